import type { z } from 'zod'
import type { AvroSchema } from '../avro/schema.ts'
import type { ValueLimits } from '../contract/history.ts'

/** What is gathered while a zod schema is walked. */
export interface Derivation {
  /** One sentence for each thing that cannot be carried, with its path. All are found before anything is thrown. */
  readonly problems: string[]
  /** The named types met so far: the same zod schema again is a reference, another one of that name a problem. */
  readonly named: Map<string, z.ZodType>
  readonly limits: Record<string, ValueLimits>
  readonly refinements: Record<string, readonly string[]>
  readonly privacy: Record<string, Readonly<Record<string, unknown>>>
  /** Defaults as zod has them. They become Avro's when all types are known, since they may be of a type named elsewhere. */
  readonly defaults: PendingDefault[]
  readonly recordName: string
  /** Where types with a form on the wire of their own (z.codec) stand. */
  readonly codecs: string[]
  /** The types around the one that is derived. */
  readonly around: Set<z.ZodType>
  /** A type without an end was met; what else there is to say would have none either. */
  endless: boolean
}

export interface PendingDefault {
  /** The record, by its name in the schema, and the field that the default belongs to. */
  readonly record: string
  readonly field: string
  readonly place: string
  /** What is written for it. */
  readonly value: unknown
  /** Reads it from zod again, which makes it anew where it was given as a function. */
  readonly again: () => unknown
  /** As it was read the first time. */
  readonly given: unknown
}

export interface TypeDeriver {
  /** The Avro type of a value; undefined after a problem was reported. `place` is its path below the record. */
  derive(type: z.ZodType, place: string): AvroSchema | undefined
  readonly derivation: Derivation
}

export function report(derivation: Derivation, place: string, sentence: string): undefined {
  const separator = place === '' || place.startsWith('[') || place.startsWith('{') ? '' : '.'
  const problem = `${derivation.recordName}${separator}${place}: ${sentence}`
  // A type may be looked at for its field and for itself.
  if (!derivation.problems.includes(problem)) derivation.problems.push(problem)
}

/** zod's own union of its schemas, in which `def.type` tells them apart. */
export function definitionOf(type: z.ZodType): z.core.$ZodTypes['_zod']['def'] {
  return (type as z.ZodType & z.core.$ZodTypes)._zod.def
}

/** A zod schema inside another, such as the items of an array: typed by zod's core, always one of ours at run time. */
export function innerType(type: z.core.SomeType): z.ZodType {
  return type as z.ZodType
}
