import { checkOptions, rule } from '@counterpoint/contract-kit/error'
import { type CallFault, faultOf, type PlannedFault } from '../faults.ts'
import {
  type LoopbackAnswer,
  type LoopbackRequest,
  type LoopbackResponse,
  type LoopbackServer,
  startLoopbackServer,
} from '../http-server.ts'
import { isStructure, type MemberRules, parseJson, violationOf } from '../members.ts'
import { putEventsRules, putItemsRules, putUsersRules } from './constraints.ts'
import { type PersonalizeOperation, RecordedPersonalize } from './recorded.ts'

export interface LoopbackPersonalizeOptions {
  /** The event trackers that exist. */
  readonly trackingIds?: readonly string[]
  /** The data sets that exist. */
  readonly datasetArns?: readonly string[]
  readonly faults?: readonly PlannedFault<PersonalizeOperation>[]
  /** A member (event, user, item) that the service finds invalid for reasons of its own; its whole call is rejected. */
  readonly refuse?: (member: Readonly<Record<string, unknown>>) => boolean
}

export interface LoopbackPersonalize extends LoopbackServer {
  readonly recorded: RecordedPersonalize
}

interface Operation {
  readonly name: PersonalizeOperation
  readonly rules: MemberRules
  readonly list: 'eventList' | 'users' | 'items'
}

const operations: ReadonlyMap<string, Operation> = new Map([
  ['/events', { name: 'PutEvents', rules: putEventsRules, list: 'eventList' }],
  ['/users', { name: 'PutUsers', rules: putUsersRules, list: 'users' }],
  ['/items', { name: 'PutItems', rules: putItemsRules, list: 'items' }],
])

/** The operation that a request is for; undefined for one that is none of Personalize's. */
export function personalizeOperationOf(method: string, path: string): PersonalizeOperation | undefined {
  return method === 'POST' ? operations.get(path)?.name : undefined
}

/** Amazon Personalize Events on this machine, for the real SDK client: give it `endpoint` and any credentials. */
export async function startLoopbackPersonalize(options: LoopbackPersonalizeOptions = {}): Promise<LoopbackPersonalize> {
  const { answer, recorded } = personalizeService(options)
  const server = await startLoopbackServer(answer)
  return { ...server, recorded }
}

export interface PersonalizeService {
  readonly answer: LoopbackAnswer
  readonly recorded: RecordedPersonalize
}

/** The service without a server of its own. */
export function personalizeService(options: LoopbackPersonalizeOptions = {}): PersonalizeService {
  checkOptions('startLoopbackPersonalize', options, {
    trackingIds: rule.optional(rule.list),
    datasetArns: rule.optional(rule.list),
    faults: rule.optional(rule.list),
    refuse: rule.optional(rule.callable),
  })
  const recorded = new RecordedPersonalize()
  return { answer: (request) => answer(request, recorded, options), recorded }
}

function answer(
  { method, path, body }: LoopbackRequest,
  recorded: RecordedPersonalize,
  options: LoopbackPersonalizeOptions,
): LoopbackResponse {
  const operation = method === 'POST' ? operations.get(path) : undefined
  if (operation === undefined) return failure(404, 'UnknownOperationException', 'no such operation')
  const calls = recorded.operations[operation.name]
  calls.calls += 1
  const fault = faultOf(options.faults ?? [], operation.name, calls.calls)
  if (fault?.kind === 'error') return failure(fault.status, fault.type, 'a fault of the plan')
  if (fault?.kind === 'reset') return 'reset'
  const request = parseJson(body.toString('utf8'))
  if (!isStructure(request)) return failure(400, 'SerializationException', 'the request is no JSON object')
  const rejection = rejectionOf(request, operation, options)
  if (rejection !== undefined) return rejection
  for (let time = timesRecorded(fault); time > 0; time -= 1) take(request, operation, recorded, fault)
  return fault?.kind === 'answer-lost' ? 'reset' : { status: 200, body: '' }
}

function rejectionOf(
  request: Readonly<Record<string, unknown>>,
  { name, rules, list }: Operation,
  { trackingIds = [], datasetArns = [], refuse }: LoopbackPersonalizeOptions,
): LoopbackResponse | undefined {
  const violation = violationOf(request, rules)
  if (violation !== undefined) return failure(400, 'InvalidInputException', violation)
  if (name === 'PutEvents' && !trackingIds.some((id) => id === request['trackingId'])) {
    return failure(400, 'InvalidInputException', 'The given tracking id does not exist')
  }
  if (name !== 'PutEvents' && !datasetArns.some((arn) => arn === request['datasetArn'])) {
    return failure(404, 'ResourceNotFoundException', 'The given data set does not exist')
  }
  return membersOf(request, list).some((member) => refuse?.(member))
    ? failure(400, 'InvalidInputException', 'A member of the request is not valid')
    : undefined
}

function timesRecorded(fault: CallFault | undefined): number {
  if (fault?.kind === 'drop') return 0
  return fault?.kind === 'duplicate' ? 2 : 1
}

function take(
  request: Readonly<Record<string, unknown>>,
  { name, list }: Operation,
  recorded: RecordedPersonalize,
  fault: CallFault | undefined,
): void {
  for (const member of membersOf(request, list).slice(fault?.kind === 'swallow-record' ? 1 : 0)) {
    if (name === 'PutEvents') recorded.takeEvent(request, member)
    else if (name === 'PutUsers') recorded.takeUser(member)
    else recorded.takeItem(member)
  }
}

function membersOf(request: Readonly<Record<string, unknown>>, list: string) {
  const members = request[list]
  return Array.isArray(members) ? members.filter(isStructure) : []
}

function failure(status: number, type: string, message: string): LoopbackResponse {
  return { status, headers: { 'x-amzn-errortype': type }, body: JSON.stringify({ message }) }
}
