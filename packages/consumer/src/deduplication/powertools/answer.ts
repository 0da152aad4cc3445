import type { PersistedRecord } from './persistence-layer.ts'

/** What a layer says to somebody who wants to begin, and the record that is in the way where it says so. */
export type Beginning =
  | { readonly begun: true }
  | { readonly begun: false; readonly record: PersistedRecord | undefined }

/** A record that exists is an answer; everything else that a layer is rejected with is a failure. */
export async function beginningOf(saving: Promise<void>): Promise<Beginning> {
  try {
    await saving
    return { begun: true }
  } catch (error) {
    if (!isNamed(error, 'IdempotencyItemAlreadyExistsError')) throw error
    const record: unknown = Reflect.get(error, 'existingRecord')
    return { begun: false, record: isRecord(record) ? record : undefined }
  }
}

/** Undefined when there is none, as after a lock that ran out or a deletion meanwhile. */
export async function recordOf(reading: Promise<PersistedRecord>): Promise<PersistedRecord | undefined> {
  try {
    return await reading
  } catch (error) {
    if (isNamed(error, 'IdempotencyItemNotFoundError')) return undefined
    throw error
  }
}

/** By name, which the package documents, so that its classes need not be loaded. */
function isNamed(error: unknown, name: string): error is Error {
  return error instanceof Error && error.name === name
}

function isRecord(value: unknown): value is PersistedRecord {
  return typeof value === 'object' && value !== null && 'getStatus' in value && typeof value.getStatus === 'function'
}
