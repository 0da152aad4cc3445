import { CounterpointError } from '@counterpoint/contract-kit/error'

/** The members of a JSON object that somebody else wrote, each by the type it must have. */
export interface Members {
  text(name: string): string
  textOrNothing(name: string): string | undefined
  oneOfOrNothing<const Choice extends string>(name: string, ...choices: readonly Choice[]): Choice | undefined
  whole(name: string, minimum: number): number
  /** Milliseconds, as a rule. A producer may have written any number of 64 bits, which are not exact then. */
  time(name: string): number
  /** A decimal text, since offsets go beyond exact numbers. */
  offset(name: string): bigint
  bytes(name: string): Uint8Array
  bytesOrNull(name: string): Uint8Array | null
  object(name: string): Members
  list(name: string): readonly Members[]
}

/** The methods throw PAYLOAD_MALFORMED, with the place and what it must be; never with what it is. */
export function membersOf(value: unknown, place: string): Members {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed(place, 'an object')
  const members = new Map<string, unknown>(Object.entries(value))
  const where = (name: string) => `${name} of ${place}`
  const text = (name: string) => {
    const member = members.get(name)
    return typeof member === 'string' ? member : fail(where(name), 'a text')
  }
  const bytes = (name: string) => bytesOf(text(name)) ?? fail(where(name), 'a text in base64')
  return {
    text,
    bytes,
    textOrNothing: (name) => (members.get(name) === undefined ? undefined : text(name)),
    oneOfOrNothing: (name, ...choices) => {
      if (members.get(name) === undefined) return undefined
      return choices.find((choice) => choice === members.get(name)) ?? fail(where(name), `one of ${choices.join(', ')}`)
    },
    bytesOrNull: (name) => (members.get(name) === null ? null : bytes(name)),
    whole: (name, minimum) => {
      const member = members.get(name)
      const isWhole = typeof member === 'number' && Number.isSafeInteger(member) && member >= minimum
      return isWhole ? member : fail(where(name), `a whole number, ${minimum} or more`)
    },
    time: (name) => {
      const member = members.get(name)
      const isTime = typeof member === 'number' && Number.isInteger(member)
      return isTime ? member : fail(where(name), 'a whole number')
    },
    offset: (name) => {
      const digits = text(name)
      const offset = /^\d{1,19}$/.test(digits) ? BigInt(digits) : undefined
      if (offset === undefined || offset > lastOffset) throw malformed(where(name), 'an offset in decimal digits')
      return offset
    },
    object: (name) => membersOf(members.get(name), where(name)),
    list: (name) => {
      const member: unknown = members.get(name)
      if (!Array.isArray(member)) throw malformed(where(name), 'a list')
      return member.map((item: unknown, index) => membersOf(item, `${name}[${index}] of ${place}`))
    },
  }
}

const lastOffset = 2n ** 63n - 1n

/** Node's own decoder passes over what is no base64. */
function bytesOf(base64: string): Uint8Array | undefined {
  const bytes = Buffer.from(base64, 'base64')
  return bytes.toString('base64') === base64 ? bytes : undefined
}

function fail(place: string, expectation: string): never {
  throw malformed(place, expectation)
}

function malformed(place: string, expectation: string): CounterpointError {
  return new CounterpointError('PAYLOAD_MALFORMED', `${place} must be ${expectation}`, { details: { place } })
}
