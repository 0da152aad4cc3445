import type { Conversion } from '../types/type-node.ts'

const dayMs = 86_400_000
const dateText = /^\d{4}-\d{2}-\d{2}$/

/** date (days since 1970) as `2026-11-24`; years 0000 to 9999. */
export const isoDateConversion: Conversion = {
  expectation: 'ISO date such as 2026-11-24',
  fromWire: (days) => {
    const text = isoText(Number(days) * dayMs)
    return text?.slice(0, 10)
  },
  toWire: (value) => {
    const milliseconds =
      typeof value === 'string' && dateText.test(value) ? Date.parse(`${value}T00:00:00Z`) : Number.NaN
    // Date.parse takes February 30th for March 2nd.
    return isoText(milliseconds)?.slice(0, 10) === value ? milliseconds / dayMs : undefined
  },
}

/** time-millis and time-micros (since midnight) as `09:30:00.000` with 3 or 6 digits. */
export function isoTimeConversion(digits: FractionDigits): Conversion {
  const perSecond = 10 ** digits
  const form = new RegExp(`^([01]\\d|2[0-3]):([0-5]\\d):([0-5]\\d)\\.(\\d{${digits}})$`)
  return {
    expectation: `ISO time with ${digits} digits of a second`,
    fromWire: (value) => {
      const units = Number(value)
      if (units < 0 || units >= 86_400 * perSecond) return undefined
      const seconds = Math.floor(units / perSecond)
      const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
      return `${parts.map((part) => padded(part, 2)).join(':')}.${padded(units % perSecond, digits)}`
    },
    toWire: (value) => {
      const match = typeof value === 'string' ? form.exec(value) : null
      if (match === null) return undefined
      const [hours = 0, minutes = 0, seconds = 0, fraction = 0] = match.slice(1).map(Number)
      return (hours * 3600 + minutes * 60 + seconds) * perSecond + fraction
    },
  }
}

/**
 * timestamp-millis and timestamp-micros as `2026-11-24T09:30:00.000Z` with 3 or 6 digits; years 0000 to 9999, and for
 * microseconds what a safe integer holds: 1684 to 2255.
 */
export function isoTimestampConversion(digits: FractionDigits): Conversion {
  const perMillisecond = 10 ** (digits - 3)
  const form = new RegExp(`^(\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3})(\\d{${digits - 3}})Z$`)
  return {
    expectation: `ISO timestamp in UTC with ${digits} digits of a second`,
    fromWire: (value) => {
      const units = Number(value)
      // A BigInt of more digits is rounded, and would be read as a moment that was not written.
      if (!Number.isSafeInteger(units)) return undefined
      const text = isoText(Math.floor(units / perMillisecond))
      const below = ((units % perMillisecond) + perMillisecond) % perMillisecond
      return text && `${text.slice(0, -1)}${digits === 3 ? '' : padded(below, 3)}Z`
    },
    toWire: (value) => {
      const match = typeof value === 'string' ? form.exec(value) : null
      const [, upToMilliseconds = '', below = ''] = match ?? []
      const milliseconds = Date.parse(`${upToMilliseconds}Z`)
      if (isoText(milliseconds)?.slice(0, -1) !== upToMilliseconds) return undefined
      const units = milliseconds * perMillisecond + Number(below)
      return Number.isSafeInteger(units) ? units : undefined
    },
  }
}

/** Of a second: 3 for milliseconds, 6 for microseconds. */
type FractionDigits = 3 | 6

/** Undefined beyond the years that have four digits. */
function isoText(milliseconds: number): string | undefined {
  const date = new Date(milliseconds)
  if (Number.isNaN(date.getTime())) return undefined
  const text = date.toISOString()
  return text.length === 24 ? text : undefined
}

function padded(value: number, digits: number): string {
  return String(value).padStart(digits, '0')
}
