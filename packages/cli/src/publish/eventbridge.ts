import {
  type EventBridgePlan,
  type EventBridgePublicationOptions,
  type EventBridgeStep,
  planEventBridgePublication,
  publishToEventBridge,
} from '@counterpoint/publication/eventbridge'
import type { PlannedTarget, PublishRun } from './targets.ts'

/** Reads what EventBridge Schemas has of the contracts. */
export async function planEventBridge(run: PublishRun): Promise<PlannedTarget> {
  const { contracts, registry, patience } = run
  const options = {
    registryName: registry.name,
    ...(registry.arn !== undefined && { clientConfig: { region: registry.arn.region } }),
  }
  patience.begin(`what EventBridge Schemas has of ${contracts.map(({ contract }) => contract.fullName).join(', ')}`)
  const plan = await planEventBridgePublication(
    contracts.map(({ contract }) => contract),
    options,
  )
  return { show: () => show(plan, run), publish: () => publish(plan, run, options) }
}

function show(plan: EventBridgePlan, { surroundings: { write } }: PublishRun): void {
  write(heading(plan))
  if (plan.steps.length === 0) write('  all of it is there\n')
  for (const step of plan.steps) write(`  + ${stepText(step)}\n`)
}

async function publish(
  plan: EventBridgePlan,
  { contracts, patience, surroundings: { write } }: PublishRun,
  options: EventBridgePublicationOptions,
): Promise<void> {
  write(heading(plan))
  patience.begin('what EventBridge Schemas has')
  const { schemas } = await publishToEventBridge(
    contracts.map(({ contract }) => contract),
    {
      ...options,
      onStep: (step) => {
        patience.begin(stepText(step))
        write(`  ${stepText(step)}\n`)
      },
    },
  )
  for (const { schemaName, type, outcome, schemaVersion } of schemas) {
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
