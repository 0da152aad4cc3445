import { type AwsFailure, awsErrorFacts, classifyAwsError } from '@counterpoint/aws-kit'
import { CounterpointError } from '@counterpoint/contract-kit/error'

export interface StoreCall {
  /** For messages, such as "DynamoDB table handled-events". */
  readonly store: string
  /** What was asked of it, such as "dynamodb:PutItem". */
  readonly action: string
}

const advice: Readonly<Record<AwsFailure, (call: StoreCall) => string>> = {
  throttled: () => 'it takes no more calls at present; raise its capacity, or handle fewer records at once',
  'timed-out': () => 'there was no answer in time; check the network (VPC endpoint, security groups) and the endpoint',
  unavailable: () =>
    'it could not be reached or had a fault of its own; check the region and the endpoint if it stays so',
  unauthenticated: () => 'there are no credentials or it does not take them; check the role and their expiry',
  forbidden: ({ action }) => `the role lacks the right ${action}`,
  refused: () =>
    'it does not take the request; check that the key and the expiry have the attributes that it was made with',
  other: () => 'check that it exists in this account and region',
}

const passing: ReadonlySet<AwsFailure> = new Set(['throttled', 'timed-out', 'unavailable'])

/** DEDUPLICATION_UNAVAILABLE; retriable where nobody needs to change anything. */
export function deduplicationUnavailable(error: unknown, call: StoreCall): CounterpointError {
  const failure = classifyAwsError(error)
  const facts = awsErrorFacts(error)
  const said = `${call.store} ${saidBy(facts)} to ${call.action}`
  return new CounterpointError('DEDUPLICATION_UNAVAILABLE', `${said}: ${advice[failure](call)}`, {
    cause: error,
    details: { ...call, failure, ...facts },
    retriable: passing.has(failure),
  })
}

function saidBy({ name, status, code, peer }: ReturnType<typeof awsErrorFacts>): string {
  if (status !== undefined) return `answered ${name}`
  return `gave no answer (${code === undefined ? name : [code, peer].filter(Boolean).join(' ')})`
}
