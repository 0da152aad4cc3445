import { compareSchemas } from '@counterpoint/compatibility'
import type { AvroSchema } from '@counterpoint/contract-kit'
import { avroSchemaOf } from './definition.ts'
import type { StoredSchema } from './model.ts'

/**
 * Whether the service makes a new version AVAILABLE or FAILURE. Only AVRO is looked at.
 *
 * What the documentation leaves open is read so:
 * - BACKWARD, FORWARD and FULL are checked against the latest version that is available. The checkpoint, "the version
 *   used to determine compatibility", is said to be it elsewhere; with the checkpoint at the first version, as it stays
 *   unless UpdateSchema moves it, "previous version" in the description of the modes would then be wrong.
 * - `_ALL` modes are checked against every version that is available, also those before the checkpoint.
 * - Versions that failed are no versions to be compatible with; one that is pending counts as what becomes of it.
 * - "Optional" is Avro's: a field with a default.
 */
export function outcomeOf(schema: StoredSchema, definition: string): 'AVAILABLE' | 'FAILURE' {
  const { compatibility, dataFormat } = schema
  if (dataFormat !== 'AVRO' || compatibility === 'NONE' || compatibility === 'DISABLED') return 'AVAILABLE'
  const newer = avroSchemaOf(definition)
  return comparedWith(schema).every((older) => compareSchemas(older, newer, { mode: compatibility }).wireCompatible)
    ? 'AVAILABLE'
    : 'FAILURE'
}

function comparedWith({ compatibility, versions }: StoredSchema): readonly AvroSchema[] {
  const available = versions.filter(({ outcome }) => outcome === 'AVAILABLE')
  const compared = compatibility.endsWith('_ALL') ? available : available.slice(-1)
  return compared.map(({ definition }) => avroSchemaOf(definition))
}
