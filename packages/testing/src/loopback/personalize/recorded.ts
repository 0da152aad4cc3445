import { isStructure, parseJson } from '../members.ts'

/** An event as PutEvents took it, and how often. */
export interface RecordedEvent {
  readonly sessionId: string
  readonly userId: string | undefined
  readonly itemId: string | undefined
  readonly eventType: string
  /** As sent: the service expects seconds since the epoch. */
  readonly sentAt: number
  readonly properties: Readonly<Record<string, unknown>>
  times: number
}

/** A user or an item: each call replaces the whole record. */
export interface RecordedEntity {
  readonly properties: Readonly<Record<string, unknown>>
  times: number
}

export interface RecordedCalls {
  /** Every request, with those that were answered with an error. */
  calls: number
  /** Events, users or items that were taken. */
  taken: number
}

export type PersonalizeOperation = 'PutEvents' | 'PutUsers' | 'PutItems'

/** What the service took, for a test or a reconciliation to look at. */
export class RecordedPersonalize {
  readonly operations: Readonly<Record<PersonalizeOperation, RecordedCalls>> = {
    PutEvents: { calls: 0, taken: 0 },
    PutUsers: { calls: 0, taken: 0 },
    PutItems: { calls: 0, taken: 0 },
  }
  /** By event id; an event without one is under the place in which it was taken. */
  readonly events = new Map<string, RecordedEvent>()
  readonly users = new Map<string, RecordedEntity>()
  readonly items = new Map<string, RecordedEntity>()

  takeEvent(request: Readonly<Record<string, unknown>>, event: Readonly<Record<string, unknown>>): void {
    const calls = this.operations.PutEvents
    calls.taken += 1
    const id = textOf(event['eventId']) ?? `without id ${calls.taken}`
    const known = this.events.get(id)
    if (known !== undefined) {
      known.times += 1
      return
    }
    this.events.set(id, {
      sessionId: textOf(request['sessionId']) ?? '',
      userId: textOf(request['userId']),
      itemId: textOf(event['itemId']),
      eventType: textOf(event['eventType']) ?? '',
      sentAt: Number(event['sentAt']),
      properties: propertiesOf(event),
      times: 1,
    })
  }

  takeUser(user: Readonly<Record<string, unknown>>): void {
    this.operations.PutUsers.taken += 1
    replace(this.users, textOf(user['userId']), user)
  }

  takeItem(item: Readonly<Record<string, unknown>>): void {
    this.operations.PutItems.taken += 1
    replace(this.items, textOf(item['itemId']), item)
  }
}

function replace(entities: Map<string, RecordedEntity>, id = '', entity: Readonly<Record<string, unknown>>): void {
  entities.set(id, { properties: propertiesOf(entity), times: (entities.get(id)?.times ?? 0) + 1 })
}

function propertiesOf(holder: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const parsed = parseJson(textOf(holder['properties']) ?? '{}')
  return isStructure(parsed) ? parsed : {}
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
