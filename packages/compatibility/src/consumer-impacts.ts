import type { ConsumerManifest } from './consumer-manifest.ts'
import type { Finding } from './finding.ts'
import { type Pair, type Side, sideOf, type Versioned } from './pair.ts'
import { rules } from './rules.ts'
import { findSemantic } from './semantic/find.ts'
import { findWire } from './wire/find.ts'

/** What a change does to one consumer. */
export interface ConsumerImpact {
  readonly consumer: string
  readonly version: string
  readonly fields: readonly string[]
  /** Of them, what the newer version does not write any more: the consumer gets its defaults. */
  readonly missing: readonly string[]
  /** 'breaks': it cannot read the new version's events. 'touched': a field that it reads changed or is gone. */
  readonly impact: 'breaks' | 'touched' | 'untouched'
  /** Fingerprints of the findings that concern it. */
  readonly findings: readonly string[]
}

/** "Unknown" is not "nobody": without manifests nothing can be said. */
export type ConsumerImpacts =
  | { readonly known: false }
  | { readonly known: true; readonly consumers: readonly ConsumerImpact[] }

/** A change, as consumers see it. */
export interface ConsumedChange {
  /** The contract's full name, and those that it had before: manifests may know it by any of them. */
  readonly names: readonly string[]
  readonly newer: Versioned
  readonly findings: readonly Finding[]
}

/**
 * What a new version does to the consumers whose manifests are there; without manifests they are unknown.
 *
 * @throws CounterpointError SCHEMA_INVALID for a manifest's schema that is none
 */
export function consumerImpacts(
  { names, newer, findings }: ConsumedChange,
  manifests: readonly ConsumerManifest[] | undefined,
): ConsumerImpacts {
  if (manifests === undefined) return { known: false }
  const writer = sideOf(newer)
  const consumers = manifests
    .filter(({ contract }) => names.includes(contract))
    .map((manifest) => impactOn(manifest, writer, findings))
    .sort((left, right) => (left.consumer < right.consumer ? -1 : 1))
  return { known: true, consumers }
}

function impactOn(
  { consumer, version, fields, schema }: ConsumerManifest,
  newer: Side,
  findings: readonly Finding[],
): ConsumerImpact {
  const pair = { older: sideOf({ schema }), newer }
  const { names, missing } = fieldsNow(pair, fields)
  const touching = findings.filter((finding) => concernsReaders(finding) && isAmong(finding.path, names))
  const isTouched = touching.length > 0 || missing.length > 0
  return {
    consumer,
    version,
    fields,
    missing,
    impact: isBroken(pair) ? 'breaks' : isTouched ? 'touched' : 'untouched',
    findings: [...new Set(touching.map(({ fingerprint }) => fingerprint))],
  }
}

function isBroken(pair: Pair): boolean {
  const ofReading = findSemantic(pair).filter(({ direction }) => direction !== 'backward')
  return findWire(pair, 'forward').length > 0 || ofReading.some(({ rule }) => rules[rule].severity === 'error')
}

/**
 * What the fields are called now, by the newer version's aliases, and which of them nothing writes any more: the consumer
 * knows only its own names, and gets its defaults for them.
 */
function fieldsNow(pair: Pair, fields: readonly string[]) {
  const names = new Set(fields)
  const missing: string[] = []
  const { older, newer } = pair
  if (older.type.kind !== 'record' || newer.type.kind !== 'record') return { names, missing }
  const written = new Set(newer.type.fields.map(({ name }) => name))
  for (const field of older.type.fields) {
    if (!names.has(field.name)) continue
    const now = newer.type.fields.find(({ name, aliases }) => name === field.name || aliases.includes(field.name))
    if (now !== undefined) names.add(now.name)
    if (![field.name, ...field.aliases].some((name) => written.has(name))) missing.push(field.name)
  }
  return { names, missing }
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
