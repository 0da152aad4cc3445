import type { CompatibilityMode } from '@counterpoint/contract-kit'
import type { SchemaState } from './state.ts'
import type { PublishedContract } from './versions.ts'

/** The mode under which the registry will judge a new version: the contract's, unless a newer checkout has set another. */
export function modeOf(
  { compatibility }: Pick<PublishedContract, 'compatibility'>,
  schema: Pick<SchemaState, 'compatibility' | 'isAhead'> | undefined,
): CompatibilityMode {
  return schema?.isAhead === true ? (schema.compatibility ?? compatibility) : compatibility
}
