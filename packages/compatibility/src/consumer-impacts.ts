import type { ConsumerManifest } from './consumer-manifest.ts'
import type { Finding } from './finding.ts'
import { type Side, sideOf, type Versioned } from './pair.ts'
import { rules } from './rules.ts'
import { findSemantic } from './semantic/find.ts'
import { findWire } from './wire/find.ts'

/** What a change does to one consumer. */
export interface ConsumerImpact {
  readonly consumer: string
  readonly version: string
  readonly fields: readonly string[]
  /** 'breaks': it cannot read the new version's events. 'touched': a field that it reads changed. */
  readonly impact: 'breaks' | 'touched' | 'untouched'
  /** Fingerprints of the findings that concern it. */
  readonly findings: readonly string[]
}

/** "Unknown" is not "nobody": without manifests nothing can be said. */
export type ConsumerImpacts =
  | { readonly known: false }
  | { readonly known: true; readonly consumers: readonly ConsumerImpact[] }

/**
 * What a new version does to the consumers whose manifests are there. `findings` are those of the change; without
 * manifests the answer is that consumers are unknown.
 *
 * @throws CounterpointError SCHEMA_INVALID for a manifest's schema that is none
 */
export function consumerImpacts(
  contract: string,
  newer: Versioned,
  findings: readonly Finding[],
  manifests: readonly ConsumerManifest[] | undefined,
): ConsumerImpacts {
  if (manifests === undefined) return { known: false }
  const writer = sideOf(newer)
  const consumers = manifests
    .filter((manifest) => manifest.contract === contract)
    .map((manifest) => impactOn(manifest, writer, findings))
    .sort((left, right) => (left.consumer < right.consumer ? -1 : 1))
  return { known: true, consumers }
}

function impactOn({ consumer, version, fields, schema }: ConsumerManifest, newer: Side, findings: readonly Finding[]) {
  const read = new Set(fields)
  const touching = findings.filter((finding) => concernsReaders(finding) && isAmong(finding.path, read))
  const pair = { older: sideOf({ schema }), newer }
  const isBroken =
    findWire(pair, 'forward').length > 0 ||
    findSemantic(pair).some(({ direction, rule }) => direction !== 'backward' && rules[rule].severity === 'error')
  return {
    consumer,
    version,
    fields,
    impact: isBroken ? ('breaks' as const) : touching.length > 0 ? ('touched' as const) : ('untouched' as const),
    findings: [...new Set(touching.map(({ fingerprint }) => fingerprint))],
  }
}

/** What the mode does not promise to readers happens to them all the same. */
function concernsReaders({ severity, direction }: Finding): boolean {
  return severity !== 'info' || direction === 'forward'
}

/** A finding about the whole event concerns everybody. */
function isAmong(path: string, fields: ReadonlySet<string>): boolean {
  const [, field] = /^[^.[{]*\.([^.[{]+)/.exec(path) ?? []
  return field === undefined || fields.has(field)
}
