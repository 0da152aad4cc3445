import { CounterpointError, type EventOf, type ReaderContract } from '@counterpoint/contract-kit/wire'
import { type Selector, select } from '@counterpoint/sink-kit'
import { type PropertySelectors, propertiesWriter } from '../properties.ts'
import { reservedKeys } from './constraints.ts'
import type { MappedEvent } from './mapped-event.ts'

/** Which field of an interaction is which member of a Personalize event. */
export interface InteractionSelectors<Event> {
  /** Default: the field `sessionId`. */
  readonly sessionId?: Selector<Event, string>
  /** Default: the field `userId`; absent for anonymous sessions. */
  readonly userId?: Selector<Event, string | undefined>
  readonly eventType: Selector<Event, string>
  readonly itemId?: Selector<Event, string | undefined>
  /** Default: the contract's generated id, so that a repeated event counts once in training. */
  readonly eventId?: Selector<Event, string>
  /** Default: the contract's generated time. */
  readonly sentAt?: Selector<Event, Date>
  readonly eventValue?: Selector<Event, number | undefined>
  readonly recommendationId?: Selector<Event, string | undefined>
  readonly impression?: Selector<Event, readonly string[] | undefined>
  readonly properties?: PropertySelectors<Event>
}

export interface InteractionMapping<in Event> {
  map(event: Event): MappedEvent
}

/** @throws CounterpointError OPTION_INVALID for selectors that are missing, unknown or not usable */
export function defineInteractionMapping<Of extends ReaderContract<unknown, 'events'>>(
  contract: Of,
  selectors: InteractionSelectors<EventOf<Of>>,
): InteractionMapping<EventOf<Of>> {
  const owner = `defineInteractionMapping(${contract.name})`
  const given: Readonly<Record<string, unknown>> = {
    sessionId: 'sessionId',
    userId: 'userId',
    eventId: contract.generated.id,
    sentAt: contract.generated.occurredAt,
    ...selectors,
  }
  checkMembers(owner, given)
  const read = (member: string) =>
    given[member] === undefined ? () => undefined : select<EventOf<Of>>(owner, member, given[member])
  const [sessionId, userId, eventId, eventType, sentAt] = [
    read('sessionId'),
    read('userId'),
    read('eventId'),
    read('eventType'),
    read('sentAt'),
  ]
  const [itemId, eventValue, recommendationId, impression] = [
    read('itemId'),
    read('eventValue'),
    read('recommendationId'),
    read('impression'),
  ]
  const properties = propertiesWriter(owner, selectors.properties ?? {}, reservedKeys)
  return {
    map: (event) => ({
      sessionId: sessionId(event),
      userId: userId(event),
      event: {
        eventId: eventId(event),
        eventType: eventType(event),
        sentAt: sentAt(event),
        itemId: itemId(event),
        eventValue: eventValue(event),
        recommendationId: recommendationId(event),
        impression: impression(event),
        properties: properties(event),
      },
    }),
  }
}

const members: ReadonlySet<string> = new Set(
  'sessionId userId eventType itemId eventId sentAt eventValue recommendationId impression properties'.split(' '),
)

function checkMembers(owner: string, given: Readonly<Record<string, unknown>>): void {
  const unknown = Object.keys(given).find((member) => !members.has(member))
  const missing = ['sessionId', 'eventType', 'sentAt'].find((member) => given[member] === undefined)
  if (unknown === undefined && missing === undefined) return
  throw new CounterpointError(
    'OPTION_INVALID',
    unknown === undefined ? `${owner}: "${missing}" must be mapped` : `${owner}: PutEvents has no member "${unknown}"`,
  )
}
