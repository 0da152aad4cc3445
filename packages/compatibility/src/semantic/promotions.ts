import type { TypeNode } from '@counterpoint/contract-kit/resolution'
import type { Observation } from '../finding.ts'
import { observationAt } from '../matched/observation.ts'
import { typeText } from '../type-text.ts'
import { type DirectedReading, directed, type Reading } from './readings.ts'

/** Types that Avro reads as others, at the price of what they held. */
export function promotionLosses(reading: Reading): readonly Observation[] {
  const { place, older, newer } = reading
  if (older.kind === newer.kind) return []
  const said = { before: typeText(older), after: typeText(newer) }
  return directed(reading).flatMap((one) => {
    const loss = lossOf(one)
    return loss === undefined
      ? []
      : [observationAt(loss.rule, one.direction, place, { message: loss.message, ...said })]
  })
}

interface Loss {
  readonly rule: 'SEMANTIC_LOSSY_PROMOTION' | 'SEMANTIC_BYTES_AS_TEXT' | 'SEMANTIC_TEXT_AS_BYTES'
  readonly message: string
}

function lossOf({ writer, reader, readerVersion, writerVersion }: DirectedReading): Loss | undefined {
  if (writer.kind === 'bytes' && reader.kind === 'string') {
    const message = `Readers of ${readerVersion} take the bytes that ${writerVersion} writes for UTF-8: events with other bytes are rejected by this SDK, and changed silently by Java.`
    return { rule: 'SEMANTIC_BYTES_AS_TEXT', message }
  }
  if (writer.kind === 'string' && reader.kind === 'bytes') {
    const message = `Readers of ${readerVersion} get bytes where ${writerVersion} writes text.`
    return { rule: 'SEMANTIC_TEXT_AS_BYTES', message }
  }
  const exact = exactUpTo(writer, reader)
  if (exact === undefined) return undefined
  const message = `Readers of ${readerVersion} round integers of ${writerVersion} that are larger than ${exact}.`
  return { rule: 'SEMANTIC_LOSSY_PROMOTION', message }
}

function exactUpTo(writer: TypeNode, reader: TypeNode): string | undefined {
  if (reader.kind === 'float' && (writer.kind === 'int' || writer.kind === 'long')) return '2^24'
  return reader.kind === 'double' && writer.kind === 'long' ? '2^53' : undefined
}
