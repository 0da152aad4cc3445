import type { PutObjectCommandInput, S3Client, S3ClientConfig } from '@aws-sdk/client-s3'
import { peerMissing, regionOf } from '@counterpoint/aws-kit'
import type { LetterCalls } from '../aws-destination.ts'
import { clientDefaults } from '../sending.ts'

export interface ClientOptions {
  /** A client of your own. It should not retry by itself (`maxAttempts: 1`). Closing does not destroy it. */
  readonly client?: S3Client
  /** What the client is made with, when none is given. Default: what the environment says. */
  readonly clientConfig?: S3ClientConfig
}

/** @throws CounterpointError PEER_MISSING, and OPTION_INVALID when no region is known */
export async function openCalls({ client, clientConfig }: ClientOptions): Promise<LetterCalls<PutObjectCommandInput>> {
  const sdk = await loadSdk()
  const sender = client ?? new sdk.S3Client({ ...clientDefaults, ...clientConfig })
  if (client === undefined) await regionOf('deadLetterBucket', sender)
  return {
    send: (input, abortSignal) => sender.send(new sdk.PutObjectCommand(input), { abortSignal }),
    close: () => {
      if (client === undefined) sender.destroy()
    },
  }
}

async function loadSdk() {
  try {
    return await import('@aws-sdk/client-s3')
  } catch (cause) {
    throw peerMissing('deadLetterBucket', '@aws-sdk/client-s3', cause)
  }
}
