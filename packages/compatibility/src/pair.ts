import type { AvroSchema, ContractFacts } from '@counterpoint/contract-kit'
import { CounterpointError, isCounterpointError } from '@counterpoint/contract-kit/error'
import {
  checkDefaults,
  parseSchema,
  type SchemaBounds,
  type TypeNode,
  typesIn,
} from '@counterpoint/contract-kit/resolution'

/** A schema, alone or with what the history of its contract knows beside it. */
export interface Versioned {
  readonly schema: AvroSchema
  readonly contract?: ContractFacts
  readonly version?: string
}

/** A version, parsed once for all comparisons. */
export interface Side extends Versioned {
  readonly type: TypeNode
}

/** What rules compare. */
export interface Pair {
  readonly older: Side
  readonly newer: Side
}

/** Larger than the codec takes: that it would not take a schema is a finding, not a crash. */
const bounds: SchemaBounds = { nesting: 1100, jsonNesting: 5000, depth: 2000, types: 1_000_000 }

/** @throws CounterpointError SCHEMA_INVALID with the version, where it has one, and the place in the schema */
export function sideOf(versioned: Versioned): Side {
  const type = namingVersion(versioned.version, () => {
    const parsed = parseSchema(versioned.schema, { logicalTypes: 'raw' }, bounds)
    checkUnions(parsed)
    checkDefaults(parsed)
    return parsed
  })
  return { ...versioned, type }
}

/** Every branch is held against every other one, as Java does. */
const mostBranches = 256

function checkUnions(root: TypeNode): void {
  for (const type of typesIn(root)) {
    if (type.kind !== 'union' || type.branches.length <= mostBranches) continue
    throw new CounterpointError(
      'SCHEMA_INVALID',
      `the schema has a union of ${type.branches.length} types; more than ${mostBranches} cannot be compared`,
    )
  }
}

/**
 * @throws CounterpointError SCHEMA_INVALID, beginning with `name`, for what is no Avro schema, or one with a default that
 * does not fit its type
 */
export function checkSchema(schema: AvroSchema, name: string): void {
  sideOf({ schema, version: name })
}

function namingVersion<Value>(version: string | undefined, make: () => Value): Value {
  try {
    return make()
  } catch (error) {
    if (version === undefined || !isCounterpointError(error, 'SCHEMA_INVALID')) throw error
    const sentence = error.message.slice(error.code.length).trim()
    throw new CounterpointError('SCHEMA_INVALID', `${version}: ${sentence}`, { details: error.details, cause: error })
  }
}
