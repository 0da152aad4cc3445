import type { PublishManyOptions, PublishManyResult, Removal } from '@counterpoint/producer'
import { isRemoval, removal } from '@counterpoint/producer'
import type { Domain } from '../data/files.ts'
import type { Row } from '../data/rows.ts'
import { type GivenEntity, type Rejection, rejectionsOf, type ServiceResult, type ServiceRun } from './service.ts'

/** What happens to an entity after its first state; by rule, so that every run does the same. */
export interface Lifecycle<State> {
  first(row: Row): State
  /** The later state of a row, for those that get one. */
  update(row: Row): State | undefined
  keyOf(state: State): string
  /** The key of a row whose entity is removed later. */
  removedKey(row: Row): string | undefined
}

/** How many rows later an update or a removal follows: soon enough to meet the first state in one batch at times. */
const rowsUntilLaterStates = 40

interface Step<State> {
  readonly kind: 'first' | 'update' | 'removal'
  readonly row: Row
  readonly publication: State | Removal
}

/** Publishes every row as an entity's first state, and what follows from its lifecycle while later rows go out. */
export async function runEntityService<State extends object>(
  domain: Domain,
  run: ServiceRun,
  lifecycle: Lifecycle<State>,
  publishMany: (inputs: Iterable<State | Removal>, options: PublishManyOptions) => Promise<PublishManyResult>,
): Promise<ServiceResult> {
  const rejectedRows = new Set<Row>()
  const rejectedSteps = new Set<Step<State>>()
  const states = new Map<string, GivenEntity>()
  const rejections: Rejection[] = []
  const counts = { first: 0, update: 0, removal: 0 }
  let rejected = 0
  const steps: Step<State>[] = []

  function* publications(): Generator<State | Removal> {
    for (const step of stepsOf(run.rows, lifecycle)) {
      if (step.kind !== 'first' && rejectedRows.has(step.row)) continue
      steps.push(step)
      counts[step.kind] += 1
      yield step.publication
      // Rejections are told before the next publication is asked for.
      if (!rejectedSteps.has(step)) remember(states, step, lifecycle)
    }
  }

  const result = await publishMany(publications(), {
    onProgress: ({ published, rejected }) => run.onProgress(Math.min(run.rows.length, published + rejected)),
    onRejected: ({ index, error }) => {
      const step = steps[index]
      if (step === undefined) return
      counts[step.kind] -= 1
      if (step.kind === 'first') rejected += 1
      rejectedRows.add(step.row)
      rejectedSteps.add(step)
      rejections.push(...rejectionsOf(domain, run.file, step.row, error))
    },
  })
  run.onProgress(run.rows.length)
  return {
    domain,
    read: run.rows.length,
    published: result.published - counts.update,
    rejected,
    updated: counts.update,
    removed: result.removed,
    rejections,
    given: { kind: 'entities', states },
  }
}

function remember<State extends object>(
  states: Map<string, GivenEntity>,
  { publication }: Step<State>,
  lifecycle: Lifecycle<State>,
): void {
  if (isRemoval(publication)) {
    const known = states.get(publication.key)
    if (known !== undefined) states.set(publication.key, { ...known, removed: true })
  } else
    states.set(lifecycle.keyOf(publication), { state: Object.fromEntries(Object.entries(publication)), removed: false })
}

function* stepsOf<State>(rows: readonly Row[], lifecycle: Lifecycle<State>): Generator<Step<State>> {
  const later: Row[] = []
  for (const row of rows) {
    yield { kind: 'first', row, publication: lifecycle.first(row) }
    later.push(row)
    const due = later.length > rowsUntilLaterStates ? later.shift() : undefined
    if (due !== undefined) yield* laterSteps(due, lifecycle)
  }
  for (const row of later) yield* laterSteps(row, lifecycle)
}

function* laterSteps<State>(row: Row, lifecycle: Lifecycle<State>): Generator<Step<State>> {
  const update = lifecycle.update(row)
  if (update !== undefined) yield { kind: 'update', row, publication: update }
  const key = lifecycle.removedKey(row)
  if (key !== undefined) yield { kind: 'removal', row, publication: removal(key) }
}
