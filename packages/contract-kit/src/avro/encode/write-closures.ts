import { defaultMaker } from '../resolve/defaults.ts'
import { isObject } from '../types/is-object.ts'
import type { FieldNode, RecordNode, TypeNode, UnionNode } from '../types/type-node.ts'
import { branchChooser } from './choose-branch.ts'
import { untagged } from './looks-like.ts'
import { memberOf } from './member.ts'
import { type ScalarKind, scalarRule } from './scalar-rule.ts'
import type { Write } from './slab.ts'
import {
  hasRoom,
  invalid,
  noRoom,
  writeBytes,
  writeDouble,
  writeFixed,
  writeFloat,
  writeInt,
  writeLong,
  writeLongBigint,
  writeString,
} from './write-bytes.ts'

/**
 * Writes as a tree of closures, where code must not be generated. It checks once more what was inspected: a getter may
 * give another value the second time.
 */
export function writeClosure(type: TypeNode, records: Map<RecordNode, Write> = new Map()): Write {
  switch (type.kind) {
    case 'converted': {
      const write = writeClosure(type.wire, records)
      return (bytes, position, value) => {
        const wire = type.conversion.toWire(value)
        return wire === undefined ? invalid : write(bytes, position, wire)
      }
    }
    case 'array': {
      const item = writeClosure(type.items, records)
      return (bytes, position, value) => (Array.isArray(value) ? writeItems(bytes, position, value, item) : invalid)
    }
    case 'map': {
      const entry = writeEntry(writeClosure(type.values, records))
      return (bytes, position, value) =>
        isObject(value) ? writeItems(bytes, position, Object.entries(value), entry) : invalid
    }
    case 'union':
      return writeUnion(type, records)
    case 'record':
      return writeRecord(type, records)
    default: {
      const { accepts } = scalarRule(type)
      const write = scalarWriter(type)
      return (bytes, position, value) => (accepts(value) ? write(bytes, position, value) : invalid)
    }
  }
}

function scalarWriter(type: ScalarKind): Write {
  switch (type.kind) {
    case 'null':
      return (_, position) => position
    case 'boolean':
      return withRoom((bytes, position, value) => writeInt(bytes, position, value === true ? -1 : 0))
    case 'int':
      return withRoom((bytes, position, value) => writeInt(bytes, position, Number(value)))
    case 'float':
      return withRoom((bytes, position, value) => writeFloat(bytes, position, Number(value)))
    case 'double':
      return withRoom((bytes, position, value) => writeDouble(bytes, position, Number(value)))
    case 'long':
      return withRoom((bytes, position, value) =>
        typeof value === 'bigint' ? writeLongBigint(bytes, position, value) : writeLong(bytes, position, Number(value)),
      )
    case 'string':
      return (bytes, position, value) => writeString(bytes, position, String(value))
    case 'bytes':
      return (bytes, position, value) => (value instanceof Uint8Array ? writeBytes(bytes, position, value) : invalid)
    case 'fixed':
      return (bytes, position, value) => (value instanceof Uint8Array ? writeFixed(bytes, position, value) : invalid)
    case 'enum': {
      const indexes = new Map<unknown, number>(type.symbols.map((symbol, index) => [symbol, index]))
      return withRoom((bytes, position, value) => writeInt(bytes, position, indexes.get(value) ?? 0))
    }
  }
}

function withRoom(write: Write): Write {
  return (bytes, position, value) => (hasRoom(bytes, position) ? write(bytes, position, value) : noRoom)
}

/** One block, and its end. */
function writeItems(bytes: Buffer, start: number, items: readonly unknown[], write: Write): number {
  if (!hasRoom(bytes, start)) return noRoom
  // Read once: an accessor among the items could change it behind the count that is written.
  const { length } = items
  let position = length === 0 ? start : writeInt(bytes, start, length)
  for (let index = 0; index < length; index += 1) {
    position = write(bytes, position, items[index])
    if (position < 0) return position
  }
  return hasRoom(bytes, position) ? writeInt(bytes, position, 0) : noRoom
}

function writeEntry(write: Write): Write {
  return (bytes, start, entry) => {
    const [key, member]: readonly unknown[] = Array.isArray(entry) ? entry : []
    const position = writeString(bytes, start, String(key))
    return position < 0 ? position : write(bytes, position, member)
  }
}

function writeUnion(union: UnionNode, records: Map<RecordNode, Write>): Write {
  const branches = union.branches.map((branch) => ({ branch, write: writeClosure(branch, records) }))
  const choose = branchChooser(union)
  return withRoom((bytes, position, value) => {
    const index = choose(value)
    const chosen = branches[index]
    if (chosen === undefined) return invalid
    return chosen.write(bytes, writeInt(bytes, position, index), untagged(value, chosen.branch, union))
  })
}

function writeRecord(record: RecordNode, records: Map<RecordNode, Write>): Write {
  const known = records.get(record)
  if (known !== undefined) return known
  const fields: { readonly name: string; readonly absent: () => unknown; readonly write: Write }[] = []
  const write: Write = (bytes, start, value) => {
    if (!isObject(value)) return invalid
    let position = start
    for (const field of fields) {
      const member = memberOf(value, field.name)
      position = field.write(bytes, position, member === undefined ? field.absent() : member)
      if (position < 0) return position
    }
    return position
  }
  records.set(record, write)
  for (const field of record.fields) {
    fields.push({ name: field.name, absent: absentValue(field), write: writeClosure(field.type, records) })
  }
  return write
}

/** What is written for a member that is not there. */
function absentValue(field: FieldNode): () => unknown {
  if (field.optional) return () => null
  return field.hasDefault ? defaultMaker(field) : () => undefined
}
