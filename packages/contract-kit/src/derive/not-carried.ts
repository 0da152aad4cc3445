import type { z } from 'zod'

type ZodKind = z.core.$ZodTypes['_zod']['def']['type']

/** What has no form on the wire, and what to use instead. */
export const notCarried: Readonly<Partial<Record<ZodKind, string>>> = {
  any: 'Avro has no type for any value; name the type',
  unknown: 'Avro has no type for unknown values; name the type',
  catch: '.catch() hides bad data; remove it',
  custom:
    'z.custom() says nothing about the form on the wire; use the type itself with .refine(), or for bytes ' +
    'z.instanceof(Uint8Array).meta({ avroType: "bytes" })',
  default: '.default() belongs on a field, not on the items of a list or the values of a map',
  file: 'a file has no form on the wire; publish where it is stored',
  function: 'a function has no form on the wire',
  nan: 'NaN is not a value that consumers can use; use .nullable()',
  never: 'a field that can hold nothing cannot be published; remove it',
  nonoptional: 'z.nonoptional() belongs on a field, not on the items of a list or the values of a map',
  optional: '.optional() belongs on a field, not on the items of a list or the values of a map; use .nullable()',
  prefault: '.prefault() belongs on a field, not on the items of a list or the values of a map',
  promise: 'a promise has no form on the wire; await it before publishing',
  success: 'z.success() has no form on the wire; use z.boolean()',
  symbol: 'a symbol has no form on the wire; use z.enum([...])',
  transform: 'a one-way transform cannot be read back; transform before publishing, or use z.codec()',
  undefined: 'undefined has no form on the wire; use .optional()',
  void: 'a field without a value cannot be published; remove it',
}
