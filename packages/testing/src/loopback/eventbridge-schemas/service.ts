import { callerOf } from '../caller.ts'
import {
  type LoopbackAnswer,
  type LoopbackRequest,
  type LoopbackResponse,
  type LoopbackServer,
  startLoopbackServer,
} from '../http-server.ts'
import { isStructure, parseJson } from '../members.ts'
import { callServer } from '../serve-call.ts'
import { failure, SchemasError, success } from './answers.ts'
import { type EventBridgeSchemasOperation, requestOf } from './operations.ts'
import { checkEventBridgeSchemasOptions, type LoopbackEventBridgeSchemasOptions } from './options.ts'
import { perform } from './perform.ts'
import { RecordedEventBridgeSchemas } from './recorded.ts'
import { SchemaStore } from './store.ts'

export interface LoopbackEventBridgeSchemas extends LoopbackServer {
  readonly recorded: RecordedEventBridgeSchemas
}

/**
 * Amazon EventBridge Schemas on this machine, for the real SDK client, in any language: give it `endpoint` and any
 * credentials. Registries, schemas, their versions, search and tags, over the real protocol; neither discoverers nor code
 * bindings.
 *
 * @throws CounterpointError OPTION_INVALID
 */
export async function startLoopbackEventBridgeSchemas(
  options: LoopbackEventBridgeSchemasOptions = {},
): Promise<LoopbackEventBridgeSchemas> {
  const { answer, recorded } = eventBridgeSchemasService(options)
  const server = await startLoopbackServer(answer)
  return { ...server, recorded }
}

export interface EventBridgeSchemasService {
  readonly answer: LoopbackAnswer
  readonly recorded: RecordedEventBridgeSchemas
}

/** The service without a server of its own. */
export function eventBridgeSchemasService(options: LoopbackEventBridgeSchemasOptions = {}): EventBridgeSchemasService {
  checkEventBridgeSchemasOptions(options)
  const store = new SchemaStore(options)
  const recorded = new RecordedEventBridgeSchemas(store)
  const serve = callServer<EventBridgeSchemasOperation>({
    recorded,
    faults: options.faults,
    latencyMs: options.latencyMs,
    failure,
    isRefusal: (error) => error instanceof SchemasError,
  })

  async function answer({ method, path, header, body, signal }: LoopbackRequest): Promise<LoopbackResponse> {
    const parsed = body.length === 0 ? {} : parseJson(body.toString('utf8'))
    const request = requestOf(method, path, isStructure(parsed) ? parsed : {})
    if (request === undefined) return failure(new SchemasError('UnknownOperationException', 'no such operation'))
    const caller = callerOf(header('authorization'), { service: 'schemas', region: options.region })
    if ('message' in caller) return failure(new SchemasError(caller.type, caller.message))
    const work = () => {
      if (!isStructure(parsed)) throw new SchemasError('BadRequestException', 'The request is not a JSON object.')
      return success(perform(request, store))
    }
    return serve({ operation: request.operation, accessKeyId: caller.accessKeyId, signal, work })
  }

  return { answer, recorded }
}
