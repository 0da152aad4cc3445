import type { AvroSchema, ContractFacts } from '@counterpoint/contract-kit'
import { checkDefaults, parseSchema, type SchemaBounds, type TypeNode } from '@counterpoint/contract-kit/resolution'

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
const bounds: SchemaBounds = { nesting: 600, jsonNesting: 3000, depth: 2000, types: 1_000_000 }

/** @throws CounterpointError SCHEMA_INVALID with the place in the schema */
export function sideOf(versioned: Versioned): Side {
  const type = parseSchema(versioned.schema, { logicalTypes: 'raw' }, bounds)
  checkDefaults(type)
  return { ...versioned, type }
}
