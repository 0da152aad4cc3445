import type { FixedNode } from '../types/type-node.ts'
import { isJsonObject, type JsonRead, type Walk } from './walk.ts'

/** How bytes are written as text. */
export type BytesStyle = 'latin1' | 'base64'

export function bytesReader(style: BytesStyle): JsonRead {
  return (json, walk) => {
    const bytes = bytesOf(json, style)
    return bytes === undefined ? unlike(style, json, walk) : bytes
  }
}

export function fixedReader({ size, attributes }: FixedNode, style: BytesStyle): JsonRead {
  const isUuid = size === 16 && attributes['logicalType'] === 'uuid'
  return (json, walk) => {
    const bytes = fixedOf(json, size, style) ?? (isUuid ? uuidOf(json) : undefined)
    return bytes === undefined ? unlike(style, json, walk, ` of ${size} bytes`) : bytes
  }
}

/**
 * Bytes as Avro's JSON has them, as text; as a list of numbers, signed ones in Java's, or as `{ "bytes": text }` of its
 * versions before 1.9. Every base64 is Latin-1 too, so that nobody can tell which one a text is.
 */
export function bytesOf(json: unknown, style: BytesStyle): Uint8Array | undefined {
  if (typeof json === 'string') return style === 'latin1' ? latin1(json) : base64(json)
  if (Array.isArray(json)) return byteList(json)
  if (!isJsonObject(json) || !Object.hasOwn(json, 'bytes') || Object.keys(json).length !== 1) return undefined
  return typeof json['bytes'] === 'string' ? bytesOf(json['bytes'], style) : undefined
}

/** Of a known length both styles can be told apart: base64 is longer than what it holds. */
export function fixedOf(json: unknown, size: number, style: BytesStyle): Uint8Array | undefined {
  const bytes = bytesOf(json, style)
  if (bytes?.length === size || typeof json !== 'string') return bytes?.length === size ? bytes : undefined
  const other = bytesOf(json, style === 'latin1' ? 'base64' : 'latin1')
  return other?.length === size ? other : undefined
}

function latin1(text: string): Uint8Array | undefined {
  return /[^\0-\xff]/.test(text) ? undefined : new Uint8Array(Buffer.from(text, 'latin1'))
}

function base64(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, 'base64')
  // Node reads over what is none.
  return bytes.toString('base64') === text ? new Uint8Array(bytes) : undefined
}

function byteList(items: readonly unknown[]): Uint8Array | undefined {
  return items.every(isByte) ? Uint8Array.from(items) : undefined
}

function isByte(item: unknown): item is number {
  return Number.isInteger(item) && Number(item) >= -128 && Number(item) <= 255
}

function uuidOf(json: unknown): Uint8Array | undefined {
  if (typeof json !== 'string' || !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(json)) return undefined
  return new Uint8Array(Buffer.from(json.replaceAll('-', ''), 'hex'))
}

function unlike(style: BytesStyle, json: unknown, walk: Walk, ofSize = '') {
  const text = style === 'latin1' ? 'a text of U+0000 to U+00FF' : 'base64'
  if (typeof json === 'string' || Array.isArray(json)) return walk.fail(`expected bytes${ofSize} as ${text}`)
  return walk.expected(`bytes${ofSize} as ${text}`, json)
}
