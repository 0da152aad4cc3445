import type {
  FirehoseClient,
  FirehoseClientConfig,
  PutRecordBatchCommandInput,
  PutRecordBatchCommandOutput,
} from '@aws-sdk/client-firehose'
import { peerMissing } from '@counterpoint/aws-kit'

/** The call that the sink makes. One attempt each: repeating is the sink's job. */
export interface FirehoseCalls {
  putRecordBatch(input: PutRecordBatchCommandInput, signal: AbortSignal): Promise<PutRecordBatchCommandOutput>
}

export interface ClientOptions {
  /** A client of your own. It should not retry by itself (`maxAttempts: 1`), so that the sink counts what it does. */
  readonly client?: FirehoseClient
  /** What the sink's own client is made with, when none is given. Default: what the environment says. */
  readonly clientConfig?: FirehoseClientConfig
}

/** Loads the AWS client on the first call, since it is an optional peer and heavy. */
export function lazyCalls(options: ClientOptions): () => Promise<FirehoseCalls> {
  let calls: Promise<FirehoseCalls> | undefined
  return () => {
    calls ??= openCalls(options)
    return calls
  }
}

async function openCalls({ client, clientConfig }: ClientOptions): Promise<FirehoseCalls> {
  const sdk = await loadSdk()
  const sender = client ?? new sdk.FirehoseClient({ maxAttempts: 1, ...clientConfig })
  return {
    putRecordBatch: (input, abortSignal) => sender.send(new sdk.PutRecordBatchCommand(input), { abortSignal }),
  }
}

async function loadSdk() {
  try {
    return await import('@aws-sdk/client-firehose')
  } catch (cause) {
    throw peerMissing('the Firehose sink', '@aws-sdk/client-firehose', cause)
  }
}
