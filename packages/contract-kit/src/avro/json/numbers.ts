import type { Attributes, LongNode } from '../types/type-node.ts'
import { type IsoUnits, isoUnitsOf } from './iso-units.ts'
import { type JsonRead, NumberText, type Walk } from './walk.ts'

const wholeText = /^-?\d{1,20}$/
const beyondExact = 'a long is beyond what a number holds exactly (the schema can ask for BigInt)'

export function intReader({ logicalType }: Attributes): JsonRead {
  const isoUnits = isoUnitsOf('int', logicalType)
  const what = isoUnits === undefined ? 'int' : `int or the ISO text of a ${logicalType}`
  return (json, walk) => {
    const number = typeof json === 'string' ? Number(isoUnits?.(json)) : numberOf(json)
    const int = Number(number) | 0
    // −0 is 0 on the wire.
    return int === number ? int : walk.expected(what, json)
  }
}

export function longReader({ form, attributes }: LongNode): JsonRead {
  const { logicalType } = attributes
  const isoUnits = isoUnitsOf('long', logicalType)
  const what = isoUnits === undefined ? 'long' : `long or the ISO text of a ${logicalType}`
  const ofUnits = (units: bigint, walk: Walk): unknown => {
    if (BigInt.asIntN(64, units) !== units) return walk.fail('a long has more than 64 bits')
    if (form === 'bigint') return units
    const number = Number(units)
    return Number.isSafeInteger(number) ? number : walk.fail(beyondExact)
  }
  return (json, walk) => {
    if (typeof json === 'number') {
      // + 0: −0 is 0 on the wire.
      if (Number.isSafeInteger(json)) return form === 'bigint' ? BigInt(json) : json + 0
      if (!Number.isInteger(json)) return walk.expected(what, json)
      walk.lacksDigits ||= form === 'bigint'
      return walk.fail(beyondExact)
    }
    if (json instanceof NumberText) {
      if (wholeText.test(json.text)) return ofUnits(BigInt(json.text), walk)
      const number = Number(json.text)
      return Number.isSafeInteger(number) ? ofUnits(BigInt(number), walk) : walk.expected(what, json)
    }
    const units = typeof json === 'string' ? unitsOf(json, isoUnits) : undefined
    return units === undefined ? walk.expected(what, json) : ofUnits(units, walk)
  }
}

function unitsOf(text: string, isoUnits: IsoUnits | undefined): bigint | undefined {
  return wholeText.test(text) ? BigInt(text) : isoUnits?.(text)
}

export const doubleRead: JsonRead = (json, walk) => {
  const double = realOf(json)
  return double === undefined ? walk.expected('double', json) : double
}

export const floatRead: JsonRead = (json, walk) => {
  const double = realOf(json)
  if (double === undefined) return walk.expected('float', json)
  const float = Math.fround(double)
  return Number.isFinite(double) && !Number.isFinite(float) ? walk.fail('a float is beyond 32 bits') : float
}

/** JSON has no word for them; Java writes these. */
export const specialNumbers: ReadonlyMap<unknown, number> = new Map([
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
])

function realOf(json: unknown): number | undefined {
  const number = numberOf(json)
  if (number === undefined) return specialNumbers.get(json)
  // What JSON.parse makes of 1e999.
  return Number.isFinite(number) ? number : undefined
}

function numberOf(json: unknown): number | undefined {
  if (typeof json === 'number') return json
  return json instanceof NumberText ? Number(json.text) : undefined
}
