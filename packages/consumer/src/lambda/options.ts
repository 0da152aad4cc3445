import { CounterpointError, checkOptions, rule } from '@counterpoint/contract-kit/error'
import { howJsonIsRead, type JsonRecords } from '../json-records.ts'
import { checkProcessing, checkRoutes, type ProcessingOptions, processingRules } from '../processing-options.ts'
import type { Route } from '../route.ts'
import type { RecordFormat } from './event/payload.ts'

export interface LambdaOptions extends ProcessingOptions {
  /**
   * Answers with the records that failed, and with all later ones of their partitions, so that only these come again.
   * Default: false: any failure fails the whole invocation, which is right for every mapping.
   *
   * **Only for an event source mapping that has `FunctionResponseTypes: [ReportBatchItemFailures]`** (provisioned mode
   * only). Any other mapping takes the answer for a success, and the records that failed are lost.
   * https://docs.aws.amazon.com/lambda/latest/dg/services-msk-configure.html
   */
  readonly partialBatchResponse?: boolean
  /**
   * How long before the end of an invocation no other record is begun; half of it is for the handlers that are under
   * way, the rest for the answer. Default: a tenth of the time that an invocation has, from 250 to 5,000 ms. Never more
   * than half of it.
   */
  readonly deadlineReserveMs?: number
  /** How many partitions of an event are handled side by side. Default: 16. */
  readonly concurrency?: number
  /** For dead letters, deduplication and spans. Default: the function's name (AWS_LAMBDA_FUNCTION_NAME), else "lambda". */
  readonly group?: string
  /**
   * The EventRecordFormat of a mapping with a schema registry. Default: 'auto': whether a value is Avro or a JSON text is
   * seen from each record. Mappings without a registry give records as they are stored, and need nothing here. 'JSON'
   * takes the option `json`.
   *
   * With 'SOURCE', a value that has neither a frame nor metadata is taken for bare Avro of the contract's own version: for
   * topics whose producers know no registry, whose schema can never change.
   */
  readonly recordFormat?: RecordFormat
  /**
   * Reads values that are JSON texts: `jsonRecords()` of @counterpoint/consumer/lambda/json, which only functions that get
   * them should carry. Default: none. A record that the mapping describes as JSON then waits, with all that is behind it,
   * since nothing is wrong with it: OPTION_INVALID. What nobody describes is taken as it is stored, though it begins with a
   * brace: a dead letter.
   */
  readonly json?: JsonRecords
}

/** @throws CounterpointError OPTION_INVALID */
export function checkLambdaOptions(owner: string, routes: readonly Route[], options: LambdaOptions): void {
  // What stands in the place of routes shifts what stands behind it.
  checkRoutes(owner, routes, 'call both from one handler, or make two functions, each with a mapping of its own')
  checkOptions(owner, options, {
    ...processingRules,
    partialBatchResponse: rule.optional(rule.flag),
    deadlineReserveMs: rule.optional(rule.whole(1, 840_000, 'milliseconds')),
    concurrency: rule.optional(rule.whole(1, 10_000, 'partitions')),
    group: rule.optional(rule.text),
    recordFormat: rule.optional(rule.oneOf('auto', 'JSON', 'SOURCE')),
    json: rule.optional(madeByJsonRecords),
  })
  if (options.recordFormat === 'JSON' && options.json === undefined) {
    throw new CounterpointError('OPTION_INVALID', `${owner}: "recordFormat" JSON takes "json": ${howJsonIsRead}`)
  }
  checkProcessing(owner, routes, options)
}

function madeByJsonRecords(value: unknown): string | undefined {
  const isReader = rule.methods('readerOf')(value) === undefined
  return isReader ? undefined : `must be what jsonRecords() returns: ${howJsonIsRead}`
}
