import { deflateSync, inflateSync } from 'node:zlib'
import { glueHeader, glueHeaderLength } from '@counterpoint/contract-kit'
import { compile, type z } from 'zod'
import { avscType } from '../avsc-type.ts'
import { fetchedBatch } from '../fetched-batch.ts'
import { thePackedPayload, thePayload, theSameEvent } from '../right.ts'
import { synchronous } from '../task.ts'
import { schemasWithoutSdk } from '../without-sdk/schemas.ts'
import { AvscSlab } from './avsc-slab.ts'
import type { Contestant } from './contestant.ts'

export const decodeName = 'avsc decode'
export const slabName = 'avsc into a slab'
export const concatName = 'avsc toBuffer, concat'
const zodSlabName = 'zod parse, avsc into a slab'
export const zodConcatName = 'zod parse, avsc toBuffer, concat'
const compiledZodSlabName = 'zod compiled, avsc into a slab'

/** avsc by hand, with nothing around it: no registry, no frame recognised, and numbers for instants. */
export const avsc: Contestant = {
  encode: async (records) => {
    const type = avscType(records.writerSchema)
    const header = glueHeader(records.schemaVersionId, 'none')
    const slab = new AvscSlab(type, header)
    const isRight = thePayload(records, glueHeaderLength)
    return [
      synchronous(slabName, records.plain, isRight, (event) => slab.encode(event)),
      synchronous(concatName, records.plain, isRight, (event) => Buffer.concat([header, type.toBuffer(event)])),
    ]
  },
  decode: async (records) => {
    const type = avscType(records.writerSchema)
    const batch = fetchedBatch(glueHeader(records.schemaVersionId, 'none'), records.payloads)
    const isRight = theSameEvent(records)
    return [synchronous(decodeName, batch, isRight, (bytes) => type.decode(bytes, glueHeaderLength).value)]
  },
  'decode evolved': async (records) => {
    const type = avscType(records.contract.schema)
    const resolver = type.createResolver(avscType(records.writerSchema))
    const batch = fetchedBatch(glueHeader(records.schemaVersionId, 'none'), records.payloads)
    const isRight = theSameEvent(records)
    return [synchronous(decodeName, batch, isRight, (bytes) => type.decode(bytes, glueHeaderLength, resolver).value)]
  },
  'validate and encode': async (records) => {
    const type = avscType(records.writerSchema)
    const header = glueHeader(records.schemaVersionId, 'none')
    const slab = new AvscSlab(type, header)
    const schema = schemasWithoutSdk[records.kind].withNumbers
    const compiled = compile<z.ZodObject>(schema)
    const isRight = thePayload(records, glueHeaderLength)
    return [
      synchronous(zodConcatName, records.plain, isRight, (event) =>
        Buffer.concat([header, type.toBuffer(schema.parse(event))]),
      ),
      synchronous(zodSlabName, records.plain, isRight, (event) => slab.encode(schema.parse(event))),
      synchronous(compiledZodSlabName, records.plain, isRight, (event) => slab.encode(compiled.parse(event))),
    ]
  },
  'encode zlib': async (records) => {
    const type = avscType(records.writerSchema)
    const header = glueHeader(records.schemaVersionId, 'zlib')
    const isRight = thePackedPayload(records, glueHeaderLength)
    return [
      synchronous(concatName, records.plain, isRight, (event) =>
        Buffer.concat([header, deflateSync(type.toBuffer(event))]),
      ),
    ]
  },
  'decode zlib': async (records) => {
    const type = avscType(records.writerSchema)
    const bodies = records.payloads.map((payload) => deflateSync(payload))
    const batch = fetchedBatch(glueHeader(records.schemaVersionId, 'zlib'), bodies)
    return [
      synchronous(
        decodeName,
        batch,
        theSameEvent(records),
        (bytes) => type.decode(inflateSync(bytes.subarray(glueHeaderLength)), 0).value,
      ),
    ]
  },
}
