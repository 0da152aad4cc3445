import { isDeepStrictEqual } from 'node:util'
import { type CounterpointError, isCounterpointError } from '../../error/index.ts'

/** What decoding ended in: a value, or an error of the codec's own. */
export type Outcome =
  | { readonly value: unknown }
  | { readonly code: string; readonly path: unknown; readonly offset: unknown; readonly problems: unknown }

/** Every other error goes on: it is a finding. */
export function outcomeOf(call: () => unknown): Outcome {
  try {
    return { value: call() }
  } catch (error) {
    if (isCounterpointError(error)) return outcomeOfError(error)
    throw error
  }
}

function outcomeOfError({ code, details }: CounterpointError): Outcome {
  return { code, path: details['path'], offset: details['offset'], problems: details['problems'] }
}

/** NaN is NaN, −0 is not 0, and bytes are equal whatever they are a part of. */
export function isSame(left: unknown, right: unknown): boolean {
  return isDeepStrictEqual(left, right)
}
