import { sinkHandler } from '@counterpoint/consumer/lambda'
import { interactions } from '@counterpoint/interactions/wire'
import { defineInteractionMapping, personalizeEventsSink } from '@counterpoint/personalize-sink'
import { pinned } from './pinned.ts'
import { context, decodedFirst, givenEvent } from './report.ts'

const contract = pinned(interactions)
const sink = personalizeEventsSink({
  trackingId: 'b2a7c3de-0000-4000-8000-000000000001',
  clientConfig: { region: 'eu-central-1' },
  mapping: defineInteractionMapping(contract, {
    itemId: (event) => {
      decodedFirst()
      return event.itemId
    },
    eventType: 'eventType',
  }),
})
await sinkHandler(contract, sink)(givenEvent(), context)
