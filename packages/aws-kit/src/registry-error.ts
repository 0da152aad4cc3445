import { CounterpointError, type ErrorCode } from '@counterpoint/contract-kit/error'
import { type AwsErrorFacts, type AwsFailure, awsErrorFacts, classifyAwsError } from './failure.ts'

export interface RegistryCall {
  /** For messages, such as "Glue Schema Registry". */
  readonly registry: string
  /** The IAM action, such as "glue:GetSchemaVersion". */
  readonly action: string
  /** Where it was sent, when it is known. */
  readonly region?: string | undefined
}

interface Meaning {
  readonly code: ErrorCode
  readonly advice: (call: RegistryCall) => string
}

const meanings: Readonly<Record<AwsFailure, Meaning>> = {
  throttled: {
    code: 'REGISTRY_THROTTLED',
    advice: () => 'the calls of this account and region are used up; it may be taken later, and pins need no call',
  },
  'timed-out': {
    code: 'REGISTRY_TIMED_OUT',
    advice: () => 'there was no answer in time; check the network (VPC endpoint, security groups) and the endpoint',
  },
  unavailable: {
    code: 'REGISTRY_UNAVAILABLE',
    advice: () => 'it could not be reached or had a fault of its own; check the region and the endpoint if it stays so',
  },
  unauthenticated: {
    code: 'REGISTRY_UNAUTHENTICATED',
    advice: () => 'AWS found no credentials or does not take them; check the role, the profile and their expiry',
  },
  forbidden: {
    code: 'REGISTRY_FORBIDDEN',
    advice: ({ action }) => `the role lacks the right ${action}`,
  },
  refused: {
    code: 'REGISTRY_REFUSED',
    advice: () => 'the service does not take this request',
  },
  other: {
    code: 'REGISTRY_REFUSED',
    advice: () => 'the service does not take this request',
  },
}

/** Where the type says more than its kind. */
const adviceOf: ReadonlyMap<string, string> = new Map([
  [
    'ResourceNumberLimitExceededException',
    'a quota of this account and region is used up; delete what nobody uses, or have it raised',
  ],
  [
    'CredentialsProviderError',
    'no credentials were found in the environment, the profile (AWS_PROFILE) or the role of this machine',
  ],
  ['EntityNotFoundException', 'what it names is not there; somebody may be deleting it'],
])

function saidBy({ name, status, code, peer }: AwsErrorFacts, where: string, action: string): string {
  if (status !== undefined) return `${where} answered ${name} to ${action}`
  if (notSent.has(name)) return `${action} was not sent to ${where}`
  if (code === undefined) return `${where} gave no answer to ${action} (${name})`
  return `${where} gave no answer to ${action} (${peer === undefined ? code : `${code} ${peer}`})`
}

/** What clients say before there is a request. */
const notSent: ReadonlySet<string> = new Set(['CredentialsProviderError', 'TokenProviderError'])

/** What an AWS client rejected with, as one of the codes REGISTRY_*, with what a person can do about it. */
export function registryError(error: unknown, call: RegistryCall): CounterpointError {
  const { registry, action, region } = call
  const { code, advice } = meanings[classifyAwsError(error)]
  const facts = awsErrorFacts(error)
  const where = region === undefined ? registry : `${registry} in ${region}`
  const said = saidBy(facts, where, action)
  return new CounterpointError(code, `${said}: ${adviceOf.get(facts.name) ?? advice(call)}`, {
    cause: error,
    details: { registry, action, region, ...facts },
  })
}
