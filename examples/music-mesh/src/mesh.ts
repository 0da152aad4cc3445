import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { caughtUp } from './caught-up.ts'
import { startConsumers } from './consumers/all.ts'
import { startInContainer } from './consumers/container.ts'
import { startAsFunction } from './consumers/function.ts'
import { checkDataFolder } from './data/files.ts'
import { openDestinations } from './destinations.ts'
import { FirehoseLake } from './firehose-lake.ts'
import { interruption } from './interruption.ts'
import { lateReader, readStates } from './late-reader.ts'
import { deadLetterTopic, openMeshLog } from './mesh-log.ts'
import { type MeshRegistry, openMeshRegistry } from './mesh-registry.ts'
import type { DemoOptions } from './options.ts'
import type { ConsumerFacts, Facts } from './reconcile/facts.ts'
import { reconcile } from './reconcile/reconcile.ts'
import { type ChartEntry, topSongs } from './report/charts.ts'
import type { Progress } from './report/progress.ts'
import { runServices, serviceName } from './services/all.ts'
import type { ServiceResult } from './services/service.ts'

export interface MeshResult {
  readonly facts: Facts
  /** What does not add up; empty when all is accounted for. */
  readonly differences: readonly string[]
  readonly charts: { readonly topSongs: readonly ChartEntry[]; readonly playsPerHour: readonly ChartEntry[] }
  readonly elapsedMs: number
  /** Records that went through the log, by the time from the first publication to the last delivery. */
  readonly eventsPerSecond: number
  readonly peakMemoryBytes: number
  readonly out: string | undefined
}

/** The main job: four services publish, five consumers deliver, a late one reads, and everything is accounted for. */
export async function runMesh(options: DemoOptions, progress: Progress): Promise<MeshResult> {
  const { out } = options
  await checkDataFolder(options.data)
  if (out !== undefined) await mkdir(out, { recursive: true })
  await using resources = new AsyncDisposableStack()
  resources.defer(() => progress.stop())
  const { interrupted, stop } = interruption()
  resources.defer(stop)
  const lake = new FirehoseLake(out)
  resources.defer(() => lake.close())
  const destinations = await openDestinations(options.fault, (data) => lake.take(data))
  resources.defer(() => destinations.close())
  const log = await openMeshLog(options.brokers)
  resources.defer(() => log.close())
  const registry = await openMeshRegistry()
  resources.defer(() => registry.close())

  const startedAt = performance.now()
  const start = options.lambda ? startAsFunction : startInContainer
  const consumers = startConsumers({ log, registry, destinations, deadLetterTopic, progress, start })
  resources.defer(() => consumers.close())
  const services = await Promise.race([runServices(log, registry, options.data, progress), interrupted])
  await Promise.race([caughtUp(log, consumers.groups, consumers.running), interrupted])
  const flowMs = performance.now() - startedAt
  await consumers.close()
  progress.stop()

  log.compact()
  const late = await Promise.race([readStates(log, registry), interrupted])
  await lake.close()
  const facts: Facts = {
    services,
    consumers: consumers.facts(),
    recorded: destinations.recorded(lake.records),
    late,
    registryCalls: registryCallsOf(registry, services, consumers.facts()),
    // A group that has read nothing lags by all there is.
    deadLettersOnTopic: Number(await log.lag('nobody', [deadLetterTopic])),
  }
  if (out !== undefined) await writeRejections(out, facts)

  const records = services.reduce((sum, { published, updated, removed }) => sum + published + updated + removed, 0)
  return {
    facts,
    differences: reconcile(facts),
    charts: {
      topSongs: topSongs(lake.playsOfItem, late.get('songs') ?? new Map()),
      playsPerHour: lake.playsInHour.map((count, hour) => ({ label: String(hour).padStart(2, '0'), count })),
    },
    elapsedMs: performance.now() - startedAt,
    eventsPerSecond: records / (flowMs / 1000),
    peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
    out,
  }
}

function registryCallsOf(
  registry: MeshRegistry,
  services: readonly ServiceResult[],
  consumers: readonly ConsumerFacts[],
): ReadonlyMap<string, number> {
  const participants = [
    ...services.map(({ domain }) => serviceName(domain)),
    ...consumers.map(({ name }) => name),
    lateReader,
  ]
  return new Map([...participants.map((participant) => [participant, 0] as const), ...registry.calls()])
}

async function writeRejections(out: string, { services }: Facts): Promise<void> {
  const lines = services.flatMap(({ rejections }) => rejections).map((rejection) => `${JSON.stringify(rejection)}\n`)
  await writeFile(join(out, 'rejected.ndjson'), lines.join(''))
}
