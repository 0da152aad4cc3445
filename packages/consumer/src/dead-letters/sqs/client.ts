import type { SendMessageCommandInput, SQSClient, SQSClientConfig } from '@aws-sdk/client-sqs'
import { peerMissing, regionOf } from '@counterpoint/aws-kit'
import type { LetterCalls } from '../aws-destination.ts'
import { clientDefaults } from '../sending.ts'

export interface ClientOptions {
  /** A client of your own. It should not retry by itself (`maxAttempts: 1`). Closing does not destroy it. */
  readonly client?: SQSClient
  /** What the client is made with, when none is given. Default: the region in the URL of the queue, and the environment. */
  readonly clientConfig?: SQSClientConfig
}

/** @throws CounterpointError PEER_MISSING, and OPTION_INVALID when no region is known */
export async function openCalls(
  { client, clientConfig }: ClientOptions,
  region: string | undefined,
): Promise<LetterCalls<SendMessageCommandInput>> {
  const sdk = await loadSdk()
  const sender =
    client ?? new sdk.SQSClient({ ...clientDefaults, ...(region !== undefined && { region }), ...clientConfig })
  if (client === undefined) await regionOf('deadLetterQueue', sender)
  return {
    send: (input, abortSignal) => sender.send(new sdk.SendMessageCommand(input), { abortSignal }),
    close: () => {
      if (client === undefined) sender.destroy()
    },
  }
}

async function loadSdk() {
  try {
    return await import('@aws-sdk/client-sqs')
  } catch (cause) {
    throw peerMissing('deadLetterQueue', '@aws-sdk/client-sqs', cause)
  }
}
