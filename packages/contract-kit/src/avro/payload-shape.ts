import { CounterpointError } from '../error/index.ts'
import { isUnion } from './canonical.ts'
import type { AvroSchema } from './schema.ts'

/**
 * Walks over a payload before avsc reads it: avsc believes the counts it is told (five bytes can end the process out of
 * memory) and lets the map key "__proto__" set a prototype.
 */
export type PayloadCheck = (bytes: Uint8Array) => void

/** Items without bytes (of an empty record, or null) are free to write, so they are counted. */
const maxEmptyItems = 65_536

interface Cursor {
  readonly bytes: Uint8Array
  position: number
  emptyItems: number
}

type Skip = (cursor: Cursor) => void

/** `schema` has full names everywhere, as its canonical text has. */
export function compilePayloadCheck(schema: AvroSchema): PayloadCheck {
  const skip = compile(schema, new Map())
  return (bytes) => skip({ bytes, position: 0, emptyItems: 0 })
}

function compile(schema: AvroSchema, named: Map<string, Skip>): Skip {
  if (isUnion(schema)) {
    const branches = schema.map((branch) => compile(branch, named))
    return (cursor) => (branches[readLong(cursor)] ?? malformed)(cursor)
  }
  const type = typeof schema === 'string' ? schema : schema.type
  const scalar = scalarSkips.get(type)
  if (scalar !== undefined) return scalar
  if (typeof schema === 'string') return (cursor) => (named.get(schema) ?? malformed)(cursor)
  switch (schema.type) {
    case 'array':
      return skipBlocks(compile(schema.items, named))
    case 'map': {
      const values = compile(schema.values, named)
      return skipBlocks((cursor) => {
        skipKey(cursor)
        values(cursor)
      })
    }
    case 'fixed':
      return remember(schema, named, (cursor) => advance(cursor, Number(schema['size'])))
    case 'record': {
      const fields: Skip[] = []
      const record = remember(schema, named, (cursor) => {
        for (const field of fields) field(cursor)
      })
      // After the record has its name: its fields may refer to it.
      for (const field of schema.fields) fields.push(compile(field.type, named))
      return record
    }
    default:
      return remember(schema, named, skipLong)
  }
}

function remember(schema: { readonly [attribute: string]: unknown }, named: Map<string, Skip>, skip: Skip): Skip {
  named.set(String(schema['name']), skip)
  return skip
}

const scalarSkips: ReadonlyMap<string, Skip> = new Map([
  ['null', () => undefined],
  ['boolean', (cursor) => advance(cursor, 1)],
  ['int', skipLong],
  ['long', skipLong],
  ['float', (cursor) => advance(cursor, 4)],
  ['double', (cursor) => advance(cursor, 8)],
  ['bytes', (cursor) => advance(cursor, readLong(cursor))],
  ['string', (cursor) => advance(cursor, readLong(cursor))],
])

function skipBlocks(item: Skip): Skip {
  return (cursor) => {
    for (let count = readLong(cursor); count !== 0; count = readLong(cursor)) {
      // A negative count is followed by the block's length in bytes.
      if (count < 0) skipLong(cursor)
      for (let left = Math.abs(count); left > 0; left -= 1) {
        const start = cursor.position
        item(cursor)
        if (cursor.position === start) countEmpty(cursor)
      }
    }
  }
}

function countEmpty(cursor: Cursor): void {
  cursor.emptyItems += 1
  if (cursor.emptyItems <= maxEmptyItems) return
  throw new CounterpointError(
    'PAYLOAD_LIMIT_EXCEEDED',
    `the payload has more than ${maxEmptyItems} items of no bytes`,
    {
      details: { length: cursor.bytes.length, maxEmptyItems },
    },
  )
}

const prototypeKey = Buffer.from('__proto__')

function skipKey(cursor: Cursor): void {
  const length = readLong(cursor)
  const start = cursor.position
  advance(cursor, length)
  if (length === prototypeKey.length && prototypeKey.equals(cursor.bytes.subarray(start, cursor.position)))
    malformed(cursor)
}

function skipLong(cursor: Cursor): void {
  readLong(cursor)
}

const maxVarintBytes = 10

/** Exact for every count and length that a payload can have; beyond 2^53 a rounded number, which is too much anyway. */
function readLong(cursor: Cursor): number {
  let unsigned = 0
  let factor = 1
  for (let index = 0; index < maxVarintBytes; index += 1) {
    const byte = cursor.bytes[cursor.position]
    if (byte === undefined) return malformed(cursor)
    cursor.position += 1
    unsigned += (byte & 0x7f) * factor
    if (byte < 0x80) return unsigned % 2 === 0 ? unsigned / 2 : -(unsigned + 1) / 2
    factor *= 128
  }
  return malformed(cursor)
}

function advance(cursor: Cursor, length: number): void {
  if (length < 0 || length > cursor.bytes.length - cursor.position) malformed(cursor)
  cursor.position += length
}

function malformed({ bytes, position }: Cursor): never {
  throw new CounterpointError(
    'PAYLOAD_MALFORMED',
    `the ${bytes.length} bytes behind the frame are not what their schema says, from byte ${position} on`,
    { details: { length: bytes.length, position } },
  )
}
