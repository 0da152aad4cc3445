import type {
  PersonalizeEventsClient,
  PersonalizeEventsClientConfig,
  PutEventsCommandInput,
  PutItemsCommandInput,
  PutUsersCommandInput,
} from '@aws-sdk/client-personalize-events'
import { peerMissing } from '@counterpoint/aws-kit'

/** The three calls that the sinks make. One attempt each: repeating is the sinks' job. */
export interface PersonalizeCalls {
  putEvents(input: PutEventsCommandInput, signal: AbortSignal): Promise<void>
  putUsers(input: PutUsersCommandInput, signal: AbortSignal): Promise<void>
  putItems(input: PutItemsCommandInput, signal: AbortSignal): Promise<void>
}

export interface ClientOptions {
  /** A client of your own. It should not retry by itself (`maxAttempts: 1`), so that the sink counts what it does. */
  readonly client?: PersonalizeEventsClient
  /** What the sink's own client is made with, when none is given. Default: what the environment says. */
  readonly clientConfig?: PersonalizeEventsClientConfig
}

/** Loads the AWS client on the first call, since it is an optional peer and heavy. */
export function lazyCalls(options: ClientOptions): () => Promise<PersonalizeCalls> {
  let calls: Promise<PersonalizeCalls> | undefined
  return () => {
    calls ??= openCalls(options)
    return calls
  }
}

async function openCalls({ client, clientConfig }: ClientOptions): Promise<PersonalizeCalls> {
  const sdk = await loadSdk()
  const sender = client ?? new sdk.PersonalizeEventsClient({ maxAttempts: 1, ...clientConfig })
  return {
    putEvents: async (input, abortSignal) => {
      await sender.send(new sdk.PutEventsCommand(input), { abortSignal })
    },
    putUsers: async (input, abortSignal) => {
      await sender.send(new sdk.PutUsersCommand(input), { abortSignal })
    },
    putItems: async (input, abortSignal) => {
      await sender.send(new sdk.PutItemsCommand(input), { abortSignal })
    },
  }
}

async function loadSdk() {
  try {
    return await import('@aws-sdk/client-personalize-events')
  } catch (cause) {
    throw peerMissing('the Personalize sink', '@aws-sdk/client-personalize-events', cause)
  }
}
