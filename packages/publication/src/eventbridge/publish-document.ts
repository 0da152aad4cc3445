import { retryWaitMs } from '@counterpoint/aws-kit'
import type { CounterpointError } from '@counterpoint/contract-kit'
import { applyStep } from './apply-step.ts'
import type { SchemasCalls } from './calls.ts'
import type { PublishedContract, PublishedDocument } from './documents.ts'
import type { EventBridgeSchemaType, PublicationTarget } from './options.ts'
import { type EventBridgeStep, type SchemaStep, schemaStep } from './plan.ts'
import { readSchema } from './read-state.ts'
import type { SchemaState } from './state.ts'

export interface PublishedEventBridgeSchema {
  readonly contract: PublishedContract
  readonly schemaName: string
  readonly type: EventBridgeSchemaType
  readonly outcome: 'created' | 'updated' | 'unchanged'
  /** The registry's own number of the version that says what the contract says. */
  readonly schemaVersion: string
}

type PublishedOnce = PublishedEventBridgeSchema & { readonly done: EventBridgeStep | undefined }

/** Until the registry says what the document says, or says why it does not take it. */
export async function publishDocument(
  document: PublishedDocument,
  known: SchemaState | undefined,
  target: PublicationTarget,
  calls: SchemasCalls,
  onStep: (step: EventBridgeStep) => void,
): Promise<PublishedOnce> {
  const { contract, schemaName, type } = document
  const published = (schemaVersion: string, done: SchemaStep | undefined): PublishedOnce => {
    const outcome = done === undefined ? 'unchanged' : done.step === 'create-schema' ? 'created' : 'updated'
    return { contract, schemaName, type, outcome, schemaVersion, done }
  }
  let state = known
  let unanswered: SchemaStep | undefined
  for (let round = 0; ; round += 1) {
    const step = schemaStep(document, state, target.registryName)
    if (step === undefined) return published(state?.schemaVersion ?? '', unanswered)
    onStep(step)
    const applied = await applyStep(step, target, calls, contract)
    if ('schemaVersion' in applied) return published(applied.schemaVersion, applied.isChange ? step : undefined)
    if (applied.mayBeDone) unanswered = step
    state = await readSchema(calls, target.registryName, schemaName)
    await requireProgress(step.step === 'create-schema' && state === undefined, applied.unless, round, calls)
  }
}

const mostRounds = 10

/** A refusal stays one when the schema is still not there; a registry that is not found yet may have just been created. */
async function requireProgress(
  isStillAbsent: boolean,
  unless: CounterpointError,
  round: number,
  calls: SchemasCalls,
): Promise<void> {
  if (isStillAbsent && unless.code !== 'REGISTRY_NOT_FOUND') throw unless
  const isWorthIt = round < mostRounds && (await calls.waitBefore(retryWaitMs(round, calls.random())))
  if (!isWorthIt) throw unless
}
