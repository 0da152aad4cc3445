export { type ReadDeadLetter, readDeadLetter } from '../read-dead-letter.ts'
export { deadLetterNotification } from './destination.ts'
export type { DeadLetterNotificationOptions } from './options.ts'
