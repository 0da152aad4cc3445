import type { AvroSchema, CompatibilityMode } from '@counterpoint/contract-kit'
import { branchName } from '@counterpoint/contract-kit/resolution'
import { bumpOf } from './bump.ts'
import type { Finding } from './finding.ts'
import { promisesOf } from './modes.ts'
import { observe } from './observe.ts'
import { type Pair, type Side, sideOf, type Versioned } from './pair.ts'
import type { Verdict } from './verdict.ts'
import { weigh } from './weigh.ts'

export interface CompareOptions {
  /** What was promised. Default: BACKWARD, Glue's default. */
  readonly mode?: CompatibilityMode
}

/**
 * What a change from one schema to another breaks, and for whom. Schemas alone say less than versions of a contract:
 * give those where there are any.
 *
 * @throws CounterpointError SCHEMA_INVALID with the place in the schema; OPTION_INVALID for what is no mode
 */
export function compareSchemas(older: AvroSchema, newer: AvroSchema, options: CompareOptions = {}): Verdict {
  return compareVersions({ schema: older }, { schema: newer }, options)
}

/**
 * The same with what the histories of contracts say beside the schemas: limits, privacy marks, topic, key.
 *
 * @throws CounterpointError SCHEMA_INVALID
 */
export function compareVersions(older: Versioned, newer: Versioned, options: CompareOptions = {}): Verdict {
  return comparePair({ older: sideOf(older), newer: sideOf(newer) }, options.mode ?? 'BACKWARD')
}

/** Of versions that are parsed already. */
export function comparePair(pair: Pair, mode: CompatibilityMode): Verdict {
  promisesOf(mode)
  const { older, newer } = pair
  const subject = subjectOf(newer)
  const weighing = {
    subject,
    mode,
    pair,
    ...(older.version !== undefined && { olderVersion: older.version }),
    ...(newer.version !== undefined && { newerVersion: newer.version }),
  }
  const findings = observe(pair).map((observation) => weigh(observation, weighing))
  return {
    subject,
    compatible: findings.every(({ severity }) => severity !== 'error'),
    wireCompatible: findings.every(isNoWireError),
    ...bumpOf(pair, findings, mode),
    findings,
  }
}

/** Whose findings they are. */
export function subjectOf({ type }: Side): string {
  return branchName(type)
}

/** Avro's own verdict: what a registry that follows Java says in the directions that a mode promises. */
export function isNoWireError({ family, severity }: Finding): boolean {
  return family !== 'wire' || severity !== 'error'
}
