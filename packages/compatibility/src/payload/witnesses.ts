import type { ReadPlan } from '@counterpoint/contract-kit/resolution'
import type { Witness } from '../finding.ts'
import type { Reading } from './reading.ts'
import { partsOf } from './reading.ts'
import { Routes } from './routes.ts'
import { enumSample, hexOf, type Sample } from './sample.ts'

/** Whether the reader rejects anything at all of what a plan reads. */
export function hasFailure(root: ReadPlan): boolean {
  const met = new Set<ReadPlan>([root])
  for (const plan of met) {
    if (isFailure(plan)) return true
    for (const part of partsOf(plan)) met.add(part.plan)
  }
  return false
}

/** A place of a plan where the reader rejects some or all of what comes there. */
export function isFailure(plan: ReadPlan): boolean {
  return plan.kind === 'mismatch' || (plan.kind === 'enum' && plan.symbols.includes(undefined))
}

export type WitnessResult =
  | { readonly kind: 'witness'; readonly witness: Witness }
  /** 'read': nothing is rejected there. 'unreached': no payload comes there. 'large': it would be too long. */
  | { readonly kind: 'read' | 'unreached' | 'large'; readonly reason: string }

/** All of one comparison together: a report is for people. */
const mostBytes = 262_144

/** Builds payloads that show what a reader rejects. */
export class Witnesses {
  readonly #reading: Reading
  readonly #routes: Routes
  #left = mostBytes

  constructor(reading: Reading) {
    this.#reading = reading
    this.#routes = new Routes(reading, reading.root)
  }

  /** The shortest payload that is rejected at this plan, or at the nearest failure below it. */
  at(plan: ReadPlan): WitnessResult {
    const inner = new Routes(this.#reading, plan)
    const failure = nearestFailure(plan, inner, this.#reading)
    if (failure === undefined) return { kind: 'read', reason: 'every payload is read: the decoder does not look at it' }
    const least = this.#reading.shortest.size(this.#reading.writerOf(failure))
    if (!Number.isFinite(least))
      return { kind: 'unreached', reason: 'the writer has no value of that type: it holds itself' }
    const size = this.#routes.cost(plan) + inner.cost(failure) + least
    if (!Number.isFinite(size)) {
      return { kind: 'unreached', reason: 'every payload is rejected by another finding before the reader comes here' }
    }
    if (size > this.#left)
      return { kind: 'large', reason: 'not built: the payloads would be longer than a report should be' }
    const rejected = this.#routes.surround(plan, inner.surround(failure, this.#rejectedSample(failure)))
    const neighbour = this.#neighbour(plan, inner, failure)
    this.#left -= rejected.bytes.length + (neighbour?.bytes.length ?? 0)
    return {
      kind: 'witness',
      witness: { ...shown(rejected), ...(neighbour !== undefined && { neighbour: shown(neighbour) }) },
    }
  }

  /** Where the witness of a plan meets it. */
  placeOf(plan: ReadPlan): { readonly path: string; readonly pointer: string } {
    return this.#routes.placeOf(plan)
  }

  #rejectedSample(failure: ReadPlan): Sample {
    const writer = this.#reading.writerOf(failure)
    if (failure.kind !== 'enum' || writer.kind !== 'enum') return this.#reading.shortest.sample(writer)
    return enumSample(writer.symbols, failure.symbols.indexOf(undefined))
  }

  /** The same payload with something readable in place of what is rejected, or of as little around it as it takes. */
  #neighbour(plan: ReadPlan, inner: Routes, failure: ReadPlan): Sample | undefined {
    const below = [...inner.upwards(failure)].map((at) => ({
      at,
      put: (sample: Sample) => this.#put(plan, inner, at, sample),
    }))
    const above = [...this.#routes.upwards(plan)]
      .slice(1)
      .map((at) => ({ at, put: (sample: Sample) => this.#routes.surround(at, sample) }))
    const all = [...below, ...above]
    const isReadable = ({ at }: { readonly at: ReadPlan }) => Number.isFinite(this.#reading.readableSize(at))
    const place = all.find((candidate, index) => isReadable(candidate) && all.slice(index).every(isReadable))
    return place?.put(this.#reading.readableSample(place.at))
  }

  #put(plan: ReadPlan, inner: Routes, at: ReadPlan, sample: Sample): Sample {
    return this.#routes.surround(plan, inner.surround(at, sample))
  }
}

function nearestFailure(plan: ReadPlan, routes: Routes, reading: Reading): ReadPlan | undefined {
  let nearest: ReadPlan | undefined
  let least = Number.POSITIVE_INFINITY
  const met = new Set<ReadPlan>([plan])
  for (const at of met) {
    const size = isFailure(at)
      ? routes.cost(at) + reading.shortest.size(reading.writerOf(at))
      : Number.POSITIVE_INFINITY
    if (size < least || (nearest === undefined && isFailure(at))) {
      nearest = at
      least = size
    }
    for (const part of partsOf(at)) met.add(part.plan)
  }
  return nearest
}

function shown(sample: Sample): { readonly hex: string; readonly json: unknown } {
  return { hex: hexOf(sample), json: sample.json }
}
