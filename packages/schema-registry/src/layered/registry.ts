import { CounterpointError, isCounterpointError, type ReaderContract } from '@counterpoint/contract-kit/wire'
import { type RegistrySource, registryFor, type SchemaRegistry } from '../registry.ts'
import { checkLayers, madeLater } from './layers.ts'

/**
 * Registries that are asked one after another, for a topic on which writers of several registries meet.
 *
 * - `idOf` goes on to the next after SCHEMA_NOT_REGISTERED, and stops at any other failure: events must not be written
 *   with the id of a later registry because an earlier one is down.
 * - `schemaOf` goes on after every failure, since an id has one meaning wherever it is known. If nobody knows it, what
 *   is thrown is an outage before a verdict about the schema, and that before SCHEMA_NOT_FOUND: while a registry that
 *   may know the id is down, nothing is said of the id.
 * - Frames of Confluent's kind are read with the one layer that has their schemas. Its ids are numbers that every such
 *   registry counts for itself, so a second one would read records with schemas that are not theirs.
 *
 * @throws CounterpointError OPTION_INVALID for an empty list, for what is no registry, for more than one registry of
 * Confluent's kind; what a source throws when its registry is made
 */
export function layeredRegistry(
  sources: readonly RegistrySource[],
): (contracts?: readonly ReaderContract[]) => SchemaRegistry {
  if (!Array.isArray(sources) || sources.length === 0) {
    throw new CounterpointError('OPTION_INVALID', 'layeredRegistry: give it a list of at least one registry')
  }
  checkLayers(sources.map((source) => (typeof source === 'function' ? madeLater : source)))
  return (contracts = []) => {
    const layers = sources.map((source) => registryFor(source, contracts))
    checkLayers(layers)
    return layered(layers)
  }
}

function layered(layers: readonly SchemaRegistry[]): SchemaRegistry {
  const confluent = layers.find((layer) => layer.confluent !== undefined)?.confluent
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
    schemaOf: async (id) => {
      const failures: unknown[] = []
      for (const layer of layers) {
        try {
          return await layer.schemaOf(id)
        } catch (error) {
          failures.push(error)
        }
      }
      throw failures.find(isOutage) ?? failures.find(isVerdict) ?? failures[0]
    },
    ...(confluent !== undefined && { confluent }),
  }
}

function isVerdict(error: unknown): boolean {
  return isCounterpointError(error, 'SCHEMA_INVALID', 'SCHEMA_VERSION_FAILED', 'SCHEMA_VERSION_DELETING')
}

/** What is not about the schema. */
function isOutage(error: unknown): boolean {
  return !isVerdict(error) && !isCounterpointError(error, 'SCHEMA_NOT_FOUND')
}
