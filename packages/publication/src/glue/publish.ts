import { CounterpointError } from '@counterpoint/contract-kit'
import { type GlueCalls, openGlueCalls } from './calls.ts'
import { checkGlueOptions, type GluePublicationOptions } from './options.ts'
import type { PublicationStep } from './plan.ts'
import { type PlannedContract, type PublishedToGlue, planContract, publishContract } from './publish-contract.ts'
import { type PublicationTarget, registryCreation, requireRegistry, targetOf } from './target.ts'
import { type PublishedContract, publishedSchemas } from './versions.ts'

interface Destination {
  readonly registryName: string
  readonly region: string
  /** Where the calls went, such as "http://127.0.0.1:4599"; undefined for AWS's own endpoints. */
  readonly endpoint: string | undefined
}

export interface GluePlan extends Destination {
  /** Undefined: there is no such registry yet. */
  readonly registryArn: string | undefined
  /** What would be done; no steps when the registry holds everything already. */
  readonly contracts: readonly { readonly contract: PublishedContract; readonly steps: readonly PublicationStep[] }[]
}

export interface GluePublication extends Destination {
  readonly registryArn: string
  readonly contracts: readonly PublishedToGlue[]
}

/**
 * What `publishToGlue` would do. Only reads.
 *
 * @throws CounterpointError OPTION_INVALID, PEER_MISSING, CONTRACT_NOT_SNAPSHOTTED, PIN_MISMATCH,
 * PUBLICATION_INCOMPATIBLE, SCHEMA_INVALID, SCHEMA_VERSION_FAILED, SCHEMA_VERSION_DELETING, REGISTRY_*
 */
export async function planGluePublication(
  contracts: readonly PublishedContract[],
  options: GluePublicationOptions = {},
): Promise<GluePlan> {
  checkGlueOptions('planGluePublication', options)
  requireContracts('planGluePublication', contracts)
  const target = targetOf(options)
  const calls = await openGlueCalls(options)
  try {
    const planned = await planAll(contracts, target, calls)
    const registryArn = planned[0]?.state.registryArn
    const shown = planned.map(({ contract, steps }, index) => {
      const creation = index === 0 ? registryCreation(target, registryArn) : []
      return { contract, steps: [...creation, ...steps] }
    })
    return { ...destinationOf(target, calls), registryArn, contracts: shown }
  } finally {
    calls.close()
  }
}

/**
 * Makes a Glue registry hold every committed version of the contracts: creates the registry and the schemas (named like
 * the topics) where they are not there, brings mode and description up to date, registers what is missing, waits until it
 * is AVAILABLE, and writes who owns it beside it. All of them are planned before anything is written. Nothing is
 * registered twice: run again, by one or by many at once, after success or after a crash, it ends in the same state.
 *
 * @throws CounterpointError as `planGluePublication`; SCHEMA_VERSION_PENDING, ABORTED
 */
export async function publishToGlue(
  contracts: readonly PublishedContract[],
  options: GluePublicationOptions = {},
): Promise<GluePublication> {
  checkGlueOptions('publishToGlue', options)
  requireContracts('publishToGlue', contracts)
  const target = targetOf(options)
  const calls = await openGlueCalls(options)
  const { onStep = () => {}, onPublished = () => {} } = options
  try {
    const published: PublishedToGlue[] = []
    for (const planned of await planAll(contracts, target, calls)) {
      const { contract } = planned
      // Those before it took their time.
      const current = published.length === 0 ? planned : await planContract(contract, target, calls)
      const one = await publishContract({ contract, target, calls, onStep }, current)
      await onPublished(one)
      published.push(one)
    }
    const registryArn = published[0]?.registryArn ?? ''
    return { ...destinationOf(target, calls), registryArn, contracts: published }
  } finally {
    calls.close()
  }
}

/** Every contract, before anything is written. */
async function planAll(
  contracts: readonly PublishedContract[],
  target: PublicationTarget,
  calls: GlueCalls,
): Promise<readonly PlannedContract[]> {
  const planned: PlannedContract[] = []
  for (const contract of contracts) {
    const one = await planContract(contract, target, calls)
    requireRegistry(target, one.state.registryArn, calls.region)
    planned.push(one)
  }
  return planned
}

function destinationOf({ registryName }: PublicationTarget, calls: GlueCalls): Destination {
  return { registryName, region: calls.region, endpoint: calls.endpoint() }
}

/**
 * What needs no call to be refused.
 *
 * @throws CounterpointError OPTION_INVALID for no contract, and for two of a topic: a registry has one schema of a name;
 * CONTRACT_NOT_SNAPSHOTTED, REGISTRY_REFUSED
 */
function requireContracts(owner: string, contracts: readonly PublishedContract[]): void {
  const topics = contracts.map(({ topic }) => topic)
  const repeated = topics.find((topic, index) => topics.indexOf(topic) !== index)
  if (contracts.length > 0 && repeated === undefined) {
    for (const contract of contracts) publishedSchemas(contract)
    return
  }
  const problem = repeated === undefined ? 'there is no contract' : `two contracts are of the topic "${repeated}"`
  throw new CounterpointError('OPTION_INVALID', `${owner}: ${problem}`)
}
