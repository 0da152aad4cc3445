import { CounterpointError, isCounterpointError } from '@counterpoint/contract-kit/error'
import {
  type AvroSchema,
  fingerprintOf,
  type ReaderContract,
  type SchemaVersionId,
} from '@counterpoint/contract-kit/wire'
import { isSameToReaders, type PinnedSchema, pinnedRegistries, pinnedSchemas } from '../pinned/pins.ts'
import type { SchemaRegistry } from '../registry.ts'
import { parseRegistryArn } from './arn.ts'
import type { GlueSettings } from './options.ts'
import { anotherRegistry } from './whereabouts.ts'

/** Where the calls of a registry go. */
export interface Surroundings {
  /** As Glue says it. @throws CounterpointError REGISTRY_* */
  registryArn(): Promise<string>
  /** Without a call. @throws CounterpointError OPTION_INVALID */
  region(): Promise<string>
}

/**
 * Puts the pins of contracts before a registry, so that they need no call. An id has one meaning wherever it is pinned;
 * the id of a schema is taken from the pins of this very registry alone, which a name without an account does not say:
 * Glue is asked for its ARN then.
 *
 * @throws CounterpointError PIN_MISMATCH
 */
export function behindPins(
  registry: SchemaRegistry,
  contracts: readonly ReaderContract[],
  { registryArn, registryName }: GlueSettings,
  surroundings: Surroundings,
): SchemaRegistry {
  const registries = pinnedRegistries(contracts)
  const pins = registries.flatMap((arn) => pinnedSchemas(contracts, arn))
  const schemas = schemasById(pins)
  const namesakes = registries.filter((arn) => parseRegistryArn(arn)?.registryName === registryName)
  return {
    idOf: async (subject, schema) => {
      const fingerprint = fingerprintOf(schema)
      const candidates = pins.filter(
        (pin) =>
          pin.fingerprint === fingerprint &&
          pin.schemaName === subject.schemaName &&
          (registryArn === undefined ? namesakes.includes(pin.registryArn) : pin.registryArn === registryArn),
      )
      if (candidates.length === 0) return registry.idOf(subject, schema)
      const own = registryArn ?? (await ownRegistry(namesakes, surroundings))
      return candidates.find((pin) => pin.registryArn === own)?.id ?? registry.idOf(subject, schema)
    },
    schemaOf: async (id) => {
      const pinned = schemas.get(id)
      if (pinned !== undefined) return pinned
      try {
        return await registry.schemaOf(id)
      } catch (error) {
        // An ARN that is given was compared already.
        if (registryArn === undefined && namesakes.length > 0 && isCounterpointError(error, 'SCHEMA_NOT_FOUND')) {
          await checkPinnedHere(namesakes, surroundings)
        }
        throw error
      }
    },
  }
}

/** @throws CounterpointError PIN_MISMATCH where two registries have an id for different schemas */
function schemasById(pins: readonly PinnedSchema[]): ReadonlyMap<SchemaVersionId, AvroSchema> {
  const byId = new Map<SchemaVersionId, PinnedSchema>()
  for (const pin of pins) {
    const other = byId.get(pin.id) ?? pin
    if (!isSameToReaders(other, pin)) throw idOfTwo(other, pin)
    byId.set(pin.id, pin)
  }
  return new Map([...byId].map(([id, { schema }]) => [id, schema]))
}

function idOfTwo(one: PinnedSchema, other: PinnedSchema): CounterpointError {
  const places = [one, other].map(({ schemaName, registryArn }) => `"${schemaName}" in ${registryArn}`)
  return new CounterpointError(
    'PIN_MISMATCH',
    `${one.id} is pinned for two different schemas, ${places.join(' and ')}; restore the committed histories`,
    { details: { schemaVersionId: one.id, registries: [one.registryArn, other.registryArn] } },
  )
}

/**
 * The registry of this name that Glue has. During an outage the only one that is pinned in this region is taken for it,
 * since a start does not need Glue.
 */
async function ownRegistry(namesakes: readonly string[], { registryArn, region }: Surroundings): Promise<string> {
  try {
    return await registryArn()
  } catch (error) {
    if (isCounterpointError(error, 'REGISTRY_FORBIDDEN')) throw notTold(error)
    if (!isCounterpointError(error, 'REGISTRY_THROTTLED', 'REGISTRY_TIMED_OUT', 'REGISTRY_UNAVAILABLE')) throw error
    const here = await region()
    const [own, ...others] = namesakes.filter((arn) => parseRegistryArn(arn)?.region === here)
    if (own === undefined || others.length > 0) throw error
    return own
  }
}

function notTold(cause: CounterpointError): CounterpointError {
  return new CounterpointError(
    'REGISTRY_FORBIDDEN',
    'glueRegistry: "registryName" does not say of which account the registry is, and these credentials may not ask, so no pin can be written; give "registryArn", or the right glue:GetRegistry on the registry',
    { cause, details: cause.details },
  )
}

/** @throws CounterpointError REGISTRY_NOT_FOUND when the contracts are pinned in other registries of this name */
async function checkPinnedHere(namesakes: readonly string[], { registryArn }: Surroundings): Promise<void> {
  const found = await registryArn()
  if (!namesakes.includes(found)) throw anotherRegistry(found, namesakes, 'the contracts are pinned in')
}
