import type { PublishCommandInput, SNSClient, SNSClientConfig } from '@aws-sdk/client-sns'
import { peerMissing, regionOf } from '@counterpoint/aws-kit'
import type { LetterCalls } from '../aws-destination.ts'
import { clientDefaults } from '../sending.ts'

export interface ClientOptions {
  /** A client of your own. It should not retry by itself (`maxAttempts: 1`). Closing does not destroy it. */
  readonly client?: SNSClient
  /** What the client is made with, when none is given. Default: the region in the ARN of the topic, and the environment. */
  readonly clientConfig?: SNSClientConfig
}

/** @throws CounterpointError PEER_MISSING, and OPTION_INVALID when no region is known */
export async function openCalls(
  { client, clientConfig }: ClientOptions,
  region: string | undefined,
): Promise<LetterCalls<PublishCommandInput>> {
  const sdk = await loadSdk()
  const sender =
    client ?? new sdk.SNSClient({ ...clientDefaults, ...(region !== undefined && { region }), ...clientConfig })
  if (client === undefined) await regionOf('deadLetterNotification', sender)
  return {
    send: (input, abortSignal) => sender.send(new sdk.PublishCommand(input), { abortSignal }),
    close: () => {
      if (client === undefined) sender.destroy()
    },
  }
}

async function loadSdk() {
  try {
    return await import('@aws-sdk/client-sns')
  } catch (cause) {
    throw peerMissing('deadLetterNotification', '@aws-sdk/client-sns', cause)
  }
}
