import type { GlueClientConfig } from '@aws-sdk/client-glue'
import { awsErrorFacts, classifyAwsError, peerMissing } from '@counterpoint/aws-kit'
import { CounterpointError } from '@counterpoint/contract-kit/error'
import type { AssumedRole } from './options.ts'

type Credentials = NonNullable<GlueClientConfig['credentials']>

/** Credentials of a role, renewed before they expire; `source` are those that assume it. */
export async function roleCredentials(role: AssumedRole, source: Credentials | undefined): Promise<Credentials> {
  const { roleArn, sessionName = 'counterpoint', externalId } = role
  const { fromTemporaryCredentials } = await loadProviders()
  const provider = fromTemporaryCredentials({
    ...(source !== undefined && { masterCredentials: source }),
    params: {
      RoleArn: roleArn,
      RoleSessionName: sessionName,
      ...(externalId !== undefined && { ExternalId: externalId }),
    },
  })
  return async (properties) => {
    try {
      return await provider(properties)
    } catch (error) {
      throw isDenied(error) ? notAssumed(roleArn, error) : error
    }
  }
}

/** What is denied here is denied by STS; elsewhere it would be taken for a right that Glue misses. */
function isDenied(error: unknown): boolean {
  const failure = classifyAwsError(error)
  return failure === 'forbidden' || failure === 'refused' || failure === 'other'
}

function notAssumed(roleArn: string, cause: unknown): CounterpointError {
  const facts = awsErrorFacts(cause)
  return new CounterpointError(
    'REGISTRY_FORBIDDEN',
    `the role ${roleArn} could not be assumed for the registry (${facts.name}): these credentials need sts:AssumeRole on it, and its trust policy has to name them and their external id`,
    { cause, details: { action: 'sts:AssumeRole', roleArn, ...facts } },
  )
}

async function loadProviders() {
  try {
    return await import('@aws-sdk/credential-providers')
  } catch (cause) {
    throw peerMissing('glueRegistry with "assumeRole"', '@aws-sdk/credential-providers', cause)
  }
}
