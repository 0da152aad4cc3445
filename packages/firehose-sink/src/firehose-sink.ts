import { type Clock, checkClientOptions, clientRules, systemClock } from '@counterpoint/aws-kit'
import { checkOptions, rule } from '@counterpoint/contract-kit/error'
import { type Delivery, requestSink, type Sink, unsupported } from '@counterpoint/sink-kit'
import { type ClientOptions, lazyCalls } from './client.ts'
import { bytesPerCall, recordsPerCall, violationOfRecord } from './put-record-batch/constraints.ts'
import type { RecordMapping } from './put-record-batch/mapping.ts'
import { notTakenOf, putRecordBatchInput } from './put-record-batch/request.ts'

export interface FirehoseSinkOptions<Event> extends ClientOptions {
  readonly deliveryStreamName: string
  readonly mapping: RecordMapping<Event>
  readonly clock?: Clock
}

const removal = unsupported('the record mapping says nothing of removals: give it `removed`')

/**
 * Events or states to PutRecordBatch, each a line of JSON. Only the records that a call did not take are sent again,
 * within the deadline. A call whose answer is lost is repeated too, so records can come twice: Firehose has no ids.
 *
 * The calls of a write go out one after another, so that a partition arrives in its order.
 *
 * @throws CounterpointError OPTION_INVALID; a missing AWS client is PEER_MISSING on the first write
 */
export function firehoseSink<Event>(options: FirehoseSinkOptions<Event>): Sink<Delivery<Event>> {
  checkOptions('firehoseSink', options, {
    deliveryStreamName: rule.text,
    mapping: rule.object,
    clock: rule.optional(rule.object),
    ...clientRules,
  })
  checkClientOptions('firehoseSink', options)
  const { deliveryStreamName, mapping, clock = systemClock } = options
  const calls = lazyCalls(options)
  return requestSink<Delivery<Event>, Uint8Array>({
    name: 'Firehose PutRecordBatch',
    prepare: (deliveries) =>
      deliveries.map((delivery) => {
        const payload = dataOf(delivery, mapping)
        if (payload === undefined) return removal
        return violationOfRecord(payload) ?? { payload, bytes: payload.length }
      }),
    groupOf: () => 'all',
    limits: { maxItems: recordsPerCall, maxBytes: bytesPerCall },
    concurrency: 1,
    clock,
    send: async (payloads, signal) => {
      const output = await (await calls()).putRecordBatch(putRecordBatchInput(deliveryStreamName, payloads), signal)
      return notTakenOf(output, payloads.length)
    },
  })
}

function dataOf<Event>(delivery: Delivery<Event>, mapping: RecordMapping<Event>): Uint8Array | undefined {
  switch (delivery.kind) {
    case 'event':
      return mapping.map(delivery.event)
    case 'state':
      return mapping.map(delivery.state)
    case 'removed':
      return mapping.mapRemoval(delivery.key)
  }
}
