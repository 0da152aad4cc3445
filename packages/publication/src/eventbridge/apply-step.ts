import type { CounterpointError } from '@counterpoint/contract-kit'
import { tagValue } from '../tags.ts'
import type { SchemasCalls } from './calls.ts'
import type { PublicationTarget } from './options.ts'
import type { CreateRegistryStep, SchemaStep } from './plan.ts'

export type Applied =
  | { readonly schemaVersion: string; readonly isChange: boolean }
  | {
      /** The registry is no longer what the plan was made for, or the service refuses: the next look tells which. */
      readonly unless: CounterpointError
      /** Where the schema is still not there: the service does not take it, and will not later. */
      readonly isRefusal: boolean
      /** An attempt that got no answer may have done it. */
      readonly mayBeDone: boolean
    }

/** Its ARN; undefined when it is there already, whoever made it. */
export async function createRegistry(
  { registryName, description }: CreateRegistryStep,
  { tags }: PublicationTarget,
  calls: SchemasCalls,
): Promise<string | undefined> {
  const answered = await calls.call(
    'CreateRegistry',
    (client, sdk, abortSignal) =>
      client.send(new sdk.CreateRegistryCommand({ RegistryName: registryName, Description: description, Tags: tags }), {
        abortSignal,
      }),
    'ConflictException',
  )
  return 'answer' in answered ? answered.answer.RegistryArn : undefined
}

export function applyStep(
  step: SchemaStep,
  target: PublicationTarget,
  calls: SchemasCalls,
  contract: { readonly fullName: string },
): Promise<Applied> {
  return step.step === 'create-schema' ? create(step, target, calls, contract) : update(step, target, calls)
}

/** The model has no error for a schema that exists: a bad request is one, or it is a refusal. */
async function create(
  { schemaName, type, content, description }: SchemaStep,
  { registryName, tags }: PublicationTarget,
  calls: SchemasCalls,
  { fullName }: { readonly fullName: string },
): Promise<Applied> {
  const answered = await calls.call(
    'CreateSchema',
    (client, sdk, abortSignal) =>
      client.send(
        new sdk.CreateSchemaCommand({
          RegistryName: registryName,
          SchemaName: schemaName,
          Type: type,
          Content: content,
          Description: description,
          Tags: { ...tags, 'counterpoint:contract': tagValue(fullName) },
        }),
        { abortSignal },
      ),
    'BadRequestException',
    'ConflictException',
    'NotFoundException',
  )
  if ('answer' in answered) return { schemaVersion: answered.answer.SchemaVersion ?? '', isChange: true }
  const { expected, attempts, error: unless } = answered
  return { unless, isRefusal: expected === 'BadRequestException', mayBeDone: attempts > 1 }
}

async function update(
  step: Extract<SchemaStep, { step: 'update-schema' }>,
  { registryName }: PublicationTarget,
  calls: SchemasCalls,
): Promise<Applied> {
  const answered = await calls.call(
    'UpdateSchema',
    (client, sdk, abortSignal) =>
      client.send(
        new sdk.UpdateSchemaCommand({
          RegistryName: registryName,
          SchemaName: step.schemaName,
          Type: step.type,
          Content: step.content,
          Description: step.description,
          ClientTokenId: step.clientTokenId,
        }),
        { abortSignal },
      ),
    'NotFoundException',
    'not-modified',
  )
  if ('answer' in answered) return { schemaVersion: answered.answer.SchemaVersion ?? '', isChange: true }
  const mayBeDone = answered.expected === 'not-modified' && answered.attempts > 1
  if (answered.expected === 'not-modified' && !mayBeDone) return { schemaVersion: step.after, isChange: false }
  return { unless: answered.error, isRefusal: false, mayBeDone }
}
