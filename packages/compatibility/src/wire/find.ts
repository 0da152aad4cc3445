import { planReading, type ReadPlan } from '@counterpoint/contract-kit/resolution'
import { decoderFailures } from '../decoding/find.ts'
import type { Direction, Observation } from '../finding.ts'
import type { Pair } from '../pair.ts'
import { planAt } from '../payload/plan-at.ts'
import { Reading } from '../payload/reading.ts'
import { hasFailure, isFailure, Witnesses, type WitnessResult } from '../payload/witnesses.ts'
import { type CheckResult, checkReading } from './checker.ts'
import { describe } from './describe.ts'
import type { AmbiguousField, Incompatibility, IncompatibilityType } from './incompatibility.ts'
import type { wireRules } from './rules.ts'

/** What Avro's rules say in one direction, and what its decoder refuses though they do not. */
export function findWire({ older, newer }: Pair, direction: 'backward' | 'forward'): readonly Observation[] {
  const [reader, writer] = direction === 'backward' ? [newer.type, older.type] : [older.type, newer.type]
  const result = checkReading(reader, writer)
  const plan = planReading(writer, reader)
  if (result.incompatibilities.length === 0 && result.ambiguous.length === 0 && !hasFailure(plan)) return []
  const reading = new Reading(plan, writer)
  const witnesses = new Witnesses(reading)
  return [
    ...distinct(result).map((found) => observe(found, direction, witnesses, reading)),
    ...result.ambiguous.map((found) => observeAmbiguous(found, direction)),
    ...decoderFailures(reading, witnesses, result.incompatibilities, direction),
  ]
}

const ruleOf: Readonly<Record<IncompatibilityType, keyof typeof wireRules>> = {
  NAME_MISMATCH: 'WIRE_NAME_CHANGED',
  FIXED_SIZE_MISMATCH: 'WIRE_FIXED_SIZE_CHANGED',
  MISSING_ENUM_SYMBOLS: 'WIRE_ENUM_SYMBOL_MISSING',
  READER_FIELD_MISSING_DEFAULT_VALUE: 'WIRE_FIELD_WITHOUT_DEFAULT',
  TYPE_MISMATCH: 'WIRE_TYPE_CHANGED',
  MISSING_UNION_BRANCH: 'WIRE_UNION_BRANCH_MISSING',
}

/** Java says a pair of types as often as it meets it. */
function distinct({ incompatibilities }: CheckResult): readonly Incompatibility[] {
  const met = new Set<string>()
  return incompatibilities.filter(({ type, place, detail }) => {
    const key = JSON.stringify([type, place.reader, place.writer, detail])
    const isNew = !met.has(key)
    met.add(key)
    return isNew
  })
}

function observe(
  found: Incompatibility,
  direction: 'backward' | 'forward',
  witnesses: Witnesses,
  reading: Reading,
): Observation {
  const cause = soleCause(found)
  const { place } = cause
  const witness = witnessOf(found, planAt(reading.root, found.place.writer), witnesses)
  return {
    rule: cause.record === undefined ? ruleOf[cause.type] : 'WIRE_FIELD_WITHOUT_DEFAULT',
    incompatibility: found.type,
    direction,
    path: place.path,
    location: { reader: place.reader, writer: place.writer },
    ...describe(cause, direction),
    detail: detailOf(found),
    ...(witness.kind === 'witness' ? { witness: witness.witness } : { withoutWitness: witness.reason }),
  }
}

/** Of a branch that is there and does not fit, what keeps it from fitting: most nested records are branches beside null. */
function soleCause(found: Incompatibility): Incompatibility {
  const [cause, ...others] = found.causes ?? []
  return cause === undefined || others.length > 0 ? found : soleCause(cause)
}

/** A branch that does not fit for another cause is another finding. */
function detailOf({ detail, causes = [] }: Incompatibility): string {
  return [detail, ...causes.map((cause) => `${cause.type} ${cause.place.path} (${detailOf(cause)})`)].join('; ')
}

const readsOtherNames = 'decoders do not compare the names of records, Java’s neither'
const isMasked = 'every payload is rejected by another finding before the reader comes here'

function witnessOf(found: Incompatibility, plan: ReadPlan | undefined, witnesses: Witnesses): WitnessResult {
  if (plan === undefined) return { kind: 'unreached', reason: isMasked }
  switch (found.type) {
    case 'MISSING_UNION_BRANCH':
      return witnesses.at(plan)
    case 'MISSING_ENUM_SYMBOLS':
      return plan.kind === 'enum' ? witnesses.at(plan) : { kind: 'unreached', reason: isMasked }
    case 'NAME_MISMATCH':
      if (found.reader.kind === 'record') return { kind: 'read', reason: readsOtherNames }
      return witnesses.at(plan)
    default:
      return isFailure(plan) ? witnesses.at(plan) : { kind: 'read', reason: 'every payload is read all the same' }
  }
}

function observeAmbiguous({ place, field }: AmbiguousField, direction: Direction): Observation {
  return {
    rule: 'WIRE_FIELD_AMBIGUOUS',
    direction,
    path: place.path,
    location: { reader: place.reader, writer: place.writer },
    message: `"${field}" matches the writer more than once by its name and aliases. Java’s checker and its reader throw, on every event; this SDK’s codec reads the later match.`,
    detail: field,
    withoutWitness: 'what becomes of the payload differs between libraries',
  }
}
