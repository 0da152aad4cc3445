import { type GluePlan, planGluePublication, publishToGlue } from '@counterpoint/publication/glue'
import type { ProjectContract } from '../project/project.ts'
import { shownPath } from '../project/shown-path.ts'
import type { Surroundings } from '../surroundings.ts'
import { type ChosenRegistry, isOfLoopback } from './chosen-registry.ts'
import { stepText } from './step-text.ts'
import { writePins } from './write-pins.ts'

/** Prints what is left to do, and does nothing of it. */
export async function planGlue(
  contracts: readonly ProjectContract[],
  registry: ChosenRegistry,
  { write }: Surroundings,
): Promise<void> {
  const plan = await planGluePublication(
    contracts.map(({ contract }) => contract),
    registry,
  )
  write(heading(plan))
  for (const { contract, steps } of plan.contracts) {
    write(`  ${contract.topic}${steps.length === 0 ? ': all of it is there' : ''}\n`)
    for (const step of steps) write(`    + ${stepText(step)}\n`)
  }
}

/** Publishes, says each step before it is done, and keeps the pins. */
export async function publishGlue(
  contracts: readonly ProjectContract[],
  registry: ChosenRegistry,
  { write, cwd }: Surroundings,
): Promise<void> {
  const published = await publishToGlue(
    contracts.map(({ contract }) => contract),
    { ...registry, onStep: (contract, step) => write(`  ${contract.topic}: ${stepText(step)}\n`) },
  )
  write(heading(published))
  for (const { contract, pins, steps } of published.contracts) {
    write(`  ${contract.topic}${steps.length === 0 ? ': all of it was there' : ''}\n`)
    for (const [version, { schemaVersionId }] of Object.entries(pins)) write(`    ✔ ${version} ${schemaVersionId}\n`)
  }
  const { registryArn } = published
  if (isOfLoopback(registryArn)) {
    write('This registry is on this machine and ends with it: nothing is written into contract.lock.json.\n')
    return
  }
  const files = published.contracts.flatMap(({ contract, pins }) => {
    const found = contracts.find((candidate) => candidate.contract === contract)
    return found === undefined ? [] : writePins(found, registryArn, pins)
  })
  write(
    files.length === 0
      ? 'The pins were kept already.\n'
      : `Pins written; commit them:\n${files.map((file) => `  ${shownPath(file, cwd)}\n`).join('')}`,
  )
}

function heading({ registryName, registryArn, region }: GluePlan): string {
  return `Glue Schema Registry: ${registryArn ?? `${registryName} in ${region}, which is not there yet`}\n`
}
