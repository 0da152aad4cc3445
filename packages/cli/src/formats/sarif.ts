import { type RuleId, rules } from '@counterpoint/compatibility'
import manifest from '../../package.json' with { type: 'json' }
import type { Report, SourcePosition } from '../report/report.ts'
import { type Listed, listed } from './listed.ts'
import type { RenderOptions } from './options.ts'
import { paragraphsOf } from './paragraphs.ts'
import { harmlessJson } from './plain.ts'

const levels = { error: 'error', warning: 'warning', info: 'note' } as const

/**
 * For code scanning (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html). Each finding is one result; what a
 * waiver accepts is suppressed, with the reason.
 */
export function sarifReport(report: Report, { verbose = false }: RenderOptions = {}): string {
  const entries = listed(report, verbose)
  const ids = [...new Set(entries.map(({ finding }) => finding.rule))].sort()
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'counterpoint', semanticVersion: manifest.version, rules: ids.map(ruleOf) } },
        columnKind: 'utf16CodeUnits',
        results: entries.map((entry) => resultOf(entry, ids)),
      },
    ],
  }
  return `${harmlessJson(JSON.stringify(log, null, 2))}\n`
}

function ruleOf(id: RuleId) {
  const { title, why, fix, family, severity } = rules[id]
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: `${why}\n\nFix: ${fix}`, markdown: `${why}\n\n**Fix**: ${fix}` },
    defaultConfiguration: { level: levels[severity] },
    properties: { family, tags: [family] },
  }
}

function resultOf(entry: Listed, ids: readonly RuleId[]) {
  const { finding, subject } = entry
  const { rule, severity, path, fingerprint, source, waived } = finding
  return {
    ruleId: rule,
    ruleIndex: ids.indexOf(rule),
    level: levels[severity],
    message: { text: messageText([`${path}:`, ...paragraphsOf(entry)].join('\n')) },
    locations: [
      {
        ...(source !== undefined && { physicalLocation: physicalLocation(source) }),
        logicalLocations: [{ fullyQualifiedName: path, kind: 'member' }],
      },
    ],
    partialFingerprints: { 'counterpoint/v1': fingerprint },
    // Where one result has suppressions, all must have them (section 3.27.23).
    suppressions: waived === undefined ? [] : [suppression(waived)],
    properties: {
      ...(subject !== undefined && {
        subject: subject.subject,
        ...(subject.version !== undefined && { version: subject.version }),
      }),
      against: finding.against,
      direction: finding.direction,
    },
  }
}

/** A name such as "[text](address)" would be shown as a link (section 3.11.6). */
function messageText(text: string): string {
  return text.replaceAll('](', '] (')
}

function suppression({ reason, expires }: { readonly reason: string; readonly expires: string }) {
  return { kind: 'external', status: 'accepted', justification: `${reason} (until ${expires})` }
}

function physicalLocation({ file, line, column }: SourcePosition) {
  const uri = file
    .toWellFormed()
    .split('/')
    .map((segment) => encodeURIComponent(segment))
    .join('/')
  return {
    artifactLocation: { uri, uriBaseId: '%SRCROOT%' },
    region: { startLine: line, ...(column !== undefined && { startColumn: column }) },
  }
}
