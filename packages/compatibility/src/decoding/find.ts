import type { ReadPlan, TypeNode } from '@counterpoint/contract-kit/resolution'
import type { Observation } from '../finding.ts'
import type { Reading } from '../payload/reading.ts'
import { isFailure, type Witnesses } from '../payload/witnesses.ts'
import { typeText } from '../type-text.ts'
import type { Incompatibility } from '../wire/incompatibility.ts'

/** More of them say nothing that the first ones do not. */
const most = 20

/** What the decoder rejects, and no incompatibility explains. */
export function decoderFailures(
  reading: Reading,
  witnesses: Witnesses,
  explained: readonly Incompatibility[],
  direction: 'backward' | 'forward',
): readonly Observation[] {
  const pairs = new Explained(explained)
  const failures = reading.plans.filter((plan) => isFailure(plan) && !pairs.has(plan, reading.writerOf(plan)))
  const reached = failures.flatMap((plan): Observation[] => {
    const result = witnesses.at(plan)
    if (result.kind === 'read' || result.kind === 'unreached') return []
    const { path, pointer } = witnesses.placeOf(plan)
    const reason = plan.kind === 'mismatch' ? plan.reason : 'the enum has no symbol and no default for it'
    return [
      {
        rule: 'SEMANTIC_DECODER_REFUSES',
        direction,
        path,
        location: { reader: null, writer: pointer },
        message: `Avro’s checker finds nothing, but decoders refuse some payloads: ${reason}.`,
        ...(plan.kind === 'mismatch' && sides(plan, direction)),
        detail: plan.kind,
        ...(result.kind === 'witness' ? { witness: result.witness } : { withoutWitness: result.reason }),
      },
    ]
  })
  return reached.slice(0, most)
}

function sides({ writer, reader }: ReadPlan & { readonly kind: 'mismatch' }, direction: 'backward' | 'forward') {
  const [before, after] = direction === 'backward' ? [writer, reader] : [reader, writer]
  return { before: typeText(before), after: typeText(after) }
}

class Explained {
  readonly #pairs = new Map<TypeNode, Set<TypeNode>>()

  constructor(incompatibilities: readonly Incompatibility[]) {
    for (const incompatibility of incompatibilities) this.#add(incompatibility)
  }

  has(plan: ReadPlan, writer: TypeNode): boolean {
    if (plan.kind !== 'mismatch' && plan.kind !== 'enum') return false
    return this.#pairs.get(plan.reader)?.has(writer) === true
  }

  #add({ type, reader, writer, record, branch, causes = [] }: Incompatibility): void {
    // Decoders do not compare the names of records: what they reject there has another cause.
    if (type !== 'NAME_MISMATCH' || reader.kind !== 'record') this.#put(reader, writer)
    if (record !== undefined) this.#put(record, writer)
    if (branch !== undefined) this.#put(reader, branch)
    for (const cause of causes) this.#add(cause)
  }

  #put(reader: TypeNode, writer: TypeNode): void {
    const writers = this.#pairs.get(reader) ?? new Set()
    this.#pairs.set(reader, writers)
    writers.add(writer)
  }
}
