import { define } from '../types/define.ts'
import type { ByteReader } from './byte-reader.ts'
import { promotions, type ReadPlan, type ReadRecord, type ReadStep } from './read-plan.ts'
import { type SkipMemo, skipClosure } from './skip.ts'

/** Where reading is, as the places that lead there; kept for the error that may come. */
type ReadPath = string[]

export type ReadClosure = (reader: ByteReader, path: ReadPath) => unknown

/** What a plan holds more than once, made once. */
interface Memo {
  readonly records: Map<number, ReadClosure>
  readonly skips: SkipMemo
}

/**
 * Runs a plan as a tree of closures: where code must not be generated, and to find the path of what the generated code
 * rejected.
 */
export function readClosure(plan: ReadPlan, memo: Memo = { records: new Map(), skips: new Map() }): ReadClosure {
  switch (plan.kind) {
    case 'null':
      return () => null
    case 'scalar': {
      const { method, promote } = plan
      if (promote === undefined) return (reader) => reader[method]()
      if (promote === 'longToFloat32') return (reader) => promotions.longToFloat32(reader.longBigint())
      const change = promotions[promote]
      return (reader) => change(Number(reader[method]()))
    }
    case 'bytes':
      return (reader) => reader.bytesOwned(reader.length())
    case 'fixed':
      return (reader) => reader.bytesOwned(plan.size)
    case 'enum':
      return (reader) => plan.symbols[reader.index(plan.symbols.length)] ?? reader.mismatch('no such symbol')
    case 'array':
      return arrayClosure(readClosure(plan.items, memo), plan.smallest)
    case 'map':
      return mapClosure(readClosure(plan.values, memo), plan.smallest)
    case 'union': {
      const branches = plan.branches.map((branch) => readClosure(branch, memo))
      return (reader, path) => branches[reader.index(branches.length)]?.(reader, path)
    }
    case 'tagged': {
      const value = readClosure(plan.value, memo)
      return (reader, path) => ({ [plan.tag]: value(reader, path) })
    }
    case 'converted': {
      const value = readClosure(plan.value, memo)
      const { fromWire } = plan.conversion
      return (reader, path) => reader.converted(fromWire(value(reader, path)))
    }
    case 'mismatch':
      return (reader) => reader.mismatch(plan.reason)
    case 'record':
      return recordClosure(plan, memo)
  }
}

function arrayClosure(item: ReadClosure, smallest: number): ReadClosure {
  return (reader, path) => {
    const items: unknown[] = []
    for (let count = reader.block(smallest); count !== 0; count = reader.block(smallest)) {
      const { blockEnd } = reader
      for (; count > 0; count -= 1) {
        path.push(`[${items.length}]`)
        items.push(item(reader, path))
        path.pop()
      }
      reader.endBlock(blockEnd)
    }
    return items
  }
}

function mapClosure(value: ReadClosure, smallest: number): ReadClosure {
  return (reader, path) => {
    const map: Record<string, unknown> = {}
    for (let count = reader.block(smallest); count !== 0; count = reader.block(smallest)) {
      const { blockEnd } = reader
      path.push('{}')
      for (; count > 0; count -= 1) define(map, reader.key(), value(reader, path))
      path.pop()
      reader.endBlock(blockEnd)
    }
    return map
  }
}

function recordClosure(plan: ReadRecord, memo: Memo): ReadClosure {
  const known = memo.records.get(plan.id)
  if (known !== undefined) return known
  let run: ReadClosure | undefined
  // Known before it is made: its steps may lead back to it.
  memo.records.set(plan.id, (reader, path) => run?.(reader, path))
  const steps = plan.steps.map((step) => ({ place: `.${step.name}`, read: stepClosure(step, memo) }))
  const { members, recursive } = plan
  run = (reader, path) => {
    if (recursive) reader.enter()
    const values = steps.map(({ place, read }) => {
      path.push(place)
      const value = read(reader, path)
      path.pop()
      return value
    })
    const record: Record<string, unknown> = {}
    for (const { name, from, optional } of members) {
      const value = typeof from === 'number' ? values[from] : from()
      if (!optional || value !== null) define(record, name, value)
    }
    if (recursive) reader.depth -= 1
    return record
  }
  return run
}

function stepClosure(step: ReadStep, memo: Memo): ReadClosure {
  return step.kind === 'skip' ? skipClosure(step.type, memo.skips) : readClosure(step.plan, memo)
}
