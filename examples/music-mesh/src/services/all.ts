import { join } from 'node:path'
import type { Log } from '@counterpoint/kafka'
import { createProducer } from '@counterpoint/producer'
import type { SchemaRegistry } from '@counterpoint/schema-registry'
import { type Domain, domains, sourceFiles } from '../data/files.ts'
import { readRows } from '../data/rows.ts'
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

/** The four services, side by side, each with a producer of its own. */
export function runServices(
  log: Log,
  registry: SchemaRegistry,
  dataFolder: string,
  progress: Progress,
): Promise<readonly ServiceResult[]> {
  return Promise.all(
    domains.map(async (domain) => {
      const file = sourceFiles[domain]
      const rows = await readRows(join(dataFolder, file))
      const producer = createProducer({ source: `${domain}-service`, log, registry })
      const onProgress = progress.bar(domain, rows.length)
      const result = await services[domain]({ rows, file, producer, onProgress })
      await producer.close()
      return result
    }),
  )
}
