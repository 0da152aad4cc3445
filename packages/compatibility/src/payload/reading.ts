import type { ReadPlan, TypeNode } from '@counterpoint/contract-kit/resolution'
import {
  branchSample,
  enumSample,
  fixedSample,
  recordSample,
  type Sample,
  scalarSample,
  varintLength,
} from './sample.ts'
import { partsFirst, settle } from './settle.ts'
import { ShortestValues } from './shortest.ts'

/** A step down in a plan: which part of the writer's value it is. */
export interface Part {
  readonly plan: ReadPlan
  readonly index: number
}

/**
 * How a reader reads what a writer writes, as the codec will do it, seen from the payload's side: which values can be
 * read, and which cannot.
 */
export class Reading {
  readonly root: ReadPlan
  readonly shortest: ShortestValues
  readonly #writers = new Map<ReadPlan, TypeNode>()
  readonly #readable = new Map<ReadPlan, number>()
  readonly plans: readonly ReadPlan[]

  constructor(root: ReadPlan, writer: TypeNode) {
    this.root = root
    this.shortest = new ShortestValues(writer)
    this.#writers.set(this.root, writer)
    this.plans = partsFirst(this.root, (plan) => this.#meet(plan)).toReversed()
    settle(
      this.root,
      (plan) => partsOf(plan).map((part) => part.plan),
      (plan) => {
        const size = this.#measure(plan)
        const changed = size !== this.readableSize(plan)
        this.#readable.set(plan, size)
        return changed
      },
    )
  }

  writerOf(plan: ReadPlan): TypeNode {
    const writer = this.#writers.get(plan)
    if (writer === undefined) throw new RangeError('the plan is of another reading')
    return writer
  }

  /** In bytes, of the shortest value that the reader takes; infinite where it takes none. */
  readableSize(plan: ReadPlan): number {
    return this.#readable.get(plan) ?? Number.POSITIVE_INFINITY
  }

  /** Only of plans of finite readable size. */
  readableSample(plan: ReadPlan): Sample {
    const writer = this.writerOf(plan)
    switch (plan.kind) {
      case 'enum':
        return enumSample(
          writer.kind === 'enum' ? writer.symbols : [],
          plan.symbols.findIndex((symbol) => symbol !== undefined),
        )
      case 'fixed':
        return fixedSample(plan.size)
      case 'union': {
        const index = this.#readableBranch(plan.branches)
        const [branch, type] = [plan.branches[index], branchesOf(writer)[index]]
        if (branch === undefined || type === undefined) throw new RangeError('no branch is readable')
        return branchSample(type, index, this.readableSample(branch))
      }
      case 'record':
        return recordSample(plan.steps.map((_, index) => [fieldName(writer, index), this.stepSample(plan, index)]))
      default:
        return scalarSample(writer.kind)
    }
  }

  /** A field of a record: one that the reader takes, or the shortest where it takes none or skips it. */
  stepSample(record: ReadPlan & { readonly kind: 'record' }, index: number): Sample {
    const step = record.steps[index]
    if (step === undefined) throw new RangeError('the record has no such field')
    if (step.kind === 'skip') return this.shortest.sample(step.type)
    return Number.isFinite(this.readableSize(step.plan))
      ? this.readableSample(step.plan)
      : this.shortest.sample(this.writerOf(step.plan))
  }

  #meet(plan: ReadPlan): readonly ReadPlan[] {
    const writer = this.writerOf(plan)
    const parts = partsOf(plan)
    for (const part of parts)
      if (!this.#writers.has(part.plan)) this.#writers.set(part.plan, partOf(writer, part.index))
    return parts.map((part) => part.plan)
  }

  #readableBranch(branches: readonly ReadPlan[]): number {
    const sizes = branches.map((branch, index) => varintLength(index) + this.readableSize(branch))
    return sizes.indexOf(Math.min(...sizes))
  }

  #measure(plan: ReadPlan): number {
    switch (plan.kind) {
      case 'mismatch':
        return Number.POSITIVE_INFINITY
      case 'enum':
        return plan.symbols.some((symbol) => symbol !== undefined) ? 1 : Number.POSITIVE_INFINITY
      case 'fixed':
        return plan.size
      case 'union':
        return Math.min(...plan.branches.map((branch, index) => varintLength(index) + this.readableSize(branch)))
      case 'record':
        return plan.steps.reduce(
          (sum, step) => sum + (step.kind === 'skip' ? this.shortest.size(step.type) : this.readableSize(step.plan)),
          0,
        )
      case 'tagged':
      case 'converted':
        return this.readableSize(plan.value)
      default:
        return scalarSample(this.writerOf(plan).kind).bytes.length
    }
  }
}

/** The plans below a plan, one level down. */
export function partsOf(plan: ReadPlan): readonly Part[] {
  switch (plan.kind) {
    case 'record':
      return plan.steps.flatMap((step, index) => (step.kind === 'read' ? [{ plan: step.plan, index }] : []))
    case 'array':
      return [{ plan: plan.items, index: 0 }]
    case 'map':
      return [{ plan: plan.values, index: 0 }]
    case 'union':
      return plan.branches.map((branch, index) => ({ plan: branch, index }))
    case 'tagged':
    case 'converted':
      return [{ plan: plan.value, index: 0 }]
    default:
      return []
  }
}

export function fieldName(writer: TypeNode, index: number): string {
  return (writer.kind === 'record' ? writer.fields[index]?.name : undefined) ?? ''
}

export function branchesOf(writer: TypeNode): readonly TypeNode[] {
  return writer.kind === 'union' ? writer.branches : []
}

function partOf(writer: TypeNode, index: number): TypeNode {
  switch (writer.kind) {
    case 'record':
      return writer.fields[index]?.type ?? writer
    case 'array':
      return writer.items
    case 'map':
      return writer.values
    case 'union':
      return writer.branches[index] ?? writer
    default:
      return writer
  }
}
