import type { AvroField, AvroSchema, ContractFacts } from '@counterpoint/contract-kit'
import type { Versioned } from '../pair.ts'

type Attributes = Readonly<Record<string, unknown>>

/** A version without anything beside its schema. */
export function bare(schema: AvroSchema): Versioned {
  return { schema }
}

/** The event around the fields that change. */
export function play(...fields: readonly AvroField[]): Versioned {
  return bare({ type: 'record', name: 'Play', fields })
}

export function field(name: string, type: AvroSchema, more: Attributes = {}): AvroField {
  return { name, type, ...more }
}

export const id = field('id', 'string')

/** The event with one field of a type. */
export function of(type: AvroSchema, more: Attributes = {}): Versioned {
  return play(id, field('value', type, more))
}

export function record(name: string, fields: readonly AvroField[], more: Attributes = {}): AvroSchema {
  return { type: 'record', name, fields, ...more }
}

export function kind(symbols: readonly string[], more: Attributes = {}): AvroSchema {
  return { type: 'enum', name: 'Kind', symbols, ...more }
}

export function fixed(name: string, size: number, more: Attributes = {}): AvroSchema {
  return { type: 'fixed', name, size, ...more }
}

export function logical(
  type: 'int' | 'long' | 'string' | 'bytes',
  logicalType: string,
  more: Attributes = {},
): AvroSchema {
  return { type, logicalType, ...more }
}

export function decimal(precision: number, scale: number): AvroSchema {
  return { type: 'bytes', logicalType: 'decimal', precision, scale }
}

/** A version of a contract, with what its history knows beside the schema. */
export function contract(facts: Partial<ContractFacts>, schema: AvroSchema = keyed): Versioned {
  return {
    schema,
    contract: {
      name: 'Play',
      version: '1.0.0',
      topic: 'plays',
      stream: 'events',
      key: 'sessionId',
      compatibility: 'FULL',
      owner: { team: 'plays' },
      generated: { id: 'playId' },
      privacy: {},
      limits: {},
      refinements: {},
      ...facts,
    },
  }
}

const keyed: AvroSchema = {
  type: 'record',
  name: 'Play',
  fields: [
    field('playId', { type: 'string', logicalType: 'uuid' }),
    field('sessionId', 'string'),
    field('deviceId', 'string'),
    field('position', 'int'),
    field('tags', { type: 'array', items: 'string' }),
  ],
}
