import { type EnvelopeOptions, eventEnvelope } from '../event/event-envelope.ts'
import type { QueuedRecord } from './queued-record.ts'

/** The JSON that a function is invoked with. */
export interface Payloads {
  textOf(records: readonly QueuedRecord[]): string
  /** Of the text, in bytes, while records are added one by one. */
  measure(): PayloadMeasure
}

interface PayloadMeasure {
  readonly bytes: number
  /** What it would be with one more. */
  with(record: QueuedRecord): number
  add(record: QueuedRecord): void
}

export function payloads(options: EnvelopeOptions): Payloads {
  const empty = JSON.stringify(eventEnvelope(options, {}))
  const opening = empty.slice(0, -'}}'.length)
  return {
    textOf: (records) => {
      const members = Map.groupBy(records, ({ member }) => member)
      const texts = [...members].map(([member, ofMember]) => {
        return `${JSON.stringify(member)}:[${ofMember.map(({ json }) => json).join()}]`
      })
      return `${opening}${texts.join()}}}`
    },
    measure: () => {
      const members = new Set<string>()
      let bytes = Buffer.byteLength(empty)
      const costOf = ({ member, size }: QueuedRecord) => {
        if (members.has(member)) return size + ','.length
        const comma = members.size === 0 ? '' : ','
        return size + Buffer.byteLength(`${comma}${JSON.stringify(member)}:[]`)
      }
      return {
        get bytes() {
          return bytes
        },
        with: (record) => bytes + costOf(record),
        add: (record) => {
          bytes += costOf(record)
          members.add(record.member)
        },
      }
    },
  }
}
