import { branchName, type TypeNode } from '../types/type-node.ts'

/**
 * The value behind Avro's JSON encoding, as a codec with `{ longs: 'bigint', unions: 'tagged', logicalTypes: 'raw' }`
 * has it. `text` rather than JSON, since a number of 64 bits does not survive JSON.parse.
 */
export function valueOfJava(type: TypeNode, text: string): unknown {
  return valueIn(type, JSON.parse(text, keepNumberText))
}

/** A number of the JSON, in the digits that stood there. */
class NumberText {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

function keepNumberText(_: string, value: unknown, context?: { readonly source?: string }): unknown {
  return typeof value === 'number' ? new NumberText(context?.source ?? String(value)) : value
}

function valueIn(type: TypeNode, json: unknown): unknown {
  switch (type.kind) {
    case 'converted':
      return valueIn(type.wire, json)
    case 'long':
      return json instanceof NumberText ? BigInt(json.text) : json
    case 'int':
    case 'double':
      return numberOf(json)
    case 'float':
      return Math.fround(numberOf(json))
    case 'bytes':
    case 'fixed':
      return new Uint8Array(Buffer.from(String(json), 'latin1'))
    case 'array':
      return Array.isArray(json) ? json.map((item) => valueIn(type.items, item)) : json
    case 'map':
      return Object.fromEntries(membersOf(json).map(([key, member]) => [key, valueIn(type.values, member)]))
    case 'record': {
      const members = new Map(membersOf(json))
      return Object.fromEntries(type.fields.map((field) => [field.name, valueIn(field.type, members.get(field.name))]))
    }
    case 'union': {
      const [tagged] = membersOf(json)
      const branch = type.branches.find((candidate) => branchName(candidate) === tagged?.[0])
      return tagged === undefined || branch === undefined ? json : { [tagged[0]]: valueIn(branch, tagged[1]) }
    }
    default:
      return json
  }
}

/** NaN and the infinities are said by name. */
function numberOf(json: unknown): number {
  return json instanceof NumberText ? Number(json.text) : Number(json)
}

function membersOf(json: unknown): [string, unknown][] {
  return Object.entries(Object(json))
}
