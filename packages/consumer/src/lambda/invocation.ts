import { CounterpointError } from '@counterpoint/contract-kit/wire'
import { inParallel } from '@counterpoint/sink-kit'
import type { ConsumptionCounter } from '../consumption.ts'
import type { ProcessorOptions } from '../record-processor.ts'
import { telemetryOf } from '../telemetry-of.ts'
import { eventInvalid } from './event/invalid.ts'
import { type EventPartition, readKafkaEvent } from './event/kafka-event.ts'
import { InvocationTime } from './invocation-time.ts'
import type { LambdaContext } from './lambda-context.ts'
import type { LambdaOptions } from './options.ts'
import type { PartitionResult } from './partition-result.ts'
import { handlePartition } from './partition-work.ts'

export interface InvocationSetting {
  readonly processors: ReadonlyMap<string, ProcessorOptions>
  readonly consumption: ConsumptionCounter
  readonly options: LambdaOptions
  readonly group: string
}

/**
 * Handles an event: its partitions side by side, the records of each in order, for as long as there is time to answer.
 *
 * @throws CounterpointError LAMBDA_EVENT_INVALID, TOPIC_NOT_FOUND; nothing was handled then
 */
export async function handleEvent(
  event: unknown,
  context: LambdaContext,
  { processors, consumption, options, group }: InvocationSetting,
): Promise<readonly PartitionResult[]> {
  const { concurrency = 16, deadlineReserveMs: reserveMs, now = Date.now } = options
  const time = new InvocationTime({ remainingMs: remainingOf(context), reserveMs, now })
  try {
    const { recordFormat: format = 'auto', json } = options
    const partitions = readKafkaEvent(event, { format, json: json !== undefined })
    const work = partitions.map((partition) => ({ partition, processor: processorOf(partition, processors) }))
    const telemetry = await telemetryOf(options)
    const attributes = attributesOf(context)
    const results = new Map<EventPartition, PartitionResult>()
    await inParallel(work, concurrency, async ({ partition, processor }) => {
      const spans = telemetry?.partition({ topic: partition.topic, partition: partition.partition, group, attributes })
      results.set(partition, await handlePartition(partition, processor, { consumption, time, now, telemetry: spans }))
    })
    return partitions.flatMap((partition) => results.get(partition) ?? [])
  } catch (error) {
    time.answer()
    throw error
  } finally {
    time.end()
  }
}

function processorOf({ topic }: EventPartition, processors: ReadonlyMap<string, ProcessorOptions>): ProcessorOptions {
  const processor = processors.get(topic)
  if (processor !== undefined) return processor
  const known = [...processors.keys()].map((name) => `"${name}"`).join(', ')
  throw new CounterpointError(
    'TOPIC_NOT_FOUND',
    `the event holds records of "${topic}", which this function has no route for (it has ${known}); give the mapping ` +
      'the right topic, or the function a route',
    { details: { topic } },
  )
}

function remainingOf(context: LambdaContext | undefined): number {
  if (typeof context?.getRemainingTimeInMillis !== 'function') {
    throw eventInvalid(
      'the function was called without Lambda’s context; in a test, lambdaContext() of @counterpoint/testing makes one',
    )
  }
  const remainingMs: unknown = context.getRemainingTimeInMillis()
  if (typeof remainingMs === 'number' && !Number.isNaN(remainingMs)) return Math.max(remainingMs, 0)
  throw eventInvalid('getRemainingTimeInMillis() of the context must give a number of milliseconds')
}

/** https://opentelemetry.io/docs/specs/semconv/faas/aws-lambda/ */
function attributesOf({ invokedFunctionArn }: LambdaContext): Readonly<Record<string, string>> {
  const trigger = { 'faas.trigger': 'pubsub' }
  return invokedFunctionArn === undefined ? trigger : { ...trigger, 'aws.lambda.invoked_arn': invokedFunctionArn }
}
