import type { AttributeValue, ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'

/** What a conditional write came to. */
export type Written =
  | { readonly done: true }
  /** The item that stands in the way, where it was asked for. */
  | { readonly done: false; readonly item: Readonly<Record<string, AttributeValue>> | undefined }

/** A condition that is not met is an answer; everything else that a call is rejected with is a failure. */
export async function writtenOf(call: Promise<unknown>): Promise<Written> {
  try {
    await call
    return { done: true }
  } catch (error) {
    if (!isConditionNotMet(error)) throw error
    return { done: false, item: error.Item }
  }
}

/** By name, since a client that is given may come from another copy of the SDK. */
function isConditionNotMet(error: unknown): error is ConditionalCheckFailedException {
  return error instanceof Error && error.name === 'ConditionalCheckFailedException'
}
