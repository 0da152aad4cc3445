import type { ConsumerImpact, ConsumerImpacts } from '@counterpoint/compatibility'
import { type Line, padded, piece, widthOf, wrapped } from '../layout.ts'

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
  const names = Math.min(
    40,
    consumers.reduce((most, consumer) => Math.max(most, widthOf([piece(nameOf(consumer))])), 0),
  )
  return [
    ...wrapped([piece('consumers: ', 'bold'), piece(summary(consumers))], text),
    ...consumers.flatMap((consumer) => linesOf(consumer, names, width)),
    [],
  ]
}

function linesOf(consumer: ConsumerImpact, names: number, width: number): readonly Line[] {
  const { impact, fields, missing } = consumer
  const { symbol, style } = impacts[impact]
  const mark = piece(`${symbol} `, style)
  const gone = missing.length === 0 ? '' : `; gone: ${missing.join(', ')}`
  const reads = piece(fields.length === 0 ? 'reads no field' : `reads ${fields.join(', ')}${gone}`, 'dim')
  const columns = [padded(nameOf(consumer), names), piece('  '), padded(impact, 'untouched'.length, style), piece('  ')]
  const line = [piece('    '), mark, ...columns, reads]
  if (widthOf(line) <= width) return [line]
  return [
    ...wrapped([mark, piece(nameOf(consumer)), piece(` ${impact}`, style)], { width, indent: 4, hanging: 2 }),
    ...wrapped([reads], { width, indent: 8 }),
  ]
}

function nameOf({ consumer, version }: ConsumerImpact): string {
  return `${consumer} (${version})`
}

function summary(consumers: readonly ConsumerImpact[]): string {
  const count = (impact: ConsumerImpact['impact']) => consumers.filter((consumer) => consumer.impact === impact).length
  return `${count('breaks')} breaks, ${count('touched')} touched, ${count('untouched')} untouched`
}
