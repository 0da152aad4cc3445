import type {
  DeleteItemCommandInput,
  DynamoDBClient,
  DynamoDBClientConfig,
  PutItemCommandInput,
} from '@aws-sdk/client-dynamodb'
import { peerMissing } from '@counterpoint/aws-kit'

/** The calls that the adapter makes. One attempt each: repeating within its time is the adapter's. */
export interface DynamoDbCalls {
  putItem(input: PutItemCommandInput, signal: AbortSignal): Promise<unknown>
  deleteItem(input: DeleteItemCommandInput, signal: AbortSignal): Promise<unknown>
}

export interface ClientOptions {
  /** A client of your own. It should not retry by itself (`maxAttempts: 1`), so that the adapter's time is kept. */
  readonly client?: DynamoDBClient
  /** What the adapter's own client is made with, when none is given. Default: what the environment says. */
  readonly clientConfig?: DynamoDBClientConfig
}

/** Loads the AWS client on the first call, since it is an optional peer and heavy. */
export function lazyCalls(options: ClientOptions): () => Promise<DynamoDbCalls> {
  let calls: Promise<DynamoDbCalls> | undefined
  return () => {
    calls ??= openCalls(options)
    return calls
  }
}

async function openCalls({ client, clientConfig }: ClientOptions): Promise<DynamoDbCalls> {
  const sdk = await loadSdk()
  const sender = client ?? new sdk.DynamoDBClient({ maxAttempts: 1, ...clientConfig })
  return {
    putItem: (input, abortSignal) => sender.send(new sdk.PutItemCommand(input), { abortSignal }),
    deleteItem: (input, abortSignal) => sender.send(new sdk.DeleteItemCommand(input), { abortSignal }),
  }
}

async function loadSdk() {
  try {
    return await import('@aws-sdk/client-dynamodb')
  } catch (cause) {
    throw peerMissing('the DynamoDB deduplication', '@aws-sdk/client-dynamodb', cause)
  }
}
