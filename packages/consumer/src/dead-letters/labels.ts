import type { DeadLetter } from '../dead-letter.ts'

const longestLabel = 256

/**
 * What stands beside the document, for filters, alarms and lists: codes and coordinates, never a key, a value or a
 * header of the record. The document has the same in full; here is what every service takes as an attribute.
 */
export function labelsOf({ topic, partition, record, reason, group, contract }: DeadLetter): Record<string, string> {
  const labels = {
    code: reason.code,
    topic,
    partition: String(partition),
    offset: String(record.offset),
    group,
    contract: `${contract.fullName}@${contract.version}`,
  }
  return Object.fromEntries(
    Object.entries(labels)
      .map(([name, text]) => [name, plain(text)] as const)
      // SQS and SNS reject an attribute that is empty.
      .filter(([, text]) => text !== ''),
  )
}

/** A handler's codes and the names of groups are free text, and metadata of S3 travels in HTTP headers. */
function plain(text: string): string {
  return text
    .replace(/[^\x20-\x7e]/g, '?')
    .slice(0, longestLabel)
    .trim()
}
