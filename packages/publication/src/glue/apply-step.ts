import { awaitVersion } from './await-version.ts'
import { type GlueCalls, isGlueError } from './calls.ts'
import type { PublicationStep } from './plan.ts'
import { putMetadata } from './put-metadata.ts'
import { findVersion } from './read-versions.ts'
import type { FoundVersion } from './state.ts'
import { createdTags } from './tags.ts'
import type { PublicationTarget } from './target.ts'
import type { PublishedContract } from './versions.ts'

/** 'look-again': the registry is not, or does not show yet, what the plan was made for. */
export type StepOutcome = 'done' | 'look-again'

/** What answers of this run said about versions, which reads may not show yet; by contract version. */
export type Answers = Map<string, FoundVersion>

/**
 * Does one step. Every one may be done again.
 *
 * @throws CounterpointError REGISTRY_*, SCHEMA_VERSION_*
 */
export async function applyStep(
  step: PublicationStep,
  contract: PublishedContract,
  target: PublicationTarget,
  calls: GlueCalls,
  answers: Answers,
): Promise<StepOutcome> {
  try {
    return await apply(step, contract, target, calls, answers)
  } catch (error) {
    if (isGlueError(error, 'AlreadyExistsException', 'EntityNotFoundException')) return 'look-again'
    throw error
  }
}

async function apply(
  step: PublicationStep,
  contract: PublishedContract,
  { registryName, tags }: PublicationTarget,
  calls: GlueCalls,
  answers: Answers,
): Promise<StepOutcome> {
  switch (step.step) {
    case 'create-registry':
      await calls.call(
        'CreateRegistry',
        (sdk) => new sdk.CreateRegistryCommand({ RegistryName: registryName, Tags: tags }),
        'AlreadyExistsException',
      )
      return 'done'
    case 'create-schema': {
      const created = await calls.call(
        'CreateSchema',
        (sdk) =>
          new sdk.CreateSchemaCommand({
            RegistryId: { RegistryName: registryName },
            SchemaName: step.schemaName,
            DataFormat: 'AVRO',
            Compatibility: step.compatibility,
            Description: step.description,
            SchemaDefinition: step.definition,
            Tags: createdTags(contract, tags),
          }),
        'AlreadyExistsException',
        'EntityNotFoundException',
      )
      remember(answers, step.version, created.SchemaVersionId, created.SchemaVersionStatus)
      return 'done'
    }
    case 'update-schema':
      await calls.call(
        'UpdateSchema',
        (sdk) =>
          new sdk.UpdateSchemaCommand({
            SchemaId: { RegistryName: registryName, SchemaName: step.schemaName },
            Compatibility: step.compatibility,
            // Required with a mode, and moves the checkpoint: it stays where it is.
            SchemaVersionNumber: { VersionNumber: step.checkpoint },
            Description: step.description,
          }),
        'EntityNotFoundException',
      )
      return 'done'
    case 'register-version': {
      const registered = await calls.call(
        'RegisterSchemaVersion',
        (sdk) =>
          new sdk.RegisterSchemaVersionCommand({
            SchemaId: { RegistryName: registryName, SchemaName: step.schemaName },
            SchemaDefinition: step.definition,
          }),
        'EntityNotFoundException',
      )
      remember(answers, step.version, registered.SchemaVersionId, registered.Status)
      return 'done'
    }
    case 'await-version':
    case 'put-metadata': {
      const schemaId = { RegistryName: registryName, SchemaName: step.schemaName }
      const version = answers.get(step.version) ?? (await findVersion(calls, schemaId, step.definition))
      if (version === undefined) return 'look-again'
      if (step.step === 'put-metadata') await putMetadata(version.schemaVersionId, step.pairs, calls)
      else await awaitVersion(step.version, version, contract, calls)
      return 'done'
    }
  }
}

function remember(answers: Answers, version: string, schemaVersionId: string | undefined, status: string | undefined) {
  // Only AVAILABLE is a decision: the Java serde is told FAILURE here as well, and asks again, too.
  if (schemaVersionId !== undefined) {
    answers.set(version, { schemaVersionId, status: status === 'AVAILABLE' ? status : 'PENDING' })
  }
}
