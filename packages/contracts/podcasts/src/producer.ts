import { type EntityPublisher, entityPublisher } from '@counterpoint/producer/environment'
import { podcasts } from './index.ts'

const publisher: EntityPublisher<typeof podcasts> = entityPublisher(podcasts)

/** Publishes the full state of one podcast; see `Producer.publish`. */
export const publishPodcast: EntityPublisher<typeof podcasts>['publish'] = publisher.publish
/** Publishes all states and removals that an iterable yields; see `Producer.publishMany`. */
export const publishPodcasts: EntityPublisher<typeof podcasts>['publishMany'] = publisher.publishMany
/** Publishes the tombstone that removes one podcast; see `Producer.remove`. */
export const removePodcast: EntityPublisher<typeof podcasts>['remove'] = publisher.remove
