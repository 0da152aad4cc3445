import { type ContractPins, CounterpointError, isCounterpointError } from '@counterpoint/contract-kit'
import { type Answers, applyStep } from './apply-step.ts'
import type { GlueCalls } from './calls.ts'
import type { GluePublicationOptions } from './options.ts'
import { pinsOf, requirePins } from './pins.ts'
import { type PublicationStep, planOf } from './plan.ts'
import { readState } from './read-state.ts'
import type { RegistryState } from './state.ts'
import { type PublicationTarget, registryCreation } from './target.ts'
import type { PublishedContract } from './versions.ts'

/** A contract that the registry holds. */
export interface PublishedToGlue {
  readonly contract: PublishedContract
  readonly registryArn: string
  /** What was done; empty when the registry held everything already. */
  readonly steps: readonly PublicationStep[]
  /** Of every committed version: what belongs into contract.lock.json under `registryArn`. */
  readonly pins: ContractPins
  /** What could not be written beside versions; they are registered all the same. */
  readonly warnings: readonly CounterpointError[]
}

export interface ContractRun {
  readonly contract: PublishedContract
  readonly target: PublicationTarget
  readonly calls: GlueCalls
  readonly onStep: NonNullable<GluePublicationOptions['onStep']>
}

/** What is left to do for a contract, without its registry. */
export interface PlannedContract {
  readonly contract: PublishedContract
  readonly state: RegistryState
  readonly steps: readonly PublicationStep[]
}

export async function planContract(
  contract: PublishedContract,
  { registryName }: PublicationTarget,
  calls: GlueCalls,
): Promise<PlannedContract> {
  const state = await readState(calls, registryName, contract)
  const { registryArn, schema } = state
  if (registryArn !== undefined) requirePins(contract, registryArn, pinsOf(contract, schema?.own ?? new Map()))
  return { contract, state, steps: planOf(contract, state) }
}

/** What one run has done, which reads may not show yet. */
interface Done {
  readonly steps: PublicationStep[]
  readonly warnings: CounterpointError[]
  readonly answers: Answers
}

/**
 * Plans and does what is left, until nothing is left: whatever became of an answer, and whoever else writes.
 *
 * @param planned - what was read a moment ago, and the plan that was made of it
 * @throws CounterpointError PIN_MISMATCH and what `planOf` and `applyStep` throw
 */
export async function publishContract(run: ContractRun, planned: PlannedContract): Promise<PublishedToGlue> {
  const { contract, target, calls } = run
  const done: Done = { steps: [], warnings: [], answers: new Map() }
  let current = planned
  for (let round = 0; ; round += 1) {
    const { state } = current
    // A registry is made alone: pins may be of one of the same name, which is found out then.
    const creation = registryCreation(target, state.registryArn)
    const steps = creation.length > 0 ? creation : current.steps
    const left = steps.filter((step) => !isSettled(step, done.steps))
    const { registryArn } = state
    if (registryArn !== undefined && left.length === 0) {
      const pins = pinsOf(contract, state.schema?.own ?? new Map())
      return { contract, registryArn, steps: done.steps, pins, warnings: done.warnings }
    }
    const isAsPlanned = await doSteps(left, run, done)
    if ((!isAsPlanned || round > 0) && !(await calls.waitBefore(round))) throw stillChanging(contract, target)
    current = await planContract(contract, target, calls)
  }
}

/** False where the registry is not, or does not show yet, what the plan was made for. */
async function doSteps(steps: readonly PublicationStep[], run: ContractRun, done: Done): Promise<boolean> {
  const { contract, target, calls, onStep } = run
  for (const step of steps) {
    onStep(contract, step)
    try {
      if ((await applyStep(step, contract, target, calls, done.answers)) === 'look-again') return false
    } catch (error) {
      const isDispensable = step.step === 'put-metadata' && isCounterpointError(error, ...refusals)
      if (!isDispensable) throw error
      done.warnings.push(error)
    }
    done.steps.push(step)
  }
  return true
}

/** For want of a right, or because others have written as much as there is room for. */
const refusals = ['REGISTRY_FORBIDDEN', 'REGISTRY_REFUSED'] as const

/** What was done in this run, has to be done once, and may not be seen: metadata, and descriptions as Glue keeps them. */
function isSettled(left: PublicationStep, done: readonly PublicationStep[]): boolean {
  if (left.step === 'put-metadata') {
    return done.some((step) => step.step === left.step && step.version === left.version)
  }
  if (left.step !== 'update-schema' || left.before !== left.compatibility) return false
  return done.some((step) => step.step === left.step)
}

function stillChanging({ name }: PublishedContract, { registryName }: PublicationTarget): CounterpointError {
  return new CounterpointError(
    'REGISTRY_UNAVAILABLE',
    `${name}: the registry ${registryName} did not come to hold what was published within the deadline; is something else deleting in it? Publish again, which goes on where this ended`,
    { details: { contract: name, registryName } },
  )
}
