import { CounterpointError } from '../../error/index.ts'
import type { ReadMember, ReadPlan, ReadRecord, ReadScalar, ReadStep } from '../decode/read-plan.ts'
import { smallestBytes } from '../types/smallest.ts'
import {
  branchName,
  type EnumNode,
  type FieldNode,
  type LongNode,
  type RecordNode,
  shortName,
  type TypeNode,
  type UnionNode,
  type WireNode,
  wireNode,
} from '../types/type-node.ts'
import { type Aliases, aliasesOf, noAliases } from './aliases.ts'
import { defaultMaker } from './defaults.ts'
import { areEquivalent } from './equivalent.ts'
import { areSameBesideAliases } from './same-beside-aliases.ts'
import { chooseBranch } from './union-branch.ts'

/**
 * Resolves what a writer wrote against what a reader wants, by the specification
 * (https://avro.apache.org/docs/1.12.0/specification/#schema-resolution) and, where it is silent, as Java's Resolver
 * does: record names are not compared, and what does not match is an error only when it is reached.
 */
export function planReading(writer: TypeNode, reader: TypeNode): ReadPlan {
  const aliases = areSameBesideAliases(writer, reader) ? noAliases : aliasesOf(reader)
  return new Planner(aliases).plan(writer, reader)
}

/**
 * What every payload runs into, if anything: it can be said before the first one comes.
 *
 * @throws CounterpointError SCHEMA_INCOMPATIBLE
 */
export function rejectImpossible(plan: ReadPlan, root: string): void {
  const met = new Set<ReadPlan>()
  const visit = (inner: ReadPlan, path: string): void => {
    if (met.has(inner)) return
    met.add(inner)
    if (inner.kind === 'mismatch') {
      throw new CounterpointError(
        'SCHEMA_INCOMPATIBLE',
        `no payload of the writer can be read: ${inner.reason}, at ${path}`,
        {
          details: { path },
        },
      )
    }
    if (inner.kind === 'tagged' || inner.kind === 'converted') visit(inner.value, path)
    if (inner.kind !== 'record') return
    for (const step of inner.steps) if (step.kind === 'read') visit(step.plan, `${path}.${step.name}`)
  }
  visit(plan, root)
}

class Planner {
  readonly #aliases: Aliases
  readonly #records = new Map<RecordNode, Map<RecordNode, ReadPlan>>()
  #ids = 0

  constructor(aliases: Aliases) {
    this.#aliases = aliases
  }

  plan(written: TypeNode, reader: TypeNode): ReadPlan {
    const writer = wireNode(written)
    if (writer.kind === 'union') return this.#fromUnion(writer, reader)
    if (reader.kind === 'union') return this.#intoUnion(writer, reader)
    if (reader.kind === 'converted') {
      const value = this.plan(writer, reader.wire)
      return value.kind === 'mismatch' ? value : { kind: 'converted', value, conversion: reader.conversion }
    }
    if (writer.kind === 'record' && reader.kind === 'record') return this.#record(writer, reader)
    if (writer.kind === 'array' && reader.kind === 'array') {
      return { kind: 'array', items: this.plan(writer.items, reader.items), smallest: smallestBytes(writer.items) }
    }
    if (writer.kind === 'map' && reader.kind === 'map') {
      return { kind: 'map', values: this.plan(writer.values, reader.values), smallest: 1 }
    }
    if (writer.kind === 'enum' && reader.kind === 'enum') return this.#enum(writer, reader)
    if (writer.kind === 'fixed' && reader.kind === 'fixed') {
      return writer.size === reader.size && this.#sameName(writer, reader)
        ? { kind: 'fixed', size: writer.size }
        : mismatch(writer, reader)
    }
    return scalarPlan(writer, reader) ?? mismatch(writer, reader)
  }

  #fromUnion(writer: UnionNode, reader: TypeNode): ReadPlan {
    if (reader.kind !== 'union' || !areEquivalent(writer, reader)) {
      return { kind: 'union', branches: writer.branches.map((branch) => this.plan(branch, reader)) }
    }
    const branches = writer.branches.map((branch, index) => {
      const target = reader.branches[index] ?? reader
      return tagged(this.plan(branch, target), target, reader)
    })
    return { kind: 'union', branches }
  }

  #intoUnion(writer: WireNode, reader: UnionNode): ReadPlan {
    const structural = (branch: RecordNode) => writer.kind === 'record' && !hasMismatch(this.#record(writer, branch))
    const branch = chooseBranch(writer, reader, this.#aliases, structural)
    if (branch === undefined) return mismatch(writer, reader)
    return tagged(this.plan(writer, branch), branch, reader)
  }

  #enum(writer: EnumNode, reader: EnumNode): ReadPlan {
    if (!this.#sameName(writer, reader)) return mismatch(writer, reader)
    const known = new Set(reader.symbols)
    const symbols = writer.symbols.map((symbol) => (known.has(symbol) ? symbol : reader.fallback))
    return { kind: 'enum', symbols, reader }
  }

  /** Enums and fixed are compared by their short names, as Java's Resolver does since 1.11. */
  #sameName(writer: TypeNode & { readonly name: string }, reader: { readonly name: string }): boolean {
    return shortName(this.#aliases.typeName(writer.name)) === shortName(reader.name)
  }

  #record(writer: RecordNode, reader: RecordNode): ReadPlan {
    const ofWriter = this.#records.get(writer) ?? new Map<RecordNode, ReadPlan>()
    this.#records.set(writer, ofWriter)
    const known = ofWriter.get(reader)
    if (known !== undefined) return known
    const named = new Map(reader.fields.map((field) => [field.name, field]))
    const targets = writer.fields.map((field) => named.get(this.#nameIn(writer, field)))
    // Where two fields of the writer have one target, the later one counts.
    const stepOf = new Map(targets.map((field, index) => [field, index]))
    const absent = reader.fields.find((field) => !field.hasDefault && !stepOf.has(field))
    if (absent !== undefined) return missing(absent.name, writer, reader)
    this.#ids += 1
    const steps: ReadStep[] = []
    const members: ReadMember[] = []
    const recursive = writer.recursive || reader.recursive
    const record: ReadRecord = { kind: 'record', id: this.#ids, recursive, steps, members }
    ofWriter.set(reader, record)
    for (const [index, { name, type }] of writer.fields.entries()) {
      const target = targets[index]
      if (target === undefined) steps.push({ kind: 'skip', name, type })
      else steps.push({ kind: 'read', name: target.name, plan: this.plan(type, target.type) })
    }
    for (const field of reader.fields) {
      members.push({ name: field.name, from: stepOf.get(field) ?? defaultMaker(field), optional: field.optional })
    }
    return record
  }

  /** What the reader calls a field: by its aliases, else as the writer does. */
  #nameIn(writer: RecordNode, field: FieldNode): string {
    return this.#aliases.fieldName(this.#aliases.typeName(writer.name), field.name)
  }
}

function tagged(value: ReadPlan, branch: TypeNode, union: UnionNode): ReadPlan {
  return union.tagged && branch.kind !== 'null' ? { kind: 'tagged', tag: branchName(branch), value } : value
}

function missing(name: string, writer: TypeNode, reader: TypeNode): ReadPlan {
  const reason = `the writer has no field "${name}", and the reader no default for it`
  return { kind: 'mismatch', reason, writer, reader }
}

function mismatch(writer: TypeNode, reader: TypeNode): ReadPlan {
  const reason = `the writer has ${branchName(writer)}, the reader wants ${branchName(reader)}`
  return { kind: 'mismatch', reason, writer, reader }
}

/** As deep as Java looks: the fields of the record itself. */
export function hasMismatch(plan: ReadPlan): boolean {
  if (plan.kind !== 'record') return plan.kind === 'mismatch'
  return plan.steps.some((step) => step.kind === 'read' && step.plan.kind === 'mismatch')
}

function scalarPlan(writer: TypeNode, reader: TypeNode): ReadPlan | undefined {
  if (reader.kind === 'long') return longPlan(writer, reader)
  if (writer.kind === reader.kind) return samePlan(reader)
  switch (reader.kind) {
    case 'float':
      if (writer.kind === 'int') return { kind: 'scalar', method: 'int', promote: 'toFloat32' }
      return writer.kind === 'long' ? { kind: 'scalar', method: 'longBigint', promote: 'longToFloat32' } : undefined
    case 'double':
      if (writer.kind === 'long') return { kind: 'scalar', method: 'longRounded' }
      return writer.kind === 'int' || writer.kind === 'float' ? { kind: 'scalar', method: writer.kind } : undefined
    case 'string':
      return writer.kind === 'bytes' ? { kind: 'scalar', method: 'string' } : undefined
    case 'bytes':
      return writer.kind === 'string' ? { kind: 'bytes' } : undefined
    default:
      return undefined
  }
}

function samePlan(type: TypeNode): ReadPlan | undefined {
  switch (type.kind) {
    case 'null':
    case 'bytes':
      return { kind: type.kind }
    case 'boolean':
    case 'int':
    case 'float':
    case 'double':
    case 'string':
      return { kind: 'scalar', method: type.kind }
    default:
      return undefined
  }
}

function longPlan(writer: TypeNode, { form }: LongNode): ReadScalar | undefined {
  if (writer.kind === 'long') return { kind: 'scalar', method: form === 'bigint' ? 'longBigint' : 'long' }
  if (writer.kind !== 'int') return undefined
  return { kind: 'scalar', method: 'int', ...(form === 'bigint' && { promote: 'toBigint' as const }) }
}
