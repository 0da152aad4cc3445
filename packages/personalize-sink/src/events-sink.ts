import { type Clock, checkClientOptions, clientRules, systemClock } from '@counterpoint/aws-kit'
import { checkOptions, rule } from '@counterpoint/contract-kit/error'
import { type EventDelivery, requestSink, type Sink } from '@counterpoint/sink-kit'
import { type ClientOptions, lazyCalls } from './client.ts'
import { eventsPerCall, violationOfEvent } from './put-events/constraints.ts'
import type { MappedEvent } from './put-events/mapped-event.ts'
import type { InteractionMapping } from './put-events/mapping.ts'
import { putEventsInput, sessionOf } from './put-events/request.ts'

export interface PersonalizeEventsSinkOptions<Event> extends ClientOptions {
  /** The event tracker's id. */
  readonly trackingId: string
  readonly mapping: InteractionMapping<Event>
  /** How many sessions are sent side by side. Default: 8; the quota is 1000 calls per second and dataset group. */
  readonly concurrency?: number
  readonly clock?: Clock
}

/**
 * Interactions to PutEvents: ten events of one session and user in a call, in their order. What the service would
 * reject is rejected before it is sent, naming the member and the constraint.
 *
 * @throws CounterpointError OPTION_INVALID; a missing AWS client is PEER_MISSING on the first write
 */
export function personalizeEventsSink<Event>(options: PersonalizeEventsSinkOptions<Event>): Sink<EventDelivery<Event>> {
  checkOptions('personalizeEventsSink', options, {
    trackingId: rule.text,
    mapping: rule.object,
    concurrency: rule.optional(rule.whole(1, 1000, 'sessions')),
    clock: rule.optional(rule.object),
    ...clientRules,
  })
  checkClientOptions('personalizeEventsSink', options)
  const { trackingId, mapping, concurrency = 8, clock = systemClock } = options
  const calls = lazyCalls(options)
  return requestSink<EventDelivery<Event>, MappedEvent>({
    name: 'Personalize PutEvents',
    prepare: (deliveries) =>
      deliveries.map(({ event }) => {
        const payload = mapping.map(event)
        return violationOfEvent(payload) ?? { payload, bytes: 0 }
      }),
    groupOf: sessionOf,
    limits: { maxItems: eventsPerCall },
    concurrency,
    clock,
    send: async (payloads, signal) => {
      await (await calls()).putEvents(putEventsInput(trackingId, payloads), signal)
      return new Map()
    },
  })
}
