import { avsc, concatName, decodeName, slabName, zodConcatName } from './contestants/avsc.ts'
import { confluentinc } from './contestants/confluentinc.ts'
import { type Contestant, type Row, rows } from './contestants/contestant.ts'
import { counterpointCodec } from './contestants/counterpoint-codec.ts'
import { counterpointEvents } from './contestants/counterpoint-events.ts'
import { json } from './contestants/json.ts'
import { kafkajsConfluent } from './contestants/kafkajs-confluent.ts'
import { meinestadtGlue } from './contestants/meinestadt-glue.ts'
import type { LoopbackRegistry } from './loopback/registry.ts'
import { current, evolved } from './records/sample.ts'
import type { WrittenRecords } from './records/written.ts'
import type { Task } from './task.ts'

/** One thing to do with one kind of records, by everybody who can. */
export interface Table {
  readonly row: Row
  readonly records: WrittenRecords
  readonly tasks: readonly Task[]
  /** The contestant that ratios are printed against. */
  readonly base: string
}

const bases: Readonly<Record<Row, string>> = {
  encode: slabName,
  decode: decodeName,
  'decode evolved': decodeName,
  'validate and encode': zodConcatName,
  'encode zlib': concatName,
  'decode zlib': decodeName,
}

export async function tablesWith(registry: LoopbackRegistry): Promise<readonly Table[]> {
  const contestants: readonly Contestant[] = [
    counterpointCodec,
    counterpointEvents,
    avsc,
    json,
    meinestadtGlue(registry),
    kafkajsConfluent(registry),
    confluentinc(registry),
  ]
  const tables: Table[] = []
  for (const row of rows) {
    for (const records of row === 'decode evolved' ? evolved : current) {
      const tasks = await Promise.all(contestants.map(async (contestant) => (await contestant[row]?.(records)) ?? []))
      tables.push({ row, records, tasks: tasks.flat(), base: bases[row] })
    }
  }
  return tables
}
