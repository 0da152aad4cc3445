import { defaultMaker } from '../resolve/defaults.ts'
import { isObject } from '../types/is-object.ts'
import type { FieldNode, RecordNode, TypeNode, UnionNode } from '../types/type-node.ts'
import { branchChooser } from './choose-branch.ts'
import { untagged } from './looks-like.ts'
import { memberOf } from './member.ts'
import type { Slab } from './slab.ts'

/** Writes a value that was inspected before. */
export type WriteClosure = (slab: Slab, value: unknown) => void

/** Writes as a tree of closures, where code must not be generated. */
export function writeClosure(type: TypeNode, records: Map<RecordNode, WriteClosure> = new Map()): WriteClosure {
  switch (type.kind) {
    case 'converted': {
      const write = writeClosure(type.wire, records)
      return (slab, value) => write(slab, type.conversion.toWire(value))
    }
    case 'null':
      return () => undefined
    case 'boolean':
      return (slab, value) => slab.boolean(value === true)
    case 'int':
      return (slab, value) => slab.int(Number(value))
    case 'float':
      return (slab, value) => slab.float(Number(value))
    case 'double':
      return (slab, value) => slab.double(Number(value))
    case 'long':
      return (slab, value) => (typeof value === 'bigint' ? slab.longBigint(value) : slab.long(Number(value)))
    case 'string':
      return (slab, value) => void slab.string(String(value))
    case 'bytes':
      return (slab, value) => slab.bytes(bytesOf(value))
    case 'fixed':
      return (slab, value) => slab.raw(bytesOf(value))
    case 'enum': {
      const indexes = new Map<unknown, number>(type.symbols.map((symbol, index) => [symbol, index]))
      return (slab, value) => slab.int(indexes.get(value) ?? 0)
    }
    case 'array':
      return writeArray(writeClosure(type.items, records))
    case 'map':
      return writeMap(writeClosure(type.values, records))
    case 'union':
      return writeUnion(type, records)
    case 'record':
      return writeRecord(type, records)
  }
}

function writeArray(item: WriteClosure): WriteClosure {
  return (slab, value) => {
    const items: readonly unknown[] = Array.isArray(value) ? value : []
    if (items.length > 0) slab.int(items.length)
    for (const member of items) item(slab, member)
    slab.int(0)
  }
}

function writeMap(write: WriteClosure): WriteClosure {
  return (slab, value) => {
    const entries = isObject(value) ? Object.entries(value) : []
    if (entries.length > 0) slab.int(entries.length)
    for (const [key, member] of entries) {
      slab.string(key)
      write(slab, member)
    }
    slab.int(0)
  }
}

function writeUnion(union: UnionNode, records: Map<RecordNode, WriteClosure>): WriteClosure {
  const branches = union.branches.map((branch) => ({ branch, write: writeClosure(branch, records) }))
  const choose = branchChooser(union)
  return (slab, value) => {
    const index = choose(value)
    const chosen = branches[index]
    slab.int(index)
    chosen?.write(slab, untagged(value, chosen.branch, union))
  }
}

function writeRecord(record: RecordNode, records: Map<RecordNode, WriteClosure>): WriteClosure {
  const known = records.get(record)
  if (known !== undefined) return known
  const fields: { readonly name: string; readonly absent: () => unknown; readonly write: WriteClosure }[] = []
  const write: WriteClosure = (slab, value) => {
    if (!isObject(value)) return
    for (const field of fields) {
      const member = memberOf(value, field.name)
      field.write(slab, member === undefined ? field.absent() : member)
    }
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

function bytesOf(value: unknown): Uint8Array {
  return value instanceof Uint8Array ? value : new Uint8Array()
}
