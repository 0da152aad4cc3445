import { checkOptions, rule } from '@counterpoint/contract-kit/error'
import { faultOf, type PlannedFault } from '../faults.ts'
import {
  type LoopbackAnswer,
  type LoopbackRequest,
  type LoopbackResponse,
  type LoopbackServer,
  startLoopbackServer,
} from '../http-server.ts'
import { isStructure, parseJson } from '../members.ts'
import { failure, type SchemasAnswer, SchemasError, success } from './answers.ts'
import { checkRequest } from './constraints.ts'
import { type EventBridgeSchemasOperation, requestOf, type SchemasRequest } from './operations.ts'
import { RecordedEventBridgeSchemas } from './recorded.ts'
import { createRegistry, deleteRegistry, describeRegistry, listRegistries, updateRegistry } from './registries.ts'
import { createSchema, deleteSchema, describeSchema, listSchemas, updateSchema } from './schemas.ts'
import { searchSchemas } from './search.ts'
import { callerOf } from './signature.ts'
import { SchemaStore } from './store.ts'
import { listTagsForResource, tagResource, untagResource } from './tags.ts'
import { deleteSchemaVersion, exportSchema, listSchemaVersions } from './versions.ts'

/**
 * What goes wrong with a call.
 * - error: answered with an error of the service, nothing is done.
 * - reset: the connection ends without an answer, nothing is done.
 * - answer-lost: done, then the connection ends without an answer.
 */
export type SchemasFault =
  | { readonly kind: 'reset' | 'answer-lost' }
  | { readonly kind: 'error'; readonly status: number; readonly type: string }

export interface LoopbackEventBridgeSchemasOptions {
  /** Default: 'eu-west-1'. */
  readonly region?: string
  /** Default: '123456789012'. */
  readonly accountId?: string
  /** The registries that exist. */
  readonly registries?: readonly string[]
  readonly faults?: readonly PlannedFault<EventBridgeSchemasOperation, SchemasFault>[]
  /** Default: 10 registries, 100 versions of a schema, as an account has them at first. */
  readonly quotas?: { readonly registries?: number; readonly versions?: number }
}

export interface EventBridgeSchemasService {
  readonly answer: LoopbackAnswer
  readonly recorded: RecordedEventBridgeSchemas
}

export interface LoopbackEventBridgeSchemas extends LoopbackServer {
  readonly recorded: RecordedEventBridgeSchemas
}

/** Amazon EventBridge Schemas on this machine, for the real SDK client: give it `endpoint` and any credentials. */
export async function startLoopbackEventBridgeSchemas(
  options: LoopbackEventBridgeSchemasOptions = {},
): Promise<LoopbackEventBridgeSchemas> {
  const { answer, recorded } = eventBridgeSchemasService(options)
  const server = await startLoopbackServer(answer)
  return { ...server, recorded }
}

/** The service without a server of its own. */
export function eventBridgeSchemasService(options: LoopbackEventBridgeSchemasOptions = {}): EventBridgeSchemasService {
  checkOptions<LoopbackEventBridgeSchemasOptions>('startLoopbackEventBridgeSchemas', options, {
    region: rule.optional(rule.text),
    accountId: rule.optional(rule.text),
    registries: rule.optional(rule.list),
    faults: rule.optional(rule.list),
    quotas: rule.optional(rule.object),
  })
  const store = new SchemaStore(options.region ?? 'eu-west-1', options.accountId ?? '123456789012')
  for (const name of options.registries ?? []) store.addRegistry(name, undefined)
  const recorded = new RecordedEventBridgeSchemas(store)
  const perform = performer(store, options)
  const asked = new Map<EventBridgeSchemasOperation, number>()

  function answer({ method, path, header, body }: LoopbackRequest): LoopbackResponse {
    const parsed = body.length === 0 ? {} : parseJson(body.toString('utf8'))
    const request = requestOf(method, path, isStructure(parsed) ? parsed : {})
    if (request === undefined) return failure(404, 'UnknownOperationException', 'no such operation')
    const { operation } = request
    const call = (asked.get(operation) ?? 0) + 1
    asked.set(operation, call)
    const record = (caller: string, error?: string) =>
      recorded.calls.push({ operation, caller, ...(error !== undefined && { error }) })
    let caller = ''
    try {
      caller = callerOf(header('authorization'))
      const fault = faultOf(options.faults ?? [], operation, call)
      if (fault?.kind === 'reset') {
        record(caller, 'reset')
        return 'reset'
      }
      if (fault?.kind === 'error') {
        record(caller, fault.type)
        return failure(fault.status, fault.type, 'a fault of the plan')
      }
      if (!isStructure(parsed)) throw new SchemasError('BadRequestException', 'The request is not a JSON object.')
      const answered = success(perform(request))
      record(caller, fault === undefined ? undefined : 'reset')
      return fault === undefined ? answered : 'reset'
    } catch (error) {
      if (!(error instanceof SchemasError)) throw error
      record(caller, error.type)
      return failure(error.status, error.type, error.message)
    }
  }

  return { answer, recorded }
}

function performer(
  store: SchemaStore,
  { quotas }: LoopbackEventBridgeSchemasOptions,
): (request: SchemasRequest) => SchemasAnswer {
  const operations: Readonly<
    Record<EventBridgeSchemasOperation, (request: SchemasRequest, store: SchemaStore) => SchemasAnswer>
  > = {
    CreateRegistry: (request) => createRegistry(request, store, quotas?.registries ?? 10),
    DescribeRegistry: describeRegistry,
    UpdateRegistry: updateRegistry,
    DeleteRegistry: deleteRegistry,
    ListRegistries: listRegistries,
    CreateSchema: createSchema,
    DescribeSchema: describeSchema,
    UpdateSchema: (request) => updateSchema(request, store, quotas?.versions ?? 100),
    DeleteSchema: deleteSchema,
    ListSchemas: listSchemas,
    SearchSchemas: searchSchemas,
    ExportSchema: exportSchema,
    ListSchemaVersions: listSchemaVersions,
    DeleteSchemaVersion: deleteSchemaVersion,
    TagResource: tagResource,
    UntagResource: untagResource,
    ListTagsForResource: listTagsForResource,
  }
  return (request) => {
    checkRequest(request)
    return operations[request.operation](request, store)
  }
}
