import type { EventProblem } from '../../error/index.ts'
import { isObject } from '../types/is-object.ts'
import {
  branchName,
  type ConvertedNode,
  type FieldNode,
  type RecordNode,
  type TypeNode,
  type UnionNode,
} from '../types/type-node.ts'
import { branchLooksLike, untagged } from './looks-like.ts'
import { memberOf } from './member.ts'
import { scalarRule, typeName } from './scalar-rule.ts'
import { fitsOnce } from './trials.ts'

/** Says everything that keeps a value from being encoded, with paths below `path`; nothing when it can be. */
export type Inspect = (value: unknown, path: string, problems: EventProblem[], depth: number) => void

/** A value can be wrong in more places than anybody reads, or memory holds. */
const mostProblems = 100

/** Deeper values end the stack, or hold themselves. As deep as decoding goes by default. */
export const maxEncodeDepth = 512

export function inspector(type: TypeNode, records: Map<RecordNode, Inspect> = new Map()): Inspect {
  switch (type.kind) {
    case 'array':
      return inspectArray(inspector(type.items, records))
    case 'map':
      return inspectMap(inspector(type.values, records))
    case 'union':
      return inspectUnion(type, records)
    case 'record':
      return inspectRecord(type, records)
    case 'converted':
      return inspectConverted(type, records)
    default: {
      const { expectation, accepts } = scalarRule(type)
      return (value, path, problems) => {
        if (!accepts(value)) problems.push(problem(path, expectation, value))
      }
    }
  }
}

function inspectArray(item: Inspect): Inspect {
  return (value, path, problems, depth) => {
    if (!Array.isArray(value)) {
      problems.push(problem(path, 'array', value))
      return
    }
    for (const [index, member] of value.entries()) {
      if (problems.length >= mostProblems) return
      item(member, `${path}[${index}]`, problems, depth)
    }
  }
}

function inspectMap(inspectValue: Inspect): Inspect {
  return (value, path, problems, depth) => {
    if (!isObject(value)) {
      problems.push(problem(path, 'object', value))
      return
    }
    for (const [key, member] of Object.entries(value)) {
      if (problems.length >= mostProblems) return
      if (!key.isWellFormed()) problems.push(problem(`${path}{}`, 'text as key', key))
      inspectValue(member, `${path}{}`, problems, depth)
    }
  }
}

function inspectConverted({ wire, conversion }: ConvertedNode, records: Map<RecordNode, Inspect>): Inspect {
  const inspect = inspector(wire, records)
  return (value, path, problems, depth) => {
    const converted = conversion.toWire(value)
    if (converted === undefined) problems.push(problem(path, conversion.expectation, value))
    else inspect(converted, path, problems, depth)
  }
}

function inspectUnion(union: UnionNode, records: Map<RecordNode, Inspect>): Inspect {
  const branches = union.branches.map((branch) => ({
    inspect: inspector(branch, records),
    looks: branchLooksLike(branch, union, false),
    kind: branch.kind,
    inner: (value: unknown) => untagged(value, branch, union),
  }))
  const values = branches.filter(({ kind }) => kind !== 'null')
  const names = union.branches.map(branchName).join(', ')
  return (value, path, problems, depth) => {
    if (value === null && values.length < branches.length) return
    const candidates = values.length === 1 && !union.tagged ? values : values.filter(({ looks }) => looks(value))
    const [only] = candidates
    // With one candidate its own problems say more than "none of them".
    if (only !== undefined && candidates.length === 1) {
      only.inspect(only.inner(value), path, problems, depth)
      return
    }
    const fits = fitsOnce(union, value, () =>
      candidates.some(({ inspect, inner }) => {
        const found: EventProblem[] = []
        inspect(inner(value), path, found, depth)
        return found.length === 0
      }),
    )
    if (!fits) problems.push(problem(path, `one of ${names}`, value))
  }
}

function inspectRecord(record: RecordNode, records: Map<RecordNode, Inspect>): Inspect {
  const known = records.get(record)
  if (known !== undefined) return known
  const fields: { readonly field: FieldNode; readonly inspect: Inspect }[] = []
  const inspect: Inspect = (value, path, problems, depth) => {
    if (!isObject(value)) {
      problems.push(problem(path, 'object', value))
      return
    }
    if (record.recursive && depth >= maxEncodeDepth) {
      problems.push({
        path,
        code: 'not_representable',
        expectation: `must not be nested deeper than ${maxEncodeDepth}`,
      })
      return
    }
    for (const { field, inspect: inspectField } of fields) {
      if (problems.length >= mostProblems) return
      const member = memberOf(value, field.name)
      if (member === undefined && (field.hasDefault || field.optional)) continue
      inspectField(member, `${path}.${field.name}`, problems, record.recursive ? depth + 1 : depth)
    }
  }
  records.set(record, inspect)
  for (const field of record.fields) fields.push({ field, inspect: inspector(field.type, records) })
  return inspect
}

function problem(path: string, expectation: string, value: unknown): EventProblem {
  return { path, code: 'not_representable', expectation: `expected ${expectation}, got ${typeName(value)}` }
}
