import { createRegistry } from './apply-step.ts'
import { openSchemasCalls } from './calls.ts'
import { documentsOf, type PublishedContract } from './documents.ts'
import { type EventBridgePublicationOptions, targetOf } from './options.ts'
import { type EventBridgeStep, registryStep, schemaStep } from './plan.ts'
import { type PublishedEventBridgeSchema, publishDocument } from './publish-document.ts'
import { readRegistryArn, readState } from './read-state.ts'

export interface EventBridgePlan {
  readonly registryName: string
  /** Undefined: there is no such registry yet. */
  readonly registryArn: string | undefined
  readonly region: string
  /** What would be done; empty when the registry says the same already. */
  readonly steps: readonly EventBridgeStep[]
}

export interface EventBridgePublication extends EventBridgePlan {
  /** What was done here; empty when the registry said the same already, or somebody else did it at the same moment. */
  readonly steps: readonly EventBridgeStep[]
  readonly schemas: readonly PublishedEventBridgeSchema[]
}

/**
 * What `publishToEventBridge` would do. Only reads.
 *
 * @throws CounterpointError OPTION_INVALID, PEER_MISSING, CONTRACT_NOT_SNAPSHOTTED, REGISTRY_*
 */
export async function planEventBridgePublication(
  contracts: readonly PublishedContract[],
  options: EventBridgePublicationOptions,
): Promise<EventBridgePlan> {
  const target = targetOf('planEventBridgePublication', options)
  const documents = documentsOf(contracts, target)
  const calls = await openSchemasCalls(options)
  try {
    const state = await readState(calls, target.registryName, documents)
    const steps = documents.map((document) => schemaStep(document, state.schemas.get(document), target.registryName))
    return {
      registryName: target.registryName,
      registryArn: state.registryArn,
      region: calls.region,
      steps: [registryStep(target, state), ...steps].filter((step) => step !== undefined),
    }
  } finally {
    calls.close()
  }
}

/**
 * Makes a registry of EventBridge Schemas say what the contracts say at their versions: creates the registry and the
 * schemas where they are not there, and adds a version where the newest one says something else. The registry checks no
 * compatibility, so that the last writer wins; run again, by one or by many at once, after success or after a crash,
 * it ends in the same state, and nothing is written twice.
 *
 * @throws CounterpointError as `planEventBridgePublication`; ABORTED
 */
export async function publishToEventBridge(
  contracts: readonly PublishedContract[],
  options: EventBridgePublicationOptions,
): Promise<EventBridgePublication> {
  const target = targetOf('publishToEventBridge', options)
  const documents = documentsOf(contracts, target)
  const calls = await openSchemasCalls(options)
  const { onStep = () => {} } = options
  const steps: EventBridgeStep[] = []
  try {
    const state = await readState(calls, target.registryName, documents)
    let { registryArn } = state
    const creation = registryStep(target, state)
    if (creation !== undefined) {
      onStep(creation)
      registryArn = await createRegistry(creation, target, calls)
      if (registryArn === undefined) registryArn = await readRegistryArn(calls, target.registryName)
      else steps.push(creation)
    }
    const schemas: PublishedEventBridgeSchema[] = []
    for (const document of documents) {
      const { done, ...schema } = await publishDocument(document, state.schemas.get(document), target, calls, onStep)
      if (done !== undefined) steps.push(done)
      schemas.push(schema)
    }
    return { registryName: target.registryName, registryArn, region: calls.region, steps, schemas }
  } finally {
    calls.close()
  }
}
