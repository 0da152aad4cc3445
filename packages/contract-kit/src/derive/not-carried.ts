import type { z } from 'zod'

type ZodKind = z.core.$ZodTypes['_zod']['def']['type']

/**
 * What a contract cannot hold, and what to use instead. "not yet" rows are in the mapping from zod to Avro but are not
 * built; the others have no form on the wire.
 */
export const notCarried: Readonly<Partial<Record<ZodKind, string>>> = {
  any: 'Avro has no type for any value; name the type',
  unknown: 'Avro has no type for unknown values; name the type',
  bigint: '64-bit longs are not carried yet; use z.int() up to 2^52, or z.string() for larger numbers',
  catch: '.catch() hides bad data; remove it',
  custom: 'z.custom() says nothing about the form on the wire; use the type itself with .refine()',
  default: '.default() belongs on a field, not on the items of a list or the values of a map',
  file: 'a file has no form on the wire; publish where it is stored',
  function: 'a function has no form on the wire',
  intersection: 'intersections are not carried yet; use z.strictObject({ ...left.shape, ...right.shape })',
  lazy: 'recursive types are not carried yet',
  literal: 'literals are not carried yet; use z.enum([...])',
  map: 'z.map() is not carried yet; use z.record(z.string(), …)',
  nan: 'NaN is not a value that consumers can use; use .nullable()',
  never: 'a field that can hold nothing cannot be published; remove it',
  nonoptional: 'z.nonoptional() is not carried yet; use the inner type',
  null: 'z.null() is not carried yet; use .nullable() on the type that it may hold',
  optional: '.optional() belongs on a field, not on the items of a list or the values of a map; use .nullable()',
  pipe: 'codecs and transforms are not carried yet; transform before publishing',
  prefault: '.prefault() is not carried yet; use .default(value)',
  promise: 'a promise has no form on the wire; await it before publishing',
  readonly: '.readonly() is not carried yet; handlers get events that are theirs alone',
  set: 'z.set() is not carried yet; use z.array()',
  success: 'z.success() has no form on the wire; use z.boolean()',
  symbol: 'a symbol has no form on the wire; use z.enum([...])',
  template_literal: 'template literals are not carried yet; use z.string().regex(…)',
  transform: 'a one-way transform cannot be read back; transform before publishing',
  tuple: 'tuples are not carried yet; use a z.strictObject with named members',
  undefined: 'undefined has no form on the wire; use .optional()',
  union: 'unions are not carried yet; use an enum for the kind and optional fields',
  void: 'a field without a value cannot be published; remove it',
}
