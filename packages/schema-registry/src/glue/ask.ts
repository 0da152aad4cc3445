import { awsErrorFacts, registryError } from '@counterpoint/aws-kit'
import { CounterpointError, isCounterpointError } from '@counterpoint/contract-kit/error'
import { askUntil, type Deadline } from '../lookup/attempt.ts'
import type { GlueCalls } from './client.ts'

export const glueName = 'Glue Schema Registry'

/** The operations that reading takes, with what their IAM right has to be given on. */
const resources = {
  GetSchemaByDefinition: 'on the registry and the schema',
  // https://docs.aws.amazon.com/glue/latest/dg/schema-registry-gs.html and awslabs/aws-glue-schema-registry#68
  GetSchemaVersion: 'on resource "*", since ids cannot be limited to a registry',
  GetSchema: 'on the registry and the schema',
  GetRegistry: 'on the registry',
} as const

type GlueOperation = keyof typeof resources

/**
 * One call, repeated within the deadline. Undefined when Glue says that there is no such thing.
 *
 * @throws CounterpointError REGISTRY_*; what the client's own credentials throw as CounterpointError
 */
export async function askGlue<Answer>(
  operation: GlueOperation,
  glue: GlueCalls,
  deadline: Deadline,
  send: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer | undefined> {
  const settled = async (signal: AbortSignal) => {
    try {
      return { answer: await send(signal) }
    } catch (error) {
      if (awsErrorFacts(error).name === 'EntityNotFoundException') return { answer: undefined }
      // From a provider of credentials of ours; asking again would not mend it.
      if (isCounterpointError(error)) return { failure: error }
      throw error
    }
  }
  const result = await askUntil(deadline, settled).catch((error: unknown) => {
    throw failureOf(operation, glue, error)
  })
  if ('failure' in result) throw result.failure
  return result.answer
}

function failureOf(operation: GlueOperation, { region }: GlueCalls, error: unknown): CounterpointError {
  const action = `glue:${operation}`
  const failure = registryError(error, { registry: glueName, action, region })
  if (failure.code === 'REGISTRY_FORBIDDEN') {
    return new CounterpointError(
      failure.code,
      `${glueName} in ${region} does not let these credentials in: they need the right ${action} ${resources[operation]}`,
      { cause: error, details: failure.details },
    )
  }
  if (failure.code === 'REGISTRY_REFUSED') {
    // No cause: what Glue says about a request may quote the definition in it.
    const { name } = awsErrorFacts(error)
    return new CounterpointError(failure.code, `${glueName} in ${region} does not take ${action}: ${name}`, {
      details: failure.details,
    })
  }
  return failure
}
