import { CounterpointError, type ErrorDetails } from '@counterpoint/contract-kit/error'

/** Where a record is in an event, as far as it says so itself. */
export interface RecordPlace {
  /** The member of `records`, such as "mytopic-0". */
  readonly member: string
  readonly index: number
  readonly topic?: unknown
  readonly partition?: unknown
  readonly offset?: unknown
}

export function eventInvalid(problem: string, details: ErrorDetails = {}): CounterpointError {
  return new CounterpointError('LAMBDA_EVENT_INVALID', problem, { details })
}

/** Names the record, and nothing of what is in it. */
export function recordInvalid({ member, index, ...said }: RecordPlace, problem: string): CounterpointError {
  const place = `records["${shown(member)}"][${index}]`
  const { topic, partition, offset } = said
  const coordinates = {
    ...(typeof topic === 'string' && { topic: shown(topic) }),
    ...(typeof partition === 'number' && { partition }),
    ...(typeof offset === 'number' && { offset }),
  }
  const known = Object.entries(coordinates).map(([name, value]) => `${name} ${value}`)
  const where = known.length === 0 ? place : `${place} (${known.join(', ')})`
  return eventInvalid(`${where}: ${problem}`, { member: shown(member), index, ...coordinates })
}

/** Kafka's topics have 249 characters at most; what is longer is none. */
function shown(name: string): string {
  return name.length <= 260 ? name : `${name.slice(0, 260)}…`
}
