import { type EntityPublisher, entityPublisher } from '@counterpoint/producer/environment'
import { songs } from './index.ts'

const publisher: EntityPublisher<typeof songs> = entityPublisher(songs)

/** Publishes the full state of one song; see `Producer.publish`. */
export const publishSong: EntityPublisher<typeof songs>['publish'] = publisher.publish
/** Publishes all states and removals that an iterable yields; see `Producer.publishMany`. */
export const publishSongs: EntityPublisher<typeof songs>['publishMany'] = publisher.publishMany
/** Publishes the tombstone that removes one song; see `Producer.remove`. */
export const removeSong: EntityPublisher<typeof songs>['remove'] = publisher.remove
