import { checkOptions, rule } from '@counterpoint/contract-kit/error'
import { type CallFault, faultOf, type PlannedFault } from '../faults.ts'
import {
  type LoopbackAnswer,
  type LoopbackRequest,
  type LoopbackResponse,
  type LoopbackServer,
  startLoopbackServer,
} from '../http-server.ts'
import { isStructure, parseJson, violationOf } from '../members.ts'
import { largestRequest, putRecordBatchRules, rawLength } from './constraints.ts'
import { RecordedFirehose } from './recorded.ts'

/** Some records of a call are not taken, the others are: the answer is a success all the same. */
export interface RecordFault {
  readonly kind: 'record-errors'
  /** Their places in the request, from 0. */
  readonly indexes: readonly number[]
  readonly code: 'ServiceUnavailableException' | 'InternalFailure'
}

export interface LoopbackFirehoseOptions {
  /** The delivery streams that exist. */
  readonly deliveryStreams?: readonly string[]
  readonly faults?: readonly PlannedFault<'PutRecordBatch', CallFault | RecordFault>[]
  /** Default: true. false keeps counts only, for a program that takes records with `onRecord`. */
  readonly keepRecords?: boolean
  readonly onRecord?: (deliveryStream: string, data: Buffer) => void
}

export interface LoopbackFirehose extends LoopbackServer {
  readonly recorded: RecordedFirehose
}

/** Amazon Data Firehose's PutRecordBatch on this machine, for the real SDK client. */
export async function startLoopbackFirehose(options: LoopbackFirehoseOptions = {}): Promise<LoopbackFirehose> {
  const { answer, recorded } = firehoseService(options)
  const server = await startLoopbackServer(answer)
  return { ...server, recorded }
}

export interface FirehoseService {
  readonly answer: LoopbackAnswer
  readonly recorded: RecordedFirehose
}

/** The service without a server of its own. */
export function firehoseService(options: LoopbackFirehoseOptions = {}): FirehoseService {
  checkOptions('startLoopbackFirehose', options, {
    deliveryStreams: rule.optional(rule.list),
    faults: rule.optional(rule.list),
    keepRecords: rule.optional(rule.flag),
    onRecord: rule.optional(rule.callable),
  })
  const recorded = new RecordedFirehose(options.keepRecords ?? true, options.onRecord)
  return { answer: (request) => answer(request, recorded, options), recorded }
}

function answer(
  { header, body }: LoopbackRequest,
  recorded: RecordedFirehose,
  { deliveryStreams = [], faults = [] }: LoopbackFirehoseOptions,
): LoopbackResponse {
  if (header('x-amz-target') !== 'Firehose_20150804.PutRecordBatch') {
    return failure(400, 'UnknownOperationException', 'no such operation')
  }
  recorded.calls += 1
  const fault = faultOf(faults, 'PutRecordBatch', recorded.calls)
  if (fault?.kind === 'error') return failure(fault.status, fault.type, 'a fault of the plan')
  if (fault?.kind === 'reset') return 'reset'
  const request = parseJson(body.toString('utf8'))
  if (!isStructure(request)) return failure(400, 'SerializationException', 'the request is no JSON object')
  const violation = violationOf(request, putRecordBatchRules)
  if (violation !== undefined) return failure(400, 'ValidationException', violation)
  const stream = String(request['DeliveryStreamName'])
  if (!deliveryStreams.includes(stream)) {
    return failure(400, 'ResourceNotFoundException', `Firehose ${stream} not found`)
  }
  const encoded = dataOf(request)
  if (encoded.reduce((bytes, data) => bytes + rawLength(data), 0) > largestRequest) {
    return failure(400, 'InvalidArgumentException', 'Records size exceeds 4 MB limit')
  }
  for (let time = timesRecorded(fault); time > 0; time -= 1) {
    for (const [index, data] of encoded.entries()) {
      if (!isLeftOut(index, fault)) recorded.take(stream, Buffer.from(data, 'base64'))
    }
  }
  return fault?.kind === 'answer-lost' ? 'reset' : success(encoded.length, fault, recorded.calls)
}

function dataOf(request: Readonly<Record<string, unknown>>): readonly string[] {
  const records = request['Records']
  return Array.isArray(records) ? records.filter(isStructure).map((record) => String(record['Data'])) : []
}

function timesRecorded(fault: CallFault | RecordFault | undefined): number {
  if (fault?.kind === 'drop') return 0
  return fault?.kind === 'duplicate' ? 2 : 1
}

function isLeftOut(index: number, fault: CallFault | RecordFault | undefined): boolean {
  if (fault?.kind === 'swallow-record') return index === 0
  return fault?.kind === 'record-errors' && fault.indexes.includes(index)
}

function success(records: number, fault: CallFault | RecordFault | undefined, call: number): LoopbackResponse {
  const failing = fault?.kind === 'record-errors' ? fault : undefined
  const responses = Array.from({ length: records }, (_, index) =>
    failing?.indexes.includes(index) === true
      ? { ErrorCode: failing.code, ErrorMessage: 'Slow down.' }
      : { RecordId: `record-${call}-${index}` },
  )
  const failed = responses.filter((response) => 'ErrorCode' in response).length
  return {
    status: 200,
    headers: { 'content-type': 'application/x-amz-json-1.1' },
    body: JSON.stringify({ FailedPutCount: failed, Encrypted: false, RequestResponses: responses }),
  }
}

function failure(status: number, type: string, message: string): LoopbackResponse {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.1' },
    body: JSON.stringify({ __type: type, message }),
  }
}
