import { CounterpointError, isCounterpointError, type ReaderContract } from '@counterpoint/contract-kit'
import { type ConfluentSchemas, type RegistrySource, registryFor, type SchemaRegistry } from '../registry.ts'

/**
 * Registries that are asked one after another, for a topic on which writers of several registries meet.
 *
 * - `idOf` goes on to the next after SCHEMA_NOT_REGISTERED, and stops at any other failure: events must not be written
 *   with the id of a later registry because an earlier one is down.
 * - `schemaOf` goes on after every failure, since an id has one meaning wherever it is known. If nobody knows it, the
 *   first failure that is not SCHEMA_NOT_FOUND is thrown: while a registry that may know the id is down, the id is not
 *   unknown.
 *
 * @throws CounterpointError OPTION_INVALID for an empty list; what a source throws when its registry is made
 */
export function layeredRegistry(
  sources: readonly RegistrySource[],
): (contracts?: readonly ReaderContract[]) => SchemaRegistry {
  if (!Array.isArray(sources) || sources.length === 0) {
    throw new CounterpointError('OPTION_INVALID', 'layeredRegistry: give it a list of at least one registry')
  }
  return (contracts = []) => layered(sources.map((source) => registryFor(source, contracts)))
}

function layered(layers: readonly SchemaRegistry[]): SchemaRegistry {
  const confluent = layers.flatMap((layer): ConfluentSchemas[] => (layer.confluent ? [layer.confluent] : []))
  return {
    idOf: async (subject, schema) => {
      let notRegistered: unknown
      for (const layer of layers) {
        try {
          return await layer.idOf(subject, schema)
        } catch (error) {
          if (!isCounterpointError(error, 'SCHEMA_NOT_REGISTERED')) throw error
          notRegistered ??= error
        }
      }
      throw notRegistered
    },
    schemaOf: (id) => firstFound(layers, (layer) => layer.schemaOf(id)),
    ...(confluent.length > 0 && {
      confluent: { schemaOf: (id) => firstFound(confluent, (layer) => layer.schemaOf(id)) },
    }),
  }
}

async function firstFound<Layer, Found>(
  layers: readonly Layer[],
  find: (layer: Layer) => Promise<Found>,
): Promise<Found> {
  let notFound: unknown
  let failure: { readonly error: unknown } | undefined
  for (const layer of layers) {
    try {
      return await find(layer)
    } catch (error) {
      if (isCounterpointError(error, 'SCHEMA_NOT_FOUND')) notFound ??= error
      else failure ??= { error }
    }
  }
  throw failure === undefined ? notFound : failure.error
}
