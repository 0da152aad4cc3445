import { isDeepStrictEqual } from 'node:util'
import { retryWaitMs } from '@counterpoint/aws-kit'
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
  let told: SchemaStep | undefined
  for (let round = 0; ; round += 1) {
    const step = schemaStep(document, state, target.registryName)
    if (step === undefined) return published(state?.schemaVersion ?? '', unanswered)
    if (!isDeepStrictEqual(step, told)) onStep(step)
    told = step
    const applied = await applyStep(step, target, calls, contract)
    if ('schemaVersion' in applied) return published(applied.schemaVersion, applied.isChange ? step : undefined)
    if (applied.mayBeDone) unanswered = step
    state = await readSchema(calls, target.registryName, schemaName)
    if (applied.isRefusal && state === undefined) throw applied.unless
    // Registry or schema are there, and are not shown to everybody yet; or somebody else deletes.
    if (!(await calls.waitBefore(retryWaitMs(round, calls.random())))) throw applied.unless
  }
}
