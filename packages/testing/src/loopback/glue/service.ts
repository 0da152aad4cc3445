import { setTimeout as wait } from 'node:timers/promises'
import { callerOf } from '../caller.ts'
import { faultOf } from '../faults.ts'
import {
  type LoopbackAnswer,
  type LoopbackRequest,
  type LoopbackResponse,
  type LoopbackServer,
  startLoopbackServer,
} from '../http-server.ts'
import { isStructure, parseJson } from '../members.ts'
import { type Note, underFault } from '../under-fault.ts'
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
  const asked = new Map<GlueOperation, number>()
  const isThrottled = throttleAbove(options.throttleAbovePerSecond)

  async function answer(request: LoopbackRequest): Promise<LoopbackResponse> {
    const { header, signal } = request
    const operation = operationOf(header('x-amz-target'))
    if (operation === undefined) return failure(new GlueException('UnknownOperationException', 'no such operation'))
    const caller = callerOf(header('authorization'), { service: 'glue', region: options.region })
    if ('message' in caller) return failure(new GlueException(caller.type, caller.message))
    const note = recorded.begin(operation, caller.accessKeyId)
    const call = (asked.get(operation) ?? 0) + 1
    asked.set(operation, call)
    const throttled = isThrottled()
    const work = () =>
      refusing(note, () => {
        if (throttled) throw new GlueException('ThrottlingException', 'Rate exceeded')
        return success(perform(operation, structureOf(request), store))
      })
    try {
      if (options.latencyMs !== undefined) await wait(options.latencyMs, undefined, { signal })
      return await underFault({ fault: faultOf(options.faults ?? [], operation, call), signal, note, work, failure })
    } catch (error) {
      if (!signal.aborted) throw error
      note('gone')
      return 'reset'
    }
  }

  return { answer, recorded }
}

function refusing(note: Note, work: () => LoopbackResponse): LoopbackResponse {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof GlueException)) throw error
    note(error.type)
    return failure(error)
  }
}

/** @throws GlueException SerializationException */
function structureOf({ body }: LoopbackRequest): Readonly<Record<string, unknown>> {
  const parsed = parseJson(body.toString('utf8'))
  if (isStructure(parsed)) return parsed
  throw new GlueException('SerializationException', 'the request is no JSON object')
}
