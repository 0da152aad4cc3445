import type { ReaderContract } from '@counterpoint/contract-kit'
import { CounterpointError } from '@counterpoint/contract-kit/wire'
import type { Sink } from '@counterpoint/sink-kit'
import { type Consumption, ConsumptionCounter } from '../consumption.ts'
import { openDeadLetter } from '../dead-letter.ts'
import type { BatchHandler, DeliveryOf, HandlerOf } from '../handler.ts'
import { batchHandling, singleHandling, sinkHandling } from '../handling.ts'
import { logFailure } from '../log-failure.ts'
import { createProcessors } from '../processors.ts'
import type { Handling, Route } from '../route.ts'
import { batchFailure } from './batch-failure.ts'
import { handleEvent } from './invocation.ts'
import type { LambdaContext } from './lambda-context.ts'
import { checkLambdaOptions, type LambdaOptions } from './options.ts'
import type { PartitionResult } from './partition-result.ts'
import { batchResponse, type KafkaBatchResponse } from './response.ts'

/** What a module exports as its Lambda handler; made once, when the module is loaded. */
export interface KafkaHandler {
  /**
   * Handles one event of an event source mapping for Kafka. Undefined without `partialBatchResponse`.
   *
   * @throws CounterpointError LAMBDA_EVENT_INVALID, TOPIC_NOT_FOUND: nothing was handled. Without `partialBatchResponse`
   * BATCH_FAILED and DEADLINE_EXCEEDED: the batch comes again whole
   */
  (event: unknown, context: LambdaContext): Promise<KafkaBatchResponse | undefined>
  /** Since the module was loaded. */
  statistics(): Consumption
}

/**
 * A Lambda function for one topic, or for several with a route for each: `kafkaHandler([route(songs, …), …])`. Takes
 * events of MSK and of other clusters, framed payloads and those that the mapping has decoded.
 *
 * What the handler returns decides: `rejected(code)` condemns the event, which is dead-lettered; what it throws is an
 * outage, and the record comes again.
 *
 * @throws CounterpointError OPTION_INVALID, CONTRACT_NOT_SNAPSHOTTED
 */
export function kafkaHandler<Of extends ReaderContract>(
  contract: Of,
  handler: HandlerOf<Of>,
  options?: LambdaOptions,
): KafkaHandler
export function kafkaHandler(routes: readonly Route[], options?: LambdaOptions): KafkaHandler
export function kafkaHandler(...given: Given): KafkaHandler {
  return handlerOf('kafkaHandler', given, singleHandling)
}

/**
 * A Lambda function whose handler gets what a partition has in an event at once, in order, and answers with one outcome
 * for each delivery; with several topics, `kafkaBatchHandler([batchRoute(songs, …), …])`.
 *
 * @throws CounterpointError OPTION_INVALID, CONTRACT_NOT_SNAPSHOTTED
 */
export function kafkaBatchHandler<Of extends ReaderContract>(
  contract: Of,
  handler: BatchHandler<DeliveryOf<Of>>,
  options?: LambdaOptions,
): KafkaHandler
export function kafkaBatchHandler(routes: readonly Route[], options?: LambdaOptions): KafkaHandler
export function kafkaBatchHandler(...given: Given): KafkaHandler {
  return handlerOf('kafkaBatchHandler', given, batchHandling)
}

/**
 * A Lambda function that carries a topic to a sink; with several topics, `sinkHandler([sinkRoute(songs, …), …])`.
 *
 * @throws CounterpointError OPTION_INVALID, CONTRACT_NOT_SNAPSHOTTED
 */
export function sinkHandler<Of extends ReaderContract>(
  contract: Of,
  sink: Sink<DeliveryOf<Of>>,
  options?: LambdaOptions,
): KafkaHandler
export function sinkHandler(routes: readonly Route[], options?: LambdaOptions): KafkaHandler
export function sinkHandler(...given: Given): KafkaHandler {
  return handlerOf('sinkHandler', given, sinkHandling)
}

type Given =
  | readonly [contract: ReaderContract, handler: unknown, options?: LambdaOptions | undefined]
  | readonly [routes: readonly Route[], options?: LambdaOptions | undefined]

function handlerOf(
  owner: string,
  given: Given,
  handlingOf: (contract: ReaderContract, handler: unknown) => Handling,
): KafkaHandler {
  if (areRoutes(given)) return lambdaOf(owner, given[0], given[1])
  const [contract, handler, options] = given
  if (typeof contract !== 'object' || contract === null) {
    throw new CounterpointError('OPTION_INVALID', `${owner}: give it a contract and a handler, or a list of routes`)
  }
  return lambdaOf(owner, [{ contract, handling: handlingOf(contract, handler) }], options)
}

function whereOf({ partition: { topic, partition, records }, settled }: Omit<PartitionResult, 'cause'>): string {
  return ` (${topic}[${partition}] from offset ${records[settled]?.offset})`
}

function areRoutes(given: Given): given is readonly [routes: readonly Route[], options?: LambdaOptions | undefined] {
  return Array.isArray(given[0])
}

function lambdaOf(owner: string, routes: readonly Route[], options: LambdaOptions = {}): KafkaHandler {
  checkLambdaOptions(owner, routes, options)
  const { group = process.env['AWS_LAMBDA_FUNCTION_NAME'] ?? 'lambda', logger = console } = options
  const deadLetter = openDeadLetter(owner, options.deadLetter, undefined)
  const processors = createProcessors({ owner, group, routes, deadLetter, json: options.json }, options)
  const consumption = new ConsumptionCounter(logger)

  const handle = async (event: unknown, context: LambdaContext): Promise<KafkaBatchResponse | undefined> => {
    const results = await handleEvent(event, context, { processors, consumption, options, group })
    for (const { cause, ...place } of results) if (cause !== undefined) logFailure(logger, cause, whereOf(place))
    if (options.partialBatchResponse === true) return batchResponse(results)
    const failure = batchFailure(results)
    if (failure !== undefined) throw failure
    return undefined
  }
  return Object.assign(handle, { statistics: () => consumption.snapshot() })
}
