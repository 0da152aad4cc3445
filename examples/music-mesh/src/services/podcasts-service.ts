import type { PodcastInput } from '@counterpoint/podcasts'
import { publishPodcasts } from '@counterpoint/podcasts/producer'
import { filled, type Row } from '../data/rows.ts'
import { type Lifecycle, runEntityService } from './entity-service.ts'
import type { ServiceResult, ServiceRun } from './service.ts'

/**
 * Every podcast. A review marks those as explicit that say so themselves; podcasts without a website are withdrawn.
 */
const podcastLifecycle: Lifecycle<PodcastInput> = {
  first: (row) => ({ ...podcastOf(row), explicit: row.fields['explicit'] === 'false' ? false : null }),
  update: (row) => (row.fields['explicit'] === 'true' ? { ...podcastOf(row), explicit: true } : undefined),
  keyOf: ({ podcastId }) => podcastId,
  removedKey: (row) => (filled(row, 'website_url') === undefined ? podcastOf(row).podcastId : undefined),
}

export function runPodcastsService(run: ServiceRun): Promise<ServiceResult> {
  return runEntityService('podcasts', run, podcastLifecycle, (inputs, options) =>
    publishPodcasts(inputs, { ...options, producer: run.producer }),
  )
}

function podcastOf(row: Row): Omit<PodcastInput, 'explicit'> {
  const publisher = filled(row, 'itunes_owner_name')
  const websiteUrl = filled(row, 'website_url')
  const imageUrl = filled(row, 'image_url')
  const description = filled(row, 'description')
  return {
    podcastId: `podcast:${row.fields['slug'] ?? ''}`,
    title: row.fields['name'] ?? '',
    feedUrl: row.fields['feed_url'] ?? '',
    ...(publisher !== undefined && { publisher }),
    ...(websiteUrl !== undefined && { websiteUrl }),
    ...(imageUrl !== undefined && { imageUrl }),
    ...(description !== undefined && { description }),
  }
}
