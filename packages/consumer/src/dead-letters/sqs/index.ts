export { type ReadDeadLetter, readDeadLetter } from '../read-dead-letter.ts'
export { deadLetterQueue } from './destination.ts'
export type { DeadLetterQueueOptions } from './options.ts'
