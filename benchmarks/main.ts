// npm run bench                     the log in memory
// npm run kafka -- npm run bench    and a real broker, beside bare kafkajs with the same bytes
import { kafkajs } from '@counterpoint/kafka/kafkajs'
import { memoryLog } from '@counterpoint/testing'
import { bareKafkajs } from './bare-kafkajs.ts'
import { consumeTasks } from './consume.ts'
import { sampleEvents, sampleRecords } from './events.ts'
import { publishTasks } from './publish.ts'
import { compare } from './rounds.ts'

const events = sampleEvents(20_000)
const records = await sampleRecords(events)
const bytes = records.reduce((sum, { key, value }) => sum + (key?.length ?? 0) + (value?.length ?? 0), 0)
console.log(
  `${events.length} interactions, ${Math.round(bytes / events.length)} bytes of key and value each, 4 partitions`,
)

const memory = memoryLog()
await compare('Publish, in memory', await publishTasks(memory, events, records), events.length)
await compare('Consume, in memory', await consumeTasks(memory, records), events.length)

const brokers = process.env['COUNTERPOINT_TEST_BROKERS']?.split(',')
if (brokers === undefined) {
  console.log('\nskipped: a real broker (npm run kafka -- npm run bench)')
} else {
  const log = kafkajs({ brokers })
  const bare = await bareKafkajs(brokers, records)
  await compare('Publish, on a broker', [...bare.publish, ...(await publishTasks(log, events, records))], events.length)
  await compare('Consume, on a broker', [...bare.consume, ...(await consumeTasks(log, records))], events.length)
  await bare.close()
  await log.deleteTopics(['bench-publish', 'bench-consume', 'interactions'])
  await log.close()
}
