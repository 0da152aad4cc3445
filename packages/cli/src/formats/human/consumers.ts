import type { ConsumerImpact, ConsumerImpacts } from '@counterpoint/compatibility'
import { type Line, padded, piece, wrapped } from '../layout.ts'
import { counted } from '../said.ts'

const impacts = {
  breaks: { symbol: '✖', style: 'red' },
  touched: { symbol: '⚠', style: 'yellow' },
  untouched: { symbol: '✔', style: 'green' },
} as const

/** What the change does to whom; "unknown" is never "nobody". */
export function consumerLines(impactsOfChange: ConsumerImpacts, width: number): readonly Line[] {
  const text = { width, indent: 2 }
  if (!impactsOfChange.known) return wrapped([piece('consumers unknown: no manifests were given', 'dim')], text)
  const { consumers } = impactsOfChange
  if (consumers.length === 0) return wrapped([piece('consumers: no manifest names this contract', 'dim')], text)
  const names = Math.max(...consumers.map((consumer) => [...nameOf(consumer)].length))
  return [
    ...wrapped([piece('consumers: ', 'bold'), piece(summary(consumers))], text),
    ...consumers.flatMap((consumer) => linesOf(consumer, names, width)),
    [],
  ]
}

function linesOf(consumer: ConsumerImpact, names: number, width: number): readonly Line[] {
  const { impact, fields } = consumer
  const { symbol, style } = impacts[impact]
  const start = [piece(`    ${symbol} `, style), padded(nameOf(consumer), Math.min(names, 40)), piece('  ')]
  const reads = fields.length === 0 ? 'reads no field' : `reads ${fields.join(', ')}`
  const [first = [], ...rest] = wrapped([piece(reads, 'dim')], { width, indent: 8 })
  const line = [...start, padded(impact, 'untouched'.length, style), piece('  '), piece(reads, 'dim')]
  const fits = line.reduce((sum, part) => sum + [...part.text].length, 0) <= width
  return fits ? [line] : [[...start, piece(impact, style)], first, ...rest]
}

function nameOf({ consumer, version }: ConsumerImpact): string {
  return piece(`${consumer} (${version})`).text
}

function summary(consumers: readonly ConsumerImpact[]): string {
  const count = (impact: ConsumerImpact['impact']) => consumers.filter((consumer) => consumer.impact === impact).length
  return [
    counted(count('breaks'), 'breaks', 'break'),
    `${count('touched')} touched`,
    `${count('untouched')} untouched`,
  ].join(', ')
}
