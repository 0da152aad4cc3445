export { type ReadDeadLetter, readDeadLetter } from '../read-dead-letter.ts'
export { deadLetterBucket } from './destination.ts'
export type { DeadLetterBucketOptions } from './options.ts'
