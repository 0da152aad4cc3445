import { jsonObject, list, type MemberRules, number, optional, structure, text } from '../members.ts'

// https://docs.aws.amazon.com/personalize/latest/dg/API_UBS_PutEvents.html, …PutUsers.html, …PutItems.html

const identifier = text(1, 256)
const printable = /^[\x20-\x7E]*[\x21-\x7E]+[\x20-\x7E]*$/
const datasetArn = text(1, 256, /^arn:([a-z\d-]+):personalize:.*:.*:.+$/)

/** Members of an event that may not appear in its properties, whatever their case. */
const reservedKeys = new Set(['userid', 'sessionid', 'eventtype', 'timestamp', 'recommendationid', 'impression'])

export const putEventsRules: MemberRules = {
  trackingId: identifier,
  sessionId: identifier,
  userId: optional(identifier),
  eventList: list(
    1,
    10,
    structure({
      eventType: identifier,
      sentAt: number(),
      eventId: optional(identifier),
      itemId: optional(identifier),
      eventValue: optional(number()),
      properties: optional(jsonObject(1024, reservedKeys)),
      recommendationId: optional(text(1, 40)),
      impression: optional(list(1, 25, identifier)),
      metricAttribution: optional(structure({ eventAttributionSource: text(1, 1024, printable) })),
    }),
  ),
}

export const putUsersRules: MemberRules = {
  datasetArn,
  users: list(1, 10, structure({ userId: identifier, properties: optional(jsonObject(24_000)) })),
}

export const putItemsRules: MemberRules = {
  datasetArn,
  items: list(1, 10, structure({ itemId: identifier, properties: optional(jsonObject(32_000)) })),
}
