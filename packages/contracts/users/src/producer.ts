import { type EntityPublisher, entityPublisher } from '@counterpoint/producer/environment'
import { users } from './index.ts'

const publisher: EntityPublisher<typeof users> = entityPublisher(users)

/** Publishes the full state of one user; see `Producer.publish`. */
export const publishUser: EntityPublisher<typeof users>['publish'] = publisher.publish
/** Publishes all states and removals that an iterable yields; see `Producer.publishMany`. */
export const publishUsers: EntityPublisher<typeof users>['publishMany'] = publisher.publishMany
/** Publishes the tombstone that removes one user; see `Producer.remove`. */
export const removeUser: EntityPublisher<typeof users>['remove'] = publisher.remove
