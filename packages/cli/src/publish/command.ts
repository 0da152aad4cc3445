import { CounterpointError } from '@counterpoint/contract-kit'
import { chosenContracts } from '../project/chosen-contracts.ts'
import { findProject } from '../project/find-project.ts'
import type { ExitCode } from '../run.ts'
import type { Surroundings } from '../surroundings.ts'
import { chosenRegistry, nameOf } from './chosen-registry.ts'
import { requirePublishable } from './require-publishable.ts'
import { type PublishTarget, publishTargets } from './targets.ts'

export interface PublishOptions {
  /** A name or an ARN of Glue's. */
  readonly registry?: string
  /** Names with commas between them. */
  readonly target: string
  readonly dryRun: boolean
}

/** Publishes the contracts, one target after another. */
export async function publishCommand(
  folders: readonly string[],
  options: PublishOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const targets = targetsIn(options.target)
  const contracts = chosenContracts(await findProject(surroundings.cwd), { folders, cwd: surroundings.cwd })
  if (contracts.length === 0) {
    throw new CounterpointError(
      'OPTION_INVALID',
      'there is no contract to publish; package.json names them in "counterpoint.contracts"',
    )
  }
  for (const found of contracts) requirePublishable(found)
  const registry = chosenRegistry(options.registry, contracts)
  if (targets.includes('glue')) {
    const { planGlue, publishGlue } = await import('./glue.ts')
    await (options.dryRun ? planGlue : publishGlue)(contracts, registry, surroundings)
  }
  if (targets.includes('eventbridge')) {
    const { planEventBridge, publishEventBridge } = await import('./eventbridge.ts')
    await (options.dryRun ? planEventBridge : publishEventBridge)(contracts, nameOf(registry), surroundings)
  }
  if (options.dryRun) surroundings.write('This was a dry run: nothing was written.\n')
  return 0
}

function targetsIn(text: string): readonly PublishTarget[] {
  return text.split(',').map((name) => {
    const target = publishTargets.find((known) => known === name.trim())
    if (target !== undefined) return target
    throw new CounterpointError(
      'OPTION_INVALID',
      `--target takes ${publishTargets.join(' and ')}, with a comma between them`,
    )
  })
}
