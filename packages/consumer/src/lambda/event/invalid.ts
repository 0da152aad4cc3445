import { CounterpointError, type ErrorDetails } from '@counterpoint/contract-kit/error'
import { isRecord } from '../../is-record.ts'

/** Where a record is in an event. */
export interface RecordPlace {
  /** The member of `records`, such as "mytopic-0". */
  readonly member: string
  readonly index: number
  /** The record itself, which may say its coordinates. */
  readonly given: unknown
}

export function eventInvalid(problem: string, details: ErrorDetails = {}): CounterpointError {
  return new CounterpointError('LAMBDA_EVENT_INVALID', problem, { details })
}

/** Names the record, and nothing else of what is in it. */
export function recordInvalid({ member, index, given }: RecordPlace, problem: string): CounterpointError {
  const place = `records["${shown(member)}"][${index}]`
  const coordinates = coordinatesOf(given)
  const known = Object.entries(coordinates).map(([name, value]) => `${name} ${value}`)
  const where = known.length === 0 ? place : `${place} (${known.join(', ')})`
  return eventInvalid(`${where}: ${problem}`, { member: shown(member), index, ...coordinates })
}

function coordinatesOf(given: unknown): Readonly<Record<string, string | number>> {
  if (!isRecord(given)) return {}
  const { topic, partition, offset } = given
  return {
    ...(typeof topic === 'string' && { topic: shown(topic) }),
    ...(typeof partition === 'number' && { partition }),
    ...(typeof offset === 'number' && { offset }),
  }
}

/** Kafka's topics have 249 characters at most; what is longer is none. */
function shown(name: string): string {
  return name.length <= 260 ? name : `${name.slice(0, 260)}…`
}
