import { CounterpointError, isCounterpointError } from '@counterpoint/contract-kit'
import { plain } from '../formats/plain.ts'
import { chosenContracts } from '../project/chosen-contracts.ts'
import { findProject } from '../project/find-project.ts'
import type { ProjectContract } from '../project/project.ts'
import { shownPath } from '../project/shown-path.ts'
import type { ExitCode } from '../run.ts'
import type { Surroundings } from '../surroundings.ts'
import { type ChosenRegistry, chosenRegistry, nameOf } from './chosen-registry.ts'
import { requirePublishable } from './require-publishable.ts'
import { type PublishTarget, publishTargets } from './targets.ts'

export interface PublishOptions {
  /** A name or an ARN of Glue's. */
  readonly registry?: string
  /** Names with commas between them. */
  readonly target: string
  readonly dryRun: boolean
}

/** Publishes the contracts, one target after another. What a contract or its history is refused for is a finding. */
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
  requireOneOfEachTopic(contracts, surroundings.cwd)
  const registry = chosenRegistry(options.registry, contracts)
  try {
    for (const found of contracts) requirePublishable(found)
    for (const target of targets) await publishTo[target](contracts, registry, options.dryRun, surroundings)
  } catch (error) {
    if (!isCounterpointError(error, ...findings)) throw error
    surroundings.writeError(`✖ ${plain(error.message)}\n`)
    return 1
  }
  if (options.dryRun) surroundings.write('This was a dry run: nothing was written.\n')
  return 0
}

const findings = [
  'CONTRACT_NOT_SNAPSHOTTED',
  'PIN_MISMATCH',
  'PUBLICATION_INCOMPATIBLE',
  'SCHEMA_INVALID',
  'SCHEMA_VERSION_FAILED',
] as const

type Publish = (
  contracts: readonly ProjectContract[],
  registry: ChosenRegistry,
  dryRun: boolean,
  surroundings: Surroundings,
) => Promise<void>

/** Each loads its AWS client when it is used. */
const publishTo: Readonly<Record<PublishTarget, Publish>> = {
  glue: async (contracts, registry, dryRun, surroundings) => {
    const { planGlue, publishGlue } = await import('./glue.ts')
    await (dryRun ? planGlue : publishGlue)(contracts, registry, surroundings)
  },
  eventbridge: async (contracts, registry, dryRun, surroundings) => {
    const { planEventBridge, publishEventBridge } = await import('./eventbridge.ts')
    await (dryRun ? planEventBridge : publishEventBridge)(contracts, nameOf(registry), surroundings)
  },
}

/** A registry has one schema of a name. */
function requireOneOfEachTopic(contracts: readonly ProjectContract[], cwd: string): void {
  for (const { contract, folder } of contracts) {
    const other = contracts.find((found) => found.contract.topic === contract.topic && found.folder !== folder)
    if (other === undefined) continue
    throw new CounterpointError(
      'OPTION_INVALID',
      `${shownPath(folder, cwd)} and ${shownPath(other.folder, cwd)} both have a contract of the topic "${contract.topic}"; name the folders of those to publish`,
    )
  }
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
