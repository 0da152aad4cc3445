import { SchemaRegistry } from '@kafkajs/confluent-schema-registry'
import { Kafka } from 'kafkajs'
import { decodedFirst, givenEvent } from './report.ts'

// What a consumer of one's own carries: the client is made, and waits for a broker only when it is run.
new Kafka({ brokers: ['broker:9092'] }).consumer({ groupId: 'benchmark' })
const registry = new SchemaRegistry({ host: process.env['BENCHMARK_REGISTRY'] ?? '' })
const { records } = givenEvent() as {
  readonly records: Readonly<Record<string, readonly { readonly value: string }[]>>
}
for (const { value } of Object.values(records).flat()) {
  await registry.decode(Buffer.from(value, 'base64'))
  decodedFirst()
}
