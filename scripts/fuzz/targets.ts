import { type AvroCodec, type AvroReader, type AvroSchema, avroCodec, type Contract } from '@counterpoint/contract-kit'
import { interactions } from '@counterpoint/interactions'
import { podcasts } from '@counterpoint/podcasts'
import { songs } from '@counterpoint/songs'
import { users } from '@counterpoint/users'
import { boundsOf, type DecodeBounds } from '../../packages/contract-kit/src/avro/limits.ts'
import { type Draw, seeded } from '../../packages/contract-kit/src/avro/testing/draw.ts'
import { makeValue } from '../../packages/contract-kit/src/avro/testing/make-value.ts'
import { parseSchema } from '../../packages/contract-kit/src/avro/types/parse-schema.ts'
import type { TypeNode } from '../../packages/contract-kit/src/avro/types/type-node.ts'
import { type NastyPair, nastyPairs } from './nasty-schemas.ts'

/** What payloads are held against: a writer’s schema, a reader’s, and both ways of reading. */
export interface Target {
  readonly name: string
  readonly writer: AvroSchema
  readonly reader: AvroSchema
  readonly bounds: DecodeBounds
  readonly readerType: TypeNode
  /** Of the reader, with the default limits: its defaults may be more items than those of the payload. */
  readonly codec: AvroCodec
  readonly generated: AvroReader
  readonly closures: AvroReader
  /** Payloads of the writer, to damage. */
  readonly corpus: readonly Uint8Array[]
}

const corpusSize = 40

export function targetsOf(seed: number): readonly Target[] {
  const draw = seeded(seed)
  return [...contractPairs(), ...nastyPairs].map((pair) => targetOf(pair, draw))
}

function targetOf(pair: NastyPair, draw: Draw): Target {
  const { name, writer, reader, options } = pair
  return {
    name,
    writer,
    reader,
    bounds: boundsOf(options.limits ?? {}),
    readerType: parseSchema(reader, options),
    codec: avroCodec(reader, { ...options, limits: {} }),
    generated: avroCodec(reader, { ...options, generateCode: true }).reader(writer),
    closures: avroCodec(reader, { ...options, generateCode: false }).reader(writer),
    corpus: corpusOf(pair, draw),
  }
}

function corpusOf({ writer, options }: NastyPair, draw: Draw): readonly Uint8Array[] {
  const type = parseSchema(writer, options)
  const codec = avroCodec(writer, options)
  return Array.from({ length: corpusSize }, () => codec.encode(makeValue(type, draw)))
}

/** Every version of every contract, read as every version. */
function contractPairs(): readonly NastyPair[] {
  return [interactions, songs, podcasts, users].flatMap((contract) => {
    const versions = versionsOf(contract)
    return versions.flatMap(([from, writer]) =>
      versions.map(([to, reader]) => ({ name: `${contract.topic} ${from} as ${to}`, writer, reader, options: {} })),
    )
  })
}

function versionsOf({ history }: Contract): readonly (readonly [string, AvroSchema])[] {
  return Object.entries(history.versions ?? {}).map(([version, { schema }]) => [version, schema])
}
