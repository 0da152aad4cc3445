import { CounterpointError } from '@counterpoint/contract-kit'
import { checkOptions, rule } from '@counterpoint/contract-kit/error'
import type { Finding, Observation } from './finding.ts'

/** A breaking change that is meant: accepted by review, for a reason, for a time. */
export interface Waiver {
  /** Of the finding. */
  readonly fingerprint: string
  readonly reason: string
  /** The last day on which it holds, as "2027-01-31" (UTC). */
  readonly expires: string
}

const form = '{ "waivers": [{ "fingerprint": "…", "reason": "…", "expires": "2027-01-31" }] }'

/** @throws CounterpointError OPTION_INVALID naming the file and what is wrong in it */
export function readWaivers(json: unknown, file: string): readonly Waiver[] {
  const list = typeof json === 'object' && json !== null && 'waivers' in json ? json.waivers : undefined
  const others = typeof json === 'object' && json !== null ? Object.keys(json).filter((key) => key !== 'waivers') : []
  if (!Array.isArray(list) || others.length > 0)
    throw new CounterpointError('OPTION_INVALID', `${file} must be ${form}`)
  const entries: readonly unknown[] = list
  return entries.map((entry, index) => readWaiver(entry, `${file}, waiver ${index + 1}`))
}

function readWaiver(entry: unknown, owner: string): Waiver {
  const members = new Map<string, unknown>(Object.entries(typeof entry === 'object' && entry !== null ? entry : {}))
  checkOptions(owner, Object.fromEntries(members), {
    fingerprint: (value) =>
      typeof value === 'string' && /^[0-9a-f]{16}$/.test(value)
        ? undefined
        : 'must be the 16 digits that a finding shows',
    reason: (value) => rule.text(typeof value === 'string' ? value.trim() : value),
    expires: (value) => (isDay(value) ? undefined : 'must be a day, such as "2027-01-31"'),
  })
  return {
    fingerprint: String(members.get('fingerprint')),
    reason: String(members.get('reason')),
    expires: String(members.get('expires')),
  }
}

function isDay(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false
  const time = Date.parse(`${value}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value)
}

const neverWaived: ReadonlySet<string> = new Set(['history', 'version', 'waiver'])

/** The waiver that accepts a finding today; undefined for none. What is untrue about versions is never accepted. */
export function waiverFor(finding: Finding, waivers: readonly Waiver[], today: Date): Waiver | undefined {
  if (finding.severity !== 'error' || neverWaived.has(finding.family)) return undefined
  return waivers.find((waiver) => waiver.fingerprint === finding.fingerprint && !isExpired(waiver, today))
}

/** What is wrong with the waivers themselves. `findings`: all of the run, since a waiver may be for any contract. */
export function waiverProblems(
  waivers: readonly Waiver[],
  findings: readonly Finding[],
  today: Date,
): readonly Observation[] {
  const needed = new Set(findings.filter(({ severity }) => severity === 'error').map(({ fingerprint }) => fingerprint))
  return waivers.flatMap((waiver): Observation[] => {
    const { fingerprint, expires } = waiver
    if (!needed.has(fingerprint)) {
      return [problem('WAIVER_UNUSED', fingerprint, `The waiver of ${fingerprint} accepts nothing that was found.`)]
    }
    if (!isExpired(waiver, today)) return []
    return [problem('WAIVER_EXPIRED', fingerprint, `The waiver of ${fingerprint} expired on ${expires}.`)]
  })
}

function problem(rule: 'WAIVER_UNUSED' | 'WAIVER_EXPIRED', fingerprint: string, message: string): Observation {
  return { rule, direction: null, path: fingerprint, location: { reader: null, writer: null }, message }
}

function isExpired({ expires }: Waiver, today: Date): boolean {
  return today.toISOString().slice(0, expires.length) > expires
}
