import { type AwsFailure, awsErrorFacts, classifyAwsError } from '@counterpoint/aws-kit'
import { CounterpointError } from '@counterpoint/contract-kit/error'

/** Where letters go, for people. */
export interface Addressee {
  /** Such as "the queue https://…". */
  readonly name: string
  /** The IAM action, such as "sqs:SendMessage". */
  readonly action: string
}

interface Meaning {
  /** Whether the same letter may be taken later without anybody doing anything. */
  readonly retriable: boolean
  readonly advice: (addressee: Addressee) => string
}

const meanings: Readonly<Record<AwsFailure, Meaning>> = {
  throttled: {
    retriable: true,
    advice: () => 'it takes no more calls at present',
  },
  'timed-out': {
    retriable: true,
    advice: () => 'there was no answer in time; check the network (VPC endpoint, security groups) and the endpoint',
  },
  unavailable: {
    retriable: true,
    advice: () => 'it could not be reached or had a fault of its own; check region and endpoint if it stays so',
  },
  unauthenticated: {
    retriable: false,
    advice: () => 'AWS found no credentials or does not take them; check the role, the profile and their expiry',
  },
  forbidden: {
    retriable: false,
    advice: ({ action }) =>
      `give the role the right ${action}, and where a key of KMS encrypts it, kms:GenerateDataKey and kms:Decrypt`,
  },
  refused: {
    retriable: false,
    advice: () => 'it does not take this letter as it is sent; check the options against the resource',
  },
  other: {
    retriable: false,
    advice: () => 'check that it exists in this account and region, and its settings (FIFO, maximum size, KMS key)',
  },
}

/**
 * DESTINATION_UNAVAILABLE for what an AWS client rejected with, with what a person can do about it. It is never about
 * the record: that waits, and its letter is sent again.
 */
export function letterNotSent(error: unknown, addressee: Addressee): CounterpointError {
  const failure = classifyAwsError(error)
  const { retriable, advice } = meanings[failure]
  const facts = awsErrorFacts(error)
  const said = facts.status === undefined ? 'gave no answer to' : 'did not take'
  const how = facts.code === undefined ? facts.name : `${facts.name}, ${facts.code}`
  return new CounterpointError(
    'DESTINATION_UNAVAILABLE',
    `${addressee.name} ${said} a dead letter (${how}): ${advice(addressee)}`,
    {
      retriable,
      details: { destination: addressee.name, action: addressee.action, failure, ...facts },
      // A refusal's text may quote what was sent.
      cause: failure === 'refused' || failure === 'other' ? undefined : error,
    },
  )
}

/** DESTINATION_UNAVAILABLE for a letter that its partition has no time for: it is sent when the record comes again. */
export function letterOutOfTime(cause: CounterpointError, { name, action }: Addressee): CounterpointError {
  return new CounterpointError(
    'DESTINATION_UNAVAILABLE',
    `no time was left to send a dead letter to ${name}; if it stays so, give the function more time or smaller batches, ` +
      'and check the network (VPC endpoint, security groups)',
    { retriable: true, details: { destination: name, action, failure: 'out-of-time' }, cause },
  )
}

/** REQUEST_INVALID for a letter that no repetition can bring there. */
export function letterTooLarge(bytes: number, maximum: number, { name }: Addressee): CounterpointError {
  return new CounterpointError(
    'REQUEST_INVALID',
    `a dead letter of ${bytes} bytes is larger than the ${maximum} that ${name} takes; give the destination the ` +
      'option oversized, such as oversized: deadLetterBucket({ bucket }), or raise the maximum where there is room',
    { details: { destination: name, bytes, maximum } },
  )
}
