import { fetchedBatch } from '../fetched-batch.ts'
import type { WrittenRecords } from '../records/written.ts'
import { theSameEvent, theText } from '../right.ts'
import { synchronous } from '../task.ts'
import type { Contestant } from './contestant.ts'

const noHeader = new Uint8Array()

/** What a service without schemas would do: no frame, no checks, several times the bytes. */
export const json: Contestant = {
  encode: async (records) => [
    synchronous('JSON.stringify', records.plain, theText(textsOf(records)), (event) =>
      Buffer.from(JSON.stringify(event)),
    ),
  ],
  decode: async (records) => [
    synchronous('JSON.parse', fetchedBatch(noHeader, textsOf(records)), theSameEvent(records), (bytes) =>
      JSON.parse(bytes.toString()),
    ),
  ],
}

function textsOf({ plain }: WrittenRecords): readonly Buffer[] {
  return plain.map((event) => Buffer.from(JSON.stringify(event)))
}
