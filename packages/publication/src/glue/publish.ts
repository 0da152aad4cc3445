import { type ContractPins, CounterpointError } from '@counterpoint/contract-kit'
import { parseRegistryArn } from '@counterpoint/schema-registry/glue'
import { applyStep, type PublicationTarget } from './apply-step.ts'
import { type GlueCalls, isGlueError, openGlueCalls } from './calls.ts'
import { checkGlueOptions, type GluePublicationOptions } from './options.ts'
import { pinsOf, requirePins } from './pins.ts'
import { type PublicationStep, planOf } from './plan.ts'
import { readState } from './read-state.ts'
import type { RegistryState } from './state.ts'
import type { PublishedContract } from './versions.ts'

export interface ContractPublication {
  readonly contract: PublishedContract
  /** What was done, or would be; empty when the registry held everything already. */
  readonly steps: readonly PublicationStep[]
}

export interface GluePlan {
  readonly registryName: string
  /** Undefined: there is no such registry yet. */
  readonly registryArn: string | undefined
  readonly region: string
  readonly contracts: readonly ContractPublication[]
}

export interface GluePublication extends GluePlan {
  readonly registryArn: string
  readonly contracts: readonly (ContractPublication & {
    /** Of every committed version: what belongs into contract.lock.json under `registryArn`. */
    readonly pins: ContractPins
  })[]
}

/**
 * What `publishToGlue` would do. Only reads.
 *
 * @throws CounterpointError OPTION_INVALID, PEER_MISSING, CONTRACT_NOT_SNAPSHOTTED, PIN_MISMATCH,
 * PUBLICATION_INCOMPATIBLE, SCHEMA_VERSION_FAILED, SCHEMA_VERSION_DELETING, REGISTRY_*
 */
export async function planGluePublication(
  contracts: readonly PublishedContract[],
  options: GluePublicationOptions = {},
): Promise<GluePlan> {
  checkGlueOptions('planGluePublication', options)
  const calls = await openGlueCalls(options)
  try {
    return await planAll(contracts, targetOf(options), calls)
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
  const target = targetOf(options)
  const calls = await openGlueCalls(options)
  try {
    const { registryName, region } = await planAll(contracts, target, calls)
    const published: (GluePublication['contracts'][number] & { readonly registryArn: string })[] = []
    for (const contract of contracts) {
      published.push(await publishContract(contract, target, calls, options.onStep ?? (() => {})))
    }
    const registryArn = published[0]?.registryArn
    if (registryArn === undefined) throw new CounterpointError('OPTION_INVALID', 'publishToGlue: there is no contract')
    return { registryName, region, registryArn, contracts: published }
  } finally {
    calls.close()
  }
}

async function planAll(
  contracts: readonly PublishedContract[],
  target: PublicationTarget,
  calls: GlueCalls,
): Promise<GluePlan> {
  const { registryName } = target
  let registryArn: string | undefined
  const planned: ContractPublication[] = []
  for (const contract of contracts) {
    const state = await readState(calls, registryName, contract)
    registryArn = state.registryArn
    requireRegistry(target, registryArn, calls.region)
    if (registryArn !== undefined) requirePins(contract, registryArn, pinsOf(contract, state.schema?.own ?? new Map()))
    const creation = planned.length === 0 ? registryCreation(registryName, registryArn) : []
    planned.push({ contract, steps: [...creation, ...planOf(contract, state)] })
  }
  return { registryName, registryArn, region: calls.region, contracts: planned }
}

/** The registry moves under the plan only when others write to it at the same moment. */
const mostRounds = 20

async function publishContract(
  contract: PublishedContract,
  target: PublicationTarget,
  calls: GlueCalls,
  onStep: NonNullable<GluePublicationOptions['onStep']>,
) {
  const steps: PublicationStep[] = []
  for (let round = 0; round < mostRounds; round += 1) {
    const state = await readState(calls, target.registryName, contract)
    const left = [...registryCreation(target.registryName, state.registryArn), ...planOf(contract, state)]
    if (state.registryArn !== undefined && left.every((step) => isDoneUnseen(step, state, steps))) {
      const pins = pinsOf(contract, state.schema?.own ?? new Map())
      requirePins(contract, state.registryArn, pins)
      return { contract, steps, pins, registryArn: state.registryArn }
    }
    try {
      for (const step of left) {
        onStep(contract, step)
        await applyStep(step, contract, target, calls)
        steps.push(step)
      }
    } catch (error) {
      if (!isGlueError(error, 'AlreadyExistsException', 'EntityNotFoundException')) throw error
    }
  }
  throw new CounterpointError(
    'REGISTRY_UNAVAILABLE',
    `${contract.name}: the registry ${target.registryName} changed under ${mostRounds} attempts; is something else deleting in it?`,
    { details: { contract: contract.name, registryName: target.registryName } },
  )
}

/** Metadata that this role may write and not read: written once in a run, it is taken to be there. */
function isDoneUnseen(left: PublicationStep, { schema }: RegistryState, done: readonly PublicationStep[]): boolean {
  if (left.step !== 'put-metadata' || schema?.own.get(left.version)?.metadata !== undefined) return false
  return done.some((step) => step.step === left.step && step.version === left.version)
}

/** AWS makes this one by itself, with its first schema. */
const implicitRegistry = 'default-registry'

function registryCreation(registryName: string, registryArn: string | undefined): readonly PublicationStep[] {
  if (registryArn !== undefined || registryName === implicitRegistry) return []
  return [{ step: 'create-registry', registryName }]
}

function targetOf({ registryName, registryArn, tags = {} }: GluePublicationOptions): PublicationTarget {
  const arn = registryArn === undefined ? undefined : parseRegistryArn(registryArn)
  return { registryName: arn?.registryName ?? registryName ?? implicitRegistry, registryArn, tags }
}

/** @throws CounterpointError REGISTRY_NOT_FOUND when it is not the registry whose ARN was given */
function requireRegistry(
  { registryName, registryArn }: PublicationTarget,
  found: string | undefined,
  region: string,
): void {
  if (registryArn === undefined || found === registryArn) return
  const what =
    found === undefined
      ? `there is no registry ${registryName} in ${region} for these credentials; give its name instead of the ARN to create it`
      : `these credentials see ${found}: they are of another account or region`
  throw new CounterpointError('REGISTRY_NOT_FOUND', `${registryArn} is not there: ${what}`, {
    details: { registryArn, found, region },
  })
}
