import type { ReaderContract } from '@counterpoint/contract-kit'
import { CounterpointError, type OptionRule, type OptionRules, rule } from '@counterpoint/contract-kit/error'
import type { ConsumerTelemetry } from '@counterpoint/observability'
import type { DecodingOptions, RegistrySource } from '@counterpoint/schema-registry'
import type { DeadLetterTarget } from './dead-letter.ts'
import type { Deduplication } from './deduplication/deduplication.ts'
import { isRecord } from './is-record.ts'
import type { Middleware } from './middleware.ts'
import type { Route } from './route.ts'
import type { Validation } from './topic-decoder.ts'

/** How records are taken from bytes to settled: what consumers in containers and in functions share. */
export interface ProcessingOptions {
  /**
   * Default: the pins that were committed with the routes' contracts. With them alone, records of a version that is not
   * installed here wait until it is, or until a registry is given that knows it.
   */
  readonly registry?: RegistrySource
  /** Default: none; a record that cannot be handled then stops its partition. */
  readonly deadLetter?: DeadLetterTarget
  /**
   * What to do with an event that violates its contract's refinements. Default: 'report', because a limit that is
   * tightened later must not turn history into poison. A contract's wire form has no refinements: an error there.
   */
  readonly validate?: Validation
  /** Limits for hostile payloads, and whether bytes behind the event are tolerated. */
  readonly decoding?: DecodingOptions
  /** Around each call of a handler, the first one outermost. Default: none. */
  readonly middleware?: readonly Middleware[]
  /** Leaves out events that were handled before, as far as it remembers. Default: none; every delivery is handled. */
  readonly deduplication?: Deduplication
  /** Default: OpenTelemetry, where @opentelemetry/api is installed. */
  readonly telemetry?: ConsumerTelemetry | false
  /** Default: the console. Gets codes and coordinates, never values, and what handlers throw. */
  readonly logger?: ConsumerLogger
  /** The clock, for tests. */
  readonly now?: () => number
}

export interface ConsumerLogger {
  warn(message: string): void
  /** `cause` is what a handler threw: the application's own, where there is one. Never undefined, which some loggers refuse. */
  error(message: string, ...cause: [] | [cause: Error]): void
}

export const processingRules: OptionRules<ProcessingOptions> = {
  registry: rule.optional(registrySource),
  deadLetter: rule.optional(asFrom(rule.callable, 'deadLetterQueue({ queueUrl }) and deadLetterTopic("…") return one')),
  validate: rule.optional(rule.oneOf('report', 'reject')),
  decoding: rule.optional(rule.object),
  middleware: rule.optional(rule.list),
  deduplication: rule.optional(
    asFrom(rule.methods('claim'), 'memoryDeduplication() and dynamoDbDeduplication({ tableName }) return one'),
  ),
  telemetry: rule.optional((value) =>
    value === false || isTelemetry(value) ? undefined : 'must be an object with the method partition, or false',
  ),
  logger: rule.optional(rule.methods('warn', 'error')),
  now: rule.optional(rule.callable),
}

/** With what makes such a value, for whoever gave what it is made of. */
function asFrom(inner: OptionRule, makers: string): OptionRule {
  return (value) => {
    const problem = inner(value)
    return problem && `${problem}: ${makers}`
  }
}

function registrySource(value: unknown): string | undefined {
  if (rule.callable(value) === undefined || rule.methods('idOf', 'schemaOf')(value) === undefined) return undefined
  return 'must be a registry, or a function that makes one: glueRegistry({ registryArn }) returns one, embeddedRegistry is one'
}

function isTelemetry(value: unknown): boolean {
  return rule.methods('partition')(value) === undefined
}

/**
 * @param apart - what to do with two routes of one topic
 * @throws CounterpointError OPTION_INVALID
 */
export function checkRoutes(owner: string, routes: readonly Route[], apart: string): void {
  if (!routes.every(isRoute)) {
    throw invalid(owner, '"routes" must hold routes, as route(contract, handler), batchRoute and sinkRoute make them')
  }
  const topics = routes.map(({ contract }) => contract.topic)
  const repeated = topics.find((topic, index) => topics.indexOf(topic) !== index)
  if (topics.length === 0) throw invalid(owner, '"routes" must hold at least one route')
  if (repeated !== undefined) throw invalid(owner, `two routes read the topic "${repeated}"; ${apart}`)
}

/**
 * What only the routes show of the options that they are given with.
 *
 * @throws CounterpointError OPTION_INVALID
 */
export function checkProcessing(
  owner: string,
  routes: readonly Route[],
  { validate, middleware = [] }: ProcessingOptions,
): void {
  const unvalidated = routes.map(({ contract }) => contract).find(({ problemsOf }) => problemsOf === undefined)
  if (validate !== undefined && unvalidated !== undefined) throw invalid(owner, noValidation(unvalidated))
  if (middleware.some((item) => typeof item !== 'function')) {
    throw invalid(owner, '"middleware" must be a list of functions (call, next) => …')
  }
}

/** Of a caller without types, who may have given contracts. */
function isRoute(route: unknown): boolean {
  return isRecord(route) && isRecord(route['contract']) && isRecord(route['handling'])
}

function noValidation({ name, version }: ReaderContract): string {
  return (
    `"validate" is given, but ${name} ${version} is a wire form, which has no refinements; leave the option out, or ` +
    'import the contract from its package’s main entry'
  )
}

function invalid(owner: string, problem: string): CounterpointError {
  return new CounterpointError('OPTION_INVALID', `${owner}: ${problem}`)
}
