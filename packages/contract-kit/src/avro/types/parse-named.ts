import { optionalAttribute } from '../schema.ts'
import { schemaInvalid } from './invalid.ts'
import { isName } from './names.ts'
import type { Attributes, EnumNode, FieldNode, FixedNode } from './type-node.ts'

export type NamedNode = EnumNode | FixedNode

interface Names {
  readonly name: string
  readonly aliases: readonly string[]
}

export function parseEnum(attributes: Attributes, names: Names, place: string): EnumNode {
  const { symbols, default: fallback } = attributes
  if (!Array.isArray(symbols) || !symbols.every(isName)) return schemaInvalid(place, 'has symbols that are not names')
  if (new Set(symbols).size !== symbols.length) return schemaInvalid(place, 'has a symbol twice')
  const known = symbols.find((symbol) => symbol === fallback)
  if (fallback !== undefined && known === undefined) return schemaInvalid(place, 'has a default that is no symbol')
  return { kind: 'enum', ...names, symbols, fallback: known, attributes }
}

const largestFixed = 2 ** 31 - 1

export function parseFixed(attributes: Attributes, names: Names, place: string): FixedNode {
  const { size } = attributes
  if (typeof size !== 'number' || !Number.isInteger(size) || size < 0 || size > largestFixed) {
    return schemaInvalid(place, 'is fixed without a size')
  }
  return { kind: 'fixed', ...names, size, attributes }
}

/** @throws CounterpointError SCHEMA_INVALID when there are aliases that are no list of texts */
export function checkAliases({ aliases }: Attributes, place: string): void {
  if (aliases === undefined || aliases === null) return
  if (!Array.isArray(aliases) || !aliases.every((alias) => typeof alias === 'string')) {
    schemaInvalid(place, 'has aliases that are no list of names')
  }
}

/** All of a field but its type, of which `schema` is what the field says. */
export function parseFieldFacts(field: unknown, place: string): Omit<FieldNode, 'type'> & { readonly schema: unknown } {
  if (typeof field !== 'object' || field === null) return schemaInvalid(place, 'has a field that is no object')
  const attributes: Attributes = { ...field }
  const { name, aliases } = attributes
  checkAliases(attributes, place)
  if (!isName(name)) return schemaInvalid(place, 'has a field without a name that Avro allows')
  return {
    name,
    aliases: Array.isArray(aliases) ? aliases.map(String) : [],
    schema: attributes['type'],
    defaultJson: attributes['default'],
    hasDefault: attributes['default'] !== undefined,
    optional: attributes[optionalAttribute] === true,
    attributes,
  }
}
