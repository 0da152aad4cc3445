import {
  type EventBridgePlan,
  type EventBridgeStep,
  planEventBridgePublication,
  publishToEventBridge,
} from '@counterpoint/publication/eventbridge'
import type { ProjectContract } from '../project/project.ts'
import type { Surroundings } from '../surroundings.ts'

/** Prints what is left to do, and does nothing of it. */
export async function planEventBridge(
  contracts: readonly ProjectContract[],
  registryName: string,
  { write }: Surroundings,
): Promise<void> {
  const plan = await planEventBridgePublication(
    contracts.map(({ contract }) => contract),
    { registryName },
  )
  write(heading(plan))
  if (plan.steps.length === 0) write('  all of it is there\n')
  for (const step of plan.steps) write(`  + ${stepText(step)}\n`)
}

/** Publishes, and says each step before it is done. */
export async function publishEventBridge(
  contracts: readonly ProjectContract[],
  registryName: string,
  { write }: Surroundings,
): Promise<void> {
  const published = await publishToEventBridge(
    contracts.map(({ contract }) => contract),
    { registryName, onStep: (step) => write(`  ${stepText(step)}\n`) },
  )
  write(heading(published))
  for (const { schemaName, type, outcome, schemaVersion } of published.schemas) {
    write(`    ✔ ${schemaName} (${type}): ${outcome}, version ${schemaVersion}\n`)
  }
}

function heading({ registryName, registryArn, region }: EventBridgePlan): string {
  return `EventBridge Schemas: ${registryArn ?? `${registryName} in ${region}, which is not there yet`}\n`
}

function stepText(step: EventBridgeStep): string {
  switch (step.step) {
    case 'create-registry':
      return `create the registry ${step.registryName}`
    case 'create-schema':
      return `create ${step.schemaName} (${step.type})`
    case 'update-schema':
      return `add a version of ${step.schemaName} after ${step.after} (${step.type})`
  }
}
