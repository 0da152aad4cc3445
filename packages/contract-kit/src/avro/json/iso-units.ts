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

/** Years of other than four digits have a sign, as in java.time. */
const date = '(\\d{4}|[+-]\\d{4,10})-(\\d{2})-(\\d{2})'
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

/**
 * Days since 1970, of the Gregorian calendar backwards too, as java.time has it; undefined for a day that its month does
 * not have. Not by Date, which ends long before a long does.
 */
function daysOf(yearText = '', monthText = '', dayText = ''): bigint | undefined {
  const [year, month, day] = [BigInt(yearText.replace('+', '')), BigInt(monthText), BigInt(dayText)]
  if (month < 1n || month > 12n || day < 1n || day > lengthOf(year, month)) return undefined
  // Counted from March, so that the leap day is a year's last.
  const march = month > 2n ? year : year - 1n
  const monthsSinceMarch = (month + 9n) % 12n
  const leapDays = floorOf(march, 4n) - floorOf(march, 100n) + floorOf(march, 400n)
  return march * 365n + leapDays + (monthsSinceMarch * 153n + 2n) / 5n + day - 1n - daysTo1970
}

/** From March 1 of the year 0. */
const daysTo1970 = 719_468n

function lengthOf(year: bigint, month: bigint): bigint {
  if (month !== 2n) return month === 4n || month === 6n || month === 9n || month === 11n ? 30n : 31n
  return year % 4n === 0n && (year % 100n !== 0n || year % 400n === 0n) ? 29n : 28n
}

function floorOf(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor
  return dividend % divisor < 0n ? quotient - 1n : quotient
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
