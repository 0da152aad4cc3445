import {
  finiteNumber,
  firstViolation,
  listOf,
  optional,
  type Rejected,
  textOf,
  validDate,
} from '@counterpoint/sink-kit'
import type { MappedEvent } from './mapped-event.ts'

// https://docs.aws.amazon.com/personalize/latest/dg/API_UBS_PutEvents.html and API_UBS_Event.html

export const eventsPerCall = 10

/** Members of an event that its properties may not repeat, in lower case: the service compares without case. */
export const reservedKeys: ReadonlySet<string> = new Set([
  'userid',
  'sessionid',
  'eventtype',
  'timestamp',
  'recommendationid',
  'impression',
])

const identifier = textOf(1, 256)

export function violationOfEvent({ sessionId, userId, event }: MappedEvent): Rejected | undefined {
  return firstViolation([
    ['sessionId', sessionId, identifier],
    ['userId', userId, optional(identifier)],
    ['eventType', event.eventType, identifier],
    ['sentAt', event.sentAt, validDate],
    ['eventId', event.eventId, optional(identifier)],
    ['itemId', event.itemId, optional(identifier)],
    ['eventValue', event.eventValue, optional(finiteNumber)],
    ['recommendationId', event.recommendationId, optional(textOf(1, 40))],
    ['impression', event.impression, optional(listOf(1, 25, identifier))],
    ['properties', event.properties, optional(textOf(1, 1024))],
  ])
}
