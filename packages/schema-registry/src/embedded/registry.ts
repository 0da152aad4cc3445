import {
  type AvroSchema,
  embeddedSchemaVersionId,
  fingerprintOf,
  type ReaderContract,
  type SchemaVersionId,
} from '@counterpoint/contract-kit/wire'
import { schemaNotFound, schemaNotRegistered } from '../not-found.ts'
import { pinnedRegistries, pinnedSchemas } from '../pinned/pins.ts'
import type { SchemaRegistry } from '../registry.ts'

/**
 * A registry without a service: it knows the committed versions of the contracts that it is given. Its ids are UUIDv8
 * made from the schemas, so every process agrees on them and nobody takes them for Glue's. For tests, demos and local
 * work; a mesh in which other versions may write needs a registry that is shared. It also reads what the contracts' pins
 * name, so that events of a test need not know which registry their handler has.
 *
 * @throws CounterpointError PIN_MISMATCH
 */
export function embeddedRegistry(contracts: readonly ReaderContract[]): SchemaRegistry {
  const pins = pinnedRegistries(contracts).flatMap((arn) => pinnedSchemas(contracts, arn))
  const schemas = new Map<SchemaVersionId, AvroSchema>(pins.map(({ id, schema }) => [id, schema]))
  for (const { history } of contracts) {
    for (const { schema, fingerprint } of Object.values(history.versions ?? {})) {
      schemas.set(embeddedSchemaVersionId(fingerprint), schema)
    }
  }
  return {
    idOf: async (subject, schema) => {
      const id = embeddedSchemaVersionId(fingerprintOf(schema))
      if (schemas.has(id)) return id
      throw schemaNotRegistered('embedded', subject, 'give the contract to embeddedRegistry([...])')
    },
    schemaOf: async (id) => {
      const schema = schemas.get(id)
      if (schema !== undefined) return schema
      throw schemaNotFound('embedded', id, 'configure a registry that the writer shares, such as fileRegistry')
    },
  }
}
