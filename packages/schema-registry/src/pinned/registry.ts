import { checkOptions, rule } from '@counterpoint/contract-kit/error'
import { CounterpointError, fingerprintOf, type ReaderContract } from '@counterpoint/contract-kit/wire'
import { schemaNotFound, schemaNotRegistered } from '../not-found.ts'
import type { SchemaRegistry } from '../registry.ts'
import { pinnedRegistries, pinnedSchemas } from './pins.ts'

export interface PinnedRegistryOptions {
  /** Whose ids are written; may be left out where each schema is pinned in one registry only. */
  readonly registryArn?: string
}

/**
 * A registry that makes no call: the schema version ids that were committed with the contracts when they were
 * published. It reads with the pins of every registry, since an id has one meaning wherever it is pinned. To write a
 * schema that is pinned in several, one has to be named: `idOf` ends in OPTION_INVALID.
 *
 * @throws CounterpointError OPTION_INVALID; PIN_MISMATCH when a pin is of another schema than the version that it stands
 * beside, when its id is none, or stands beside another schema too
 */
export function pinnedRegistry(
  contracts: readonly ReaderContract[],
  options: PinnedRegistryOptions = {},
): SchemaRegistry {
  checkOptions('pinnedRegistry', options, { registryArn: rule.optional(rule.text) })
  const { registryArn } = options
  const pins = pinnedRegistries(contracts).flatMap((arn) => pinnedSchemas(contracts, arn))
  const schemas = new Map(pins.map(({ id, schema }) => [id, schema]))
  return {
    idOf: async (subject, schema) => {
      const fingerprint = fingerprintOf(schema)
      const own = pins.filter(
        (pin) =>
          pin.fingerprint === fingerprint &&
          pin.schemaName === subject.schemaName &&
          (registryArn ?? pin.registryArn) === pin.registryArn,
      )
      const [first, ...others] = own
      if (first === undefined) {
        throw schemaNotRegistered(
          'pinned',
          subject,
          'publish the contract and commit its pins, or configure a registry (embeddedRegistry([...]) for local work)',
        )
      }
      if (others.every(({ id }) => id === first.id)) return first.id
      throw new CounterpointError(
        'OPTION_INVALID',
        `pinnedRegistry: "${subject.schemaName}" is pinned in ${own.length} registries; name the one to write for with registryArn`,
        { details: { registries: own.map((pin) => pin.registryArn) } },
      )
    },
    schemaOf: async (id) => {
      const schema = schemas.get(id)
      if (schema !== undefined) return schema
      throw schemaNotFound('pinned', id, 'configure the registry that the writer publishes to')
    },
  }
}
