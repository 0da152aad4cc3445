import type { Direction, Observation } from '../finding.ts'
import { observationAt } from '../matched/observation.ts'
import { type LogicalType, logicalTypeOf } from '../schema/logical-type.ts'
import { typeText } from '../type-text.ts'
import type { Reading } from './readings.ts'

export function logicalTypeChanges(reading: Reading): readonly Observation[] {
  const [older, newer] = [logicalTypeOf(reading.older), logicalTypeOf(reading.newer)]
  if (older === undefined) return newer === undefined ? [] : added(reading, newer)
  if (newer === undefined) return removed(reading, older)
  if (older.name !== newer.name) return [changed(reading, older, newer)]
  return older.name === 'decimal' ? decimalChanges(reading, older, newer) : []
}

function added(reading: Reading, { name }: LogicalType): readonly Observation[] {
  if (!includes(reading.direction, 'backward')) return []
  const message = `Readers of the newer version take every value for ${name}; writers of the older version promised ${typeText(reading.older)} only.`
  return [observationAt('SEMANTIC_LOGICAL_TYPE_ADDED', 'backward', reading.place, { message, ...texts(reading) })]
}

function removed(reading: Reading, { name }: LogicalType): readonly Observation[] {
  if (!includes(reading.direction, 'forward')) return []
  const message = `Readers of the older version still take every value for ${name}; writers of the newer version promise ${typeText(reading.newer)} only.`
  return [observationAt('SEMANTIC_LOGICAL_TYPE_REMOVED', 'forward', reading.place, { message, ...texts(reading) })]
}

const timeUnit = /^(.+)-(?:millis|micros|nanos)$/

function changed({ place, direction }: Reading, older: LogicalType, newer: LogicalType): Observation {
  const [before, after] = [older.name, newer.name]
  const stem = timeUnit.exec(before)?.[1]
  const who = readersOf(direction)
  if (stem !== undefined && stem === timeUnit.exec(after)?.[1]) {
    const message = `${who} read ${stem}s that were written in the other unit, wrong by a factor of a thousand or more, without an error.`
    return observationAt('SEMANTIC_TIME_UNIT_CHANGED', direction, place, { message, before, after })
  }
  const message = `${who} take ${direction === 'forward' ? `${after} for ${before}` : `${before} for ${after}`} without an error.`
  return observationAt('SEMANTIC_LOGICAL_TYPE_CHANGED', direction, place, { message, before, after })
}

function decimalChanges({ place, direction }: Reading, older: LogicalType, newer: LogicalType): readonly Observation[] {
  const observations: Observation[] = []
  const { precision: digitsBefore = 0, scale: scaleBefore = 0 } = older
  const { precision: digitsAfter = 0, scale: scaleAfter = 0 } = newer
  const said = { before: `decimal(${digitsBefore},${scaleBefore})`, after: `decimal(${digitsAfter},${scaleAfter})` }
  if (scaleBefore !== scaleAfter) {
    const message = `${readersOf(direction)} put the decimal point in another place: every amount of the other version is wrong by a power of ten.`
    observations.push(observationAt('SEMANTIC_DECIMAL_SCALE_CHANGED', direction, place, { message, ...said }))
  }
  const narrow = digitsAfter < digitsBefore ? 'backward' : 'forward'
  if (digitsBefore !== digitsAfter && includes(direction, narrow)) {
    const [reader, writer] = narrow === 'backward' ? ['newer', 'older'] : ['older', 'newer']
    const message = `Readers of the ${reader} version have room for ${Math.min(digitsBefore, digitsAfter)} digits; the ${writer} version writes up to ${Math.max(digitsBefore, digitsAfter)}.`
    observations.push(observationAt('SEMANTIC_DECIMAL_PRECISION_SMALLER', narrow, place, { message, ...said }))
  }
  return observations
}

function texts({ older, newer }: Reading) {
  return { before: typeText(older), after: typeText(newer) }
}

function readersOf(direction: Direction): string {
  if (direction === 'both') return 'Readers of each version'
  return direction === 'backward' ? 'Readers of the newer version' : 'Readers of the older version'
}

function includes(direction: Direction, one: 'backward' | 'forward'): boolean {
  return direction === 'both' || direction === one
}
