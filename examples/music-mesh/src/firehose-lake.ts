import { createWriteStream, type WriteStream } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'

/** What lies behind Firehose: counts what arrives, and keeps it as lines of JSON when there is a folder for it. */
export class FirehoseLake {
  /** How often each interaction id arrived. */
  readonly records = new Map<string, number>()
  readonly playsOfItem = new Map<string, number>()
  readonly playsInHour: number[] = Array.from({ length: 24 }, () => 0)
  readonly #file: WriteStream | undefined

  constructor(folder: string | undefined) {
    this.#file = folder === undefined ? undefined : createWriteStream(join(folder, 'interactions.ndjson'))
  }

  take(data: Buffer): void {
    this.#file?.write(data)
    const { interactionId, itemId, occurredAt }: { interactionId: string; itemId: string; occurredAt: string } =
      JSON.parse(data.toString('utf8'))
    this.records.set(interactionId, (this.records.get(interactionId) ?? 0) + 1)
    this.playsOfItem.set(itemId, (this.playsOfItem.get(itemId) ?? 0) + 1)
    const hour = new Date(occurredAt).getUTCHours()
    this.playsInHour[hour] = (this.playsInHour[hour] ?? 0) + 1
  }

  async close(): Promise<void> {
    if (this.#file === undefined || this.#file.writableFinished) return
    this.#file.end()
    await finished(this.#file)
  }
}
