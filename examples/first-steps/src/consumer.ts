// A consumer: typed events, in the order of their session. It ends properly when it is told to, as containers are.
import { route } from '@counterpoint/consumer'
import { consumerFromEnvironment } from '@counterpoint/consumer/environment'
import { interactions } from '@counterpoint/interactions'

const consumer = consumerFromEnvironment({
  group: 'player-history',
  routes: [
    route(interactions, (event, { partition, offset }) => {
      console.log(`${event.sessionId} ${event.eventType} ${event.itemId} (partition ${partition}, offset ${offset})`)
    }),
  ],
})
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void consumer.close())
await consumer.run()
console.log('left the group')
