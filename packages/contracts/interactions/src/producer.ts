import { type EventPublisher, eventPublisher } from '@counterpoint/producer/environment'
import { interactions } from './index.ts'

const publisher: EventPublisher<typeof interactions> = eventPublisher(interactions)

/** Publishes one interaction; see `Producer.publish`. The id and the time are filled in. */
export const publishInteraction: EventPublisher<typeof interactions>['publish'] = publisher.publish
/** Publishes all that an iterable yields; see `Producer.publishMany`. */
export const publishInteractions: EventPublisher<typeof interactions>['publishMany'] = publisher.publishMany
