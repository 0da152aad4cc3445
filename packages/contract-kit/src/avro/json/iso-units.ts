/** The number that a logical type writes for an ISO text; undefined when it is none, or finer than the unit. */
export type IsoUnits = (text: string) => bigint | undefined

/** ISO texts as Java's java.time and others write them, for logical types of whole numbers. */
export function isoUnitsOf(kind: 'int' | 'long', logicalType: unknown): IsoUnits | undefined {
  if (typeof logicalType !== 'string') return undefined
  switch (`${kind} ${logicalType}`) {
    case 'int date':
      return dateUnits
    case 'int time-millis':
      return timeUnits(3)
    case 'long time-micros':
      return timeUnits(6)
    case 'long timestamp-millis':
      return momentUnits(3, zone)
    case 'long timestamp-micros':
      return momentUnits(6, zone)
    case 'long timestamp-nanos':
      return momentUnits(9, zone)
    case 'long local-timestamp-millis':
      return momentUnits(3, '')
    case 'long local-timestamp-micros':
      return momentUnits(6, '')
    case 'long local-timestamp-nanos':
      return momentUnits(9, '')
    default:
      return undefined
  }
}

/** Years beyond four digits have a sign, as in java.time. */
const date = '(\\d{4}|[+-]\\d{5,6})-(\\d{2})-(\\d{2})'
/** java.time leaves seconds and fractions of zero out. */
const time = '([01]\\d|2[0-3]):([0-5]\\d)(?::([0-5]\\d)(?:\\.(\\d{1,9}))?)?'
/** A moment without a zone is no moment. */
const zone = '(?:Z|([+-])([01]\\d|2[0-3]):?([0-5]\\d))'

const daySeconds = 86_400n
const dateForm = new RegExp(`^${date}$`)
const timeForm = new RegExp(`^${time}$`)

function dateUnits(text: string): bigint | undefined {
  const match = dateForm.exec(text)
  return match === null ? undefined : daysOf(match[1], match[2], match[3])
}

function timeUnits(digits: number): IsoUnits {
  return (text) => {
    const match = timeForm.exec(text)
    return match === null ? undefined : inUnits(0n, match.slice(1), digits)
  }
}

function momentUnits(digits: number, zoneForm: string): IsoUnits {
  const form = new RegExp(`^${date}T${time}${zoneForm}$`)
  return (text) => {
    const match = form.exec(text)
    if (match === null) return undefined
    const days = daysOf(match[1], match[2], match[3])
    if (days === undefined) return undefined
    const [sign = '+', hours = '0', minutes = '0'] = match.slice(8)
    const offset = BigInt(hours) * 3600n + BigInt(minutes) * 60n
    return inUnits(days * daySeconds - (sign === '-' ? -offset : offset), match.slice(4, 8), digits)
  }
}

/** Days since 1970; undefined for a day that its month does not have, and beyond what a Date holds. */
function daysOf(year = '', month = '', day = ''): bigint | undefined {
  const moment = new Date(0)
  // Not Date.UTC, which takes the years 0 to 99 for 1900 to 1999.
  const milliseconds = moment.setUTCFullYear(Number(year), Number(month) - 1, Number(day))
  if (moment.getUTCMonth() !== Number(month) - 1 || moment.getUTCDate() !== Number(day)) return undefined
  return BigInt(milliseconds) / (daySeconds * 1000n)
}

function inUnits(
  base: bigint,
  [hours = '0', minutes = '0', seconds = '0', fraction = '']: readonly (string | undefined)[],
  digits: number,
): bigint | undefined {
  if (/[1-9]/.test(fraction.slice(digits))) return undefined
  const whole = base + BigInt(hours) * 3600n + BigInt(minutes) * 60n + BigInt(seconds)
  return whole * 10n ** BigInt(digits) + BigInt(fraction.slice(0, digits).padEnd(digits, '0'))
}
