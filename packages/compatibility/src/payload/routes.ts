import { branchName, type ReadPlan, shortName } from '@counterpoint/contract-kit/resolution'
import { branchesOf, fieldName, type Part, partsOf, type Reading } from './reading.ts'
import { branchSample, entrySample, itemSample, recordSample, type Sample, varintLength } from './sample.ts'

/** How a plan is reached from the one above it. */
interface Step {
  readonly above: ReadPlan
  readonly index: number
  /** Bytes around it, from where the routes begin. */
  readonly cost: number
}

/** The cheapest ways from one plan to all below it, past values that the reader takes. */
export class Routes {
  readonly #reading: Reading
  readonly #start: ReadPlan
  readonly #steps = new Map<ReadPlan, Step>()

  constructor(reading: Reading, start: ReadPlan) {
    this.#reading = reading
    this.#start = start
    const open: ReadPlan[] = [start]
    for (let next = 0; next < open.length; next += 1) {
      const plan = open[next]
      if (plan === undefined) continue
      const costs = this.#around(plan)
      for (const part of partsOf(plan)) {
        const cost = this.cost(plan) + costs(part)
        if (part.plan === start || cost >= this.cost(part.plan)) continue
        this.#steps.set(part.plan, { above: plan, index: part.index, cost })
        open.push(part.plan)
      }
    }
  }

  /** Bytes around it; infinite where the reader rejects every payload before it comes there. */
  cost(plan: ReadPlan): number {
    return plan === this.#start ? 0 : (this.#steps.get(plan)?.cost ?? Number.POSITIVE_INFINITY)
  }

  /** The plans from this one up to where the routes begin. */
  *upwards(plan: ReadPlan): Iterable<ReadPlan> {
    yield plan
    for (let step = this.#steps.get(plan); step !== undefined; step = this.#steps.get(step.above)) yield step.above
  }

  /** A value of the start, with this one in it. */
  surround(plan: ReadPlan, sample: Sample): Sample {
    let inner = sample
    for (let at = plan, step = this.#steps.get(at); step !== undefined; at = step.above, step = this.#steps.get(at)) {
      inner = this.#wrap(step, inner)
    }
    return inner
  }

  /** For people, and as a JSON pointer into the writer. */
  placeOf(plan: ReadPlan): { readonly path: string; readonly pointer: string } {
    const step = this.#steps.get(plan)
    if (step === undefined) return { path: shortName(branchName(this.#reading.writerOf(plan))), pointer: '' }
    const { path, pointer } = this.placeOf(step.above)
    switch (step.above.kind) {
      case 'record': {
        const name = fieldName(this.#reading.writerOf(step.above), step.index)
        return { path: `${path}.${name}`, pointer: `${pointer}/fields/${step.index}/type` }
      }
      case 'array':
        return { path: `${path}[]`, pointer: `${pointer}/items` }
      case 'map':
        return { path: `${path}{}`, pointer: `${pointer}/values` }
      case 'union':
        return { path, pointer: `${pointer}/${step.index}` }
      default:
        return { path, pointer }
    }
  }

  #wrap({ above, index }: Step, inner: Sample): Sample {
    const writer = this.#reading.writerOf(above)
    switch (above.kind) {
      case 'record':
        return recordSample(
          above.steps.map((_, position) => [
            fieldName(writer, position),
            position === index ? inner : this.#reading.stepSample(above, position),
          ]),
        )
      case 'array':
        return itemSample(inner)
      case 'map':
        return entrySample(inner)
      case 'union': {
        const branch = branchesOf(writer)[index]
        return branch === undefined ? inner : branchSample(branch, index, inner)
      }
      default:
        return inner
    }
  }

  /** What the rest of a value costs beside one part. */
  #around(plan: ReadPlan): (part: Part) => number {
    switch (plan.kind) {
      case 'record':
        return this.#besideFields(plan)
      case 'array':
        return () => 2
      case 'map':
        return () => 3
      case 'union':
        return ({ index }) => varintLength(index)
      default:
        return () => 0
    }
  }

  /** What stands before has to be readable, or the reader never comes here; what stands behind it does not see. */
  #besideFields({ steps }: ReadPlan & { readonly kind: 'record' }): (part: Part) => number {
    const before: number[] = [0]
    const behind: number[] = [0]
    for (const step of steps) before.push((before.at(-1) ?? 0) + this.#readable(step))
    for (const step of steps.toReversed()) behind.push((behind.at(-1) ?? 0) + this.#any(step))
    return ({ index }) => (before[index] ?? 0) + (behind[steps.length - 1 - index] ?? 0)
  }

  #readable(step: (ReadPlan & { readonly kind: 'record' })['steps'][number]): number {
    return step.kind === 'skip' ? this.#reading.shortest.size(step.type) : this.#reading.readableSize(step.plan)
  }

  #any(step: (ReadPlan & { readonly kind: 'record' })['steps'][number]): number {
    const readable = this.#readable(step)
    if (step.kind === 'skip' || Number.isFinite(readable)) return readable
    return this.#reading.shortest.size(this.#reading.writerOf(step.plan))
  }
}
