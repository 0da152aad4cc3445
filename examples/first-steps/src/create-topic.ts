// Once, by whoever owns the topic: its partitions are a decision of the domain.
import { interactions } from '@counterpoint/interactions'
import { kafkajs } from '@counterpoint/kafka/kafkajs'

const log = kafkajs({ brokers: (process.env['COUNTERPOINT_BROKERS'] ?? '').split(',') })
await log.createTopics([{ topic: interactions.topic, partitions: 6, cleanup: 'delete' }])
await log.close()
console.log(`created ${interactions.topic}`)
