import { join } from 'node:path'
import type { Log } from '@counterpoint/kafka'
import { createProducer } from '@counterpoint/producer'
import { type Domain, domains, sourceFiles } from '../data/files.ts'
import { readRows } from '../data/rows.ts'
import type { MeshRegistry } from '../mesh-registry.ts'
import type { Progress } from '../report/progress.ts'
import { runInteractionsService } from './interactions-service.ts'
import { runPodcastsService } from './podcasts-service.ts'
import type { ServiceResult, ServiceRun } from './service.ts'
import { runSongsService } from './songs-service.ts'
import { runUsersService } from './users-service.ts'

const services: Readonly<Record<Domain, (run: ServiceRun) => Promise<ServiceResult>>> = {
  users: runUsersService,
  songs: runSongsService,
  podcasts: runPodcastsService,
  interactions: runInteractionsService,
}

export function serviceName(domain: Domain): string {
  return `${domain}-service`
}

/** The four services, side by side, each with a producer of its own. */
export function runServices(
  log: Log,
  registry: MeshRegistry,
  dataFolder: string,
  progress: Progress,
): Promise<readonly ServiceResult[]> {
  return Promise.all(
    domains.map(async (domain) => {
      const file = sourceFiles[domain]
      const rows = await readRows(join(dataFolder, file))
      const source = serviceName(domain)
      const producer = createProducer({ source, log, registry: registry.registryOf(source) })
      const onProgress = progress.bar(domain, rows.length)
      const result = await services[domain]({ rows, file, producer, onProgress })
      await producer.close()
      return result
    }),
  )
}
