import { interactions } from '@counterpoint/interactions/wire'
import { defineInteractionMapping } from '@counterpoint/personalize-sink'

/** What the recommender learns of an interaction. */
export const interactionMapping = defineInteractionMapping(interactions, {
  itemId: 'itemId',
  eventType: 'eventType',
  recommendationId: 'recommendationId',
  impression: 'impression',
  properties: {
    itemKind: 'itemKind',
    country: 'country',
    offline: 'offline',
    deviceKind: ({ device }) => device?.kind,
  },
})
