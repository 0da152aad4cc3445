import type { PutEventsCommandInput } from '@aws-sdk/client-personalize-events'
import type { MappedEvent } from './mapped-event.ts'

/** Events of one session and user share a call, and keep their order. */
export function sessionOf({ sessionId, userId }: MappedEvent): string {
  return JSON.stringify([sessionId, userId])
}

/** The call for events of one session and user, whose members `violationOfEvent` has checked. */
export function putEventsInput(trackingId: string, mapped: readonly MappedEvent[]): PutEventsCommandInput {
  const [first] = mapped
  return {
    trackingId,
    sessionId: String(first?.sessionId),
    ...(first?.userId !== undefined && { userId: String(first.userId) }),
    eventList: mapped.map(({ event }) => ({
      eventType: String(event.eventType),
      sentAt: event.sentAt instanceof Date ? event.sentAt : undefined,
      ...(event.eventId !== undefined && { eventId: String(event.eventId) }),
      ...(event.itemId !== undefined && { itemId: String(event.itemId) }),
      ...(event.eventValue !== undefined && { eventValue: Number(event.eventValue) }),
      ...(event.recommendationId !== undefined && { recommendationId: String(event.recommendationId) }),
      ...(Array.isArray(event.impression) && { impression: event.impression.map(String) }),
      ...(event.properties !== undefined && { properties: event.properties }),
    })),
  }
}
