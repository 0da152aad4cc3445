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
import { failure, GlueException, success } from './exceptions.ts'
import { type GlueOperation, operationOf } from './operations.ts'
import { checkGlueOptions, type LoopbackGlueOptions } from './options.ts'
import { perform } from './perform.ts'
import { RecordedGlue } from './recorded.ts'
import { GlueStore } from './store.ts'
import { throttleAbove } from './throttle.ts'

export interface LoopbackGlue extends LoopbackServer {
  readonly recorded: RecordedGlue
}

/**
 * AWS Glue Schema Registry on this machine, for the real SDK client, in any language: give it `endpoint` and any
 * credentials. All its operations, over the real protocol, with the service's own error texts; compatibility is decided
 * by @counterpoint/compatibility, of AVRO alone: JSON and PROTOBUF are stored.
 *
 * @throws CounterpointError OPTION_INVALID
 */
export async function startLoopbackGlue(options: LoopbackGlueOptions = {}): Promise<LoopbackGlue> {
  const { answer, recorded } = glueService(options)
  const server = await startLoopbackServer(answer)
  return { ...server, recorded }
}

export interface GlueService {
  readonly answer: LoopbackAnswer
  readonly recorded: RecordedGlue
}

/** The service without a server of its own. */
export function glueService(options: LoopbackGlueOptions = {}): GlueService {
  checkGlueOptions(options)
  const store = new GlueStore(options)
  const recorded = new RecordedGlue(store)
  const serve = callServer<GlueOperation>({
    recorded,
    faults: options.faults,
    latencyMs: options.latencyMs,
    failure,
    isRefusal: (error) => error instanceof GlueException,
  })
  const isThrottled = throttleAbove(options.throttleAbovePerSecond)

  async function answer(request: LoopbackRequest): Promise<LoopbackResponse> {
    const { header, signal } = request
    const operation = operationOf(header('x-amz-target'))
    if (operation === undefined) return failure(new GlueException('UnknownOperationException', 'no such operation'))
    const caller = callerOf(header('authorization'), { service: 'glue', region: options.region })
    if ('message' in caller) return failure(new GlueException(caller.type, caller.message))
    const throttled = isThrottled()
    const work = () => {
      if (throttled) throw new GlueException('ThrottlingException', 'Rate exceeded')
      return success(perform(operation, structureOf(request), store))
    }
    return serve({ operation, accessKeyId: caller.accessKeyId, signal, work })
  }

  return { answer, recorded }
}

/** @throws GlueException SerializationException */
function structureOf({ body }: LoopbackRequest): Readonly<Record<string, unknown>> {
  const parsed = parseJson(body.toString('utf8'))
  if (isStructure(parsed)) return parsed
  throw new GlueException('SerializationException', 'the request is no JSON object')
}
