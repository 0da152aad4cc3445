import { branchChooser } from '../encode/choose-branch.ts'
import { memberOf } from '../encode/member.ts'
import { isObject } from '../types/is-object.ts'
import { branchName, type TypeNode, type UnionNode } from '../types/type-node.ts'

/** One of the ways in which programs write JSON for Avro. */
export interface JsonStyle {
  readonly unions: 'bare' | 'wrapped'
  readonly bytes: 'latin1' | 'base64' | 'list'
  readonly longs: 'number' | 'text'
}

export const avroStyle: JsonStyle = { unions: 'wrapped', bytes: 'latin1', longs: 'number' }
export const plainStyle: JsonStyle = { unions: 'bare', bytes: 'latin1', longs: 'number' }

/** The JSON text of a value that a codec of the type takes. */
export function writeJson(type: TypeNode, value: unknown, style: JsonStyle): string {
  switch (type.kind) {
    case 'converted':
      return writeJson(type.wire, type.conversion.toWire(value), style)
    case 'union':
      return writeUnion(type, value, style)
    case 'long':
      return style.longs === 'text' ? `"${value}"` : String(value)
    case 'float':
    case 'double':
      return writeDouble(type.kind === 'float' ? Math.fround(Number(value)) : Number(value))
    case 'bytes':
    case 'fixed':
      return value instanceof Uint8Array ? writeBytes(value, style) : 'no bytes'
    case 'array':
      return Array.isArray(value) ? `[${value.map((item) => writeJson(type.items, item, style)).join()}]` : 'no list'
    case 'map':
      return `{${Object.entries(Object(value)).map(([key, member]) => `${JSON.stringify(key)}:${writeJson(type.values, member, style)}`)}}`
    case 'record': {
      const record = isObject(value) ? value : {}
      const members = type.fields.map(
        (field) =>
          `${JSON.stringify(field.name)}: ${writeJson(field.type, memberOf(record, field.name) ?? null, style)}`,
      )
      return `{${members}}`
    }
    default:
      return JSON.stringify(value)
  }
}

function writeUnion(union: UnionNode, value: unknown, style: JsonStyle): string {
  const branch = union.branches[branchChooser(union)(value)]
  if (branch === undefined) return 'no branch'
  const json = writeJson(branch, value, style)
  return style.unions === 'bare' || branch.kind === 'null' ? json : `{${JSON.stringify(branchName(branch))}: ${json}}`
}

function writeDouble(value: number): string {
  if (!Number.isFinite(value)) return `"${value}"`
  return Object.is(value, -0) ? '-0.0' : String(value)
}

function writeBytes(bytes: Uint8Array, { bytes: style }: JsonStyle): string {
  // Signed, as Java has them.
  if (style === 'list') return `[${Int8Array.from(bytes)}]`
  return JSON.stringify(Buffer.from(bytes).toString(style))
}
