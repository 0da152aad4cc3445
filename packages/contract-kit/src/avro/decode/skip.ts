import { smallestBytes } from '../types/smallest.ts'
import { type RecordNode, type TypeNode, wireNode } from '../types/type-node.ts'
import type { ByteReader } from './byte-reader.ts'

type Skip = (reader: ByteReader) => void

/** The records that a plan skips, each made once however many fields hold it. */
export type SkipMemo = Map<RecordNode, Skip>

/** Steps over a value that the reader does not have, with the same checks of lengths and counts. */
export function skipClosure(skipped: TypeNode, records: SkipMemo): Skip {
  const type = wireNode(skipped)
  switch (type.kind) {
    case 'null':
      return () => undefined
    case 'boolean':
      return (reader) => void reader.boolean()
    case 'int':
      return (reader) => void reader.int()
    case 'long':
      return (reader) => void reader.longRounded()
    case 'float':
      return (reader) => void reader.take(4)
    case 'double':
      return (reader) => void reader.take(8)
    case 'bytes':
    case 'string':
      return (reader) => void reader.take(reader.length())
    case 'fixed':
      return (reader) => void reader.take(type.size)
    case 'enum':
      return (reader) => void reader.index(type.symbols.length)
    case 'array':
      return skipBlocks(skipClosure(type.items, records), smallestBytes(type.items))
    case 'map': {
      const value = skipClosure(type.values, records)
      return skipBlocks((reader) => {
        reader.take(reader.length())
        value(reader)
      }, 1)
    }
    case 'union': {
      const branches = type.branches.map((branch) => skipClosure(branch, records))
      return (reader) => branches[reader.index(branches.length)]?.(reader)
    }
    case 'record':
      return skipRecord(type, records)
  }
}

function skipBlocks(item: Skip, smallest: number): Skip {
  return (reader) => {
    for (let count = reader.block(smallest); count !== 0; count = reader.block(smallest)) {
      const { blockEnd } = reader
      for (; count > 0; count -= 1) item(reader)
      reader.endBlock(blockEnd)
    }
  }
}

function skipRecord(type: RecordNode, records: SkipMemo): Skip {
  const known = records.get(type)
  if (known !== undefined) return known
  const fields: Skip[] = []
  const skip: Skip = (reader) => {
    if (type.recursive) reader.enter()
    for (const field of fields) field(reader)
    if (type.recursive) reader.depth -= 1
  }
  records.set(type, skip)
  for (const field of type.fields) fields.push(skipClosure(field.type, records))
  return skip
}
