import { styleText } from 'node:util'
import Table from 'cli-table3'
import { domains } from '../data/files.ts'
import type { MeshResult } from '../mesh.ts'
import type { Facts } from '../reconcile/facts.ts'
import { leastCallsOf } from '../reconcile/least-calls.ts'
import { barChart, columnChart } from './charts.ts'
import { rejectionCounts } from './json.ts'

/** What a person reads at the end. */
export function summaryOf(result: MeshResult): string {
  return [
    '',
    heading('What the services published'),
    servicesTable(result),
    ...rejectionLines(result),
    '',
    heading('What the consumers delivered'),
    consumersTable(result),
    '',
    heading('The ten most played songs'),
    barChart(result.charts.topSongs),
    '',
    heading('Plays per hour of the day (UTC)'),
    columnChart(result.charts.playsPerHour),
    dim('  The plays name no person: the listener is the station.'),
    '',
    ...verdict(result),
    '',
  ].join('\n')
}

function servicesTable({ facts }: MeshResult): string {
  const table = plainTable(['domain', 'read', 'published', 'rejected', 'updated', 'removed'])
  for (const domain of domains) {
    const service = facts.services.find((candidate) => candidate.domain === domain)
    if (service === undefined) continue
    const { read, published, rejected, updated, removed } = service
    table.push([domain, ...[read, published, rejected, updated, removed].map(number)])
  }
  return table.toString()
}

function rejectionLines({ facts, out }: MeshResult): readonly string[] {
  const counts = rejectionCounts(facts)
  if (counts.length === 0) return []
  const lines = counts.map(({ domain, code, path, count }) => `  ${number(count)} of ${domain}: ${path} (${code})`)
  const where =
    out === undefined ? 'each is listed with its line when run with --out DIR' : `see ${out}/rejected.ndjson`
  return ['  Rejected by their contract:', ...lines, dim(`  ${where}`)]
}

function consumersTable({ facts }: MeshResult): string {
  const table = plainTable([
    'consumer',
    'handled',
    'accepted',
    'superseded',
    'unsupported',
    'retried',
    'rejected',
    'calls',
    'least possible',
  ])
  for (const consumer of facts.consumers) {
    const { accepted, superseded, unsupported, retried, rejected, calls } = consumer.sink
    const figures = [consumer.statistics.handled, accepted, superseded, unsupported, retried, rejected, calls]
    table.push([consumer.name, ...figures.map(number), number(leastCallsOf(consumer, facts))])
  }
  return table.toString()
}

function verdict({ facts, differences, elapsedMs, eventsPerSecond, peakMemoryBytes }: MeshResult): readonly string[] {
  const seconds = (elapsedMs / 1000).toFixed(1)
  const megabytes = Math.round(peakMemoryBytes / 1e6)
  const pace = dim(
    `  ${seconds} s · ${number(Math.round(eventsPerSecond))} events per second · ${megabytes} MB at most`,
  )
  if (differences.length > 0) {
    return [
      styleText('red', '✖ The accounts do not balance:'),
      ...differences.map((difference) => `  ${difference}`),
      pace,
    ]
  }
  const removals = facts.consumers.reduce((total, { sink }) => total + sink.unsupported, 0)
  return [
    styleText('green', '✔ Everything that was read is accounted for, by what the services recorded.'),
    `  ${number(removals)} removals are on the topics; Personalize has no call for them (unsupported).`,
    ...invocationLines(facts),
    registryLine(facts),
    pace,
  ]
}

/** Nothing when the consumers ran in containers. */
function invocationLines({ consumers }: Facts): readonly string[] {
  const functions = consumers.flatMap(({ invocations }) => invocations ?? [])
  if (functions.length === 0) return []
  const total = (figure: 'invocations' | 'deliveredRecords' | 'repeatedDeliveries') =>
    number(functions.reduce((sum, counts) => sum + counts[figure], 0))
  return [
    `  As functions: ${total('invocations')} invocations with ${total('deliveredRecords')} records, of which ` +
      `${total('repeatedDeliveries')} had been delivered before.`,
  ]
}

function registryLine({ registryCalls }: Facts): string {
  const asking = [...registryCalls].filter(([, calls]) => calls > 0)
  const who = asking.map(([participant, calls]) => `${participant} ${number(calls)}`).join(', ')
  return `  Calls of the schema registry: ${who || 'none'}; everybody else runs on the pins of their contracts.`
}

/** Numbers in right-aligned columns, no frame. */
function plainTable(head: readonly string[]): Table.Table {
  const none = Object.fromEntries(
    'top top-mid top-left top-right bottom bottom-mid bottom-left bottom-right left left-mid mid mid-mid right right-mid middle'
      .split(' ')
      .map((part) => [part, '']),
  )
  return new Table({
    head: head.map(dim),
    chars: none,
    colAligns: head.map((_, index) => (index === 0 ? 'left' : 'right')),
    style: { head: [], border: [], 'padding-left': 2, 'padding-right': 0 },
  })
}

function heading(text: string): string {
  return styleText('bold', text)
}

function dim(text: string): string {
  return styleText('dim', text)
}

function number(value: number): string {
  return value.toLocaleString('en-US')
}
