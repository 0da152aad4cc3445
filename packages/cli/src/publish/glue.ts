import {
  type GluePlan,
  type GluePublicationOptions,
  type PublishedToGlue,
  planGluePublication,
  publishToGlue,
} from '@counterpoint/publication/glue'
import { errorText } from '../error-text.ts'
import { shownPath } from '../project/shown-path.ts'
import type { Surroundings } from '../surroundings.ts'
import type { ChosenRegistry } from './chosen-registry.ts'
import { isOnThisMachine } from './on-this-machine.ts'
import { stepText } from './step-text.ts'
import type { PlannedTarget, PublishRun } from './targets.ts'
import { writePins } from './write-pins.ts'

/** Reads what Glue Schema Registry has of the contracts. */
export async function planGlue(run: PublishRun): Promise<PlannedTarget> {
  const { contracts, registry, patience } = run
  const options = registry.arn === undefined ? { registryName: registry.name } : { registryArn: registry.arn.text }
  patience.begin(`what Glue has of ${contracts.map(({ contract }) => contract.topic).join(', ')}`)
  const plan = await planGluePublication(
    contracts.map(({ contract }) => contract),
    options,
  )
  return { show: () => show(plan, run), publish: () => publish(plan, run, options) }
}

function show(plan: GluePlan, { registry, surroundings: { write } }: PublishRun): void {
  write(heading(plan, registry))
  for (const { contract, steps } of plan.contracts) {
    write(`  ${contract.topic}${steps.length === 0 ? ': all of it is there' : ''}\n`)
    for (const step of steps) write(`    + ${stepText(step)}\n`)
  }
}

/** Keeps the pins of each contract as soon as it is published, since the next one may fail. */
async function publish(plan: GluePlan, run: PublishRun, options: GluePublicationOptions): Promise<void> {
  const { contracts, registry, patience, surroundings } = run
  const { write } = surroundings
  write(heading(plan, registry))
  const { registryArn } = await publishToGlue(
    contracts.map(({ contract }) => contract),
    {
      ...options,
      onStep: ({ topic }, step) => {
        patience.begin(`${topic}: ${stepText(step)}`)
        write(`  ${topic}: ${stepText(step)}\n`)
      },
      onPublished: (published) => {
        patience.begin('what it has of the next contract')
        sayPublished(published, surroundings)
        if (isOnThisMachine(published.registryArn, plan.endpoint)) return
        const one = contracts.find(({ contract }) => contract === published.contract)
        const files = one === undefined ? [] : writePins(one.found, published.registryArn, published.pins)
        const shown = files.map((file) => shownPath(file, surroundings.cwd)).join(', ')
        if (files.length > 0) write(`    pins written, commit them: ${shown}\n`)
      },
    },
  )
  if (!isOnThisMachine(registryArn, plan.endpoint)) return
  write(
    `This registry is on this machine and ends with it: nothing is written into contract.lock.json. Services find it with COUNTERPOINT_REGISTRY=glue:${plan.registryName}, or glueRegistry({ registryName: '${plan.registryName}' }).\n`,
  )
}

function sayPublished({ contract, steps, pins, warnings }: PublishedToGlue, surroundings: Surroundings): void {
  const { write, writeError } = surroundings
  write(`  ${contract.topic}${steps.length === 0 ? ': all of it was there' : ''}\n`)
  for (const [version, { schemaVersionId }] of Object.entries(pins)) write(`    ✔ ${version} ${schemaVersionId}\n`)
  for (const warning of warnings) writeError(`⚠ ${errorText(warning, surroundings)}\n`)
}

function heading({ registryName, registryArn, region }: GluePlan, { publishedIn }: ChosenRegistry): string {
  const line = `Glue Schema Registry: ${registryArn ?? `${registryName} in ${region}, which is not there yet`}\n`
  if (publishedIn.length === 0 || (registryArn !== undefined && publishedIn.includes(registryArn))) return line
  return `${line}  ⚠ so far this project is published in ${publishedIn.join(', ')}: this is another registry\n`
}
