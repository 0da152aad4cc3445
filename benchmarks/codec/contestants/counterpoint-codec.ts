import { glueHeader, glueHeaderLength } from '@counterpoint/contract-kit'
import { fetchedBatch } from '../fetched-batch.ts'
import { theEvent, thePayload } from '../right.ts'
import { synchronous } from '../task.ts'
import type { Contestant } from './contestant.ts'

export const codecName = 'counterpoint codec'
export const contractName = 'counterpoint contract.parse, codec'

/** The codec alone: who calls it knows the schema. */
export const counterpointCodec: Contestant = {
  encode: async (records) => {
    const { codec } = records.contract
    const header = glueHeader(records.schemaVersionId, 'none')
    const isRight = thePayload(records, glueHeaderLength)
    return [synchronous(codecName, records.events, isRight, (event) => codec.encodeBehind(header, event))]
  },
  decode: async (records) => {
    const { codec } = records.contract
    const batch = fetchedBatch(glueHeader(records.schemaVersionId, 'none'), records.payloads)
    return [synchronous(codecName, batch, theEvent(records), (bytes) => codec.decode(bytes, glueHeaderLength))]
  },
  'decode evolved': async (records) => {
    const reader = records.contract.codec.reader(records.writerSchema)
    const batch = fetchedBatch(glueHeader(records.schemaVersionId, 'none'), records.payloads)
    return [synchronous(codecName, batch, theEvent(records), (bytes) => reader.decode(bytes, glueHeaderLength))]
  },
  'validate and encode': async (records) => {
    const { contract } = records
    const { codec } = contract
    const header = glueHeader(records.schemaVersionId, 'none')
    const isRight = thePayload(records, glueHeaderLength)
    return [
      synchronous(contractName, records.events, isRight, (event) => codec.encodeBehind(header, contract.parse(event))),
    ]
  },
}
