import { createHash } from 'node:crypto'
import type { DeadLetter } from '../dead-letter.ts'

export interface FifoIds {
  readonly MessageGroupId: string
  readonly MessageDeduplicationId: string
}

/** Both services take no longer ids; the names of Kafka's topics are up to 249 characters long. */
const longestId = 128

/**
 * What FIFO queues and topics ask for: the letters of a partition stay in order, and one that is sent again within five
 * minutes, because nobody knew whether it had arrived, is taken once.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
 */
export function fifoIdsOf({ topic, partition, record, group }: DeadLetter): FifoIds {
  const ordered = `${topic}-${partition}`
  return {
    MessageGroupId: ordered.length <= longestId ? ordered : hashOf([topic, partition]),
    MessageDeduplicationId: hashOf([topic, partition, String(record.offset), group]),
  }
}

function hashOf(coordinates: readonly (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(coordinates)).digest('hex')
}
