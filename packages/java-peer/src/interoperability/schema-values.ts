import {
  type AvroSchema,
  avroCodec,
  defaultLimits,
  type FrameCompression,
  glueHeader,
  payloadOf,
  readGlueFrame,
  writeGlueFrame,
} from '@counterpoint/contract-kit'
import { parseSchema } from '@counterpoint/contract-kit/resolution'
import type { SchemaRegistry } from '@counterpoint/schema-registry'
import { valueOfJava } from '../../../contract-kit/src/avro/testing/java-json.ts'

const optionalAttribute = 'counterpoint.optional'
const forms = { longs: 'bigint', unions: 'tagged', logicalTypes: 'raw' } as const

/** A value in Avro's JSON encoding, as this SDK's codec has it in the form that is closest to the wire. */
export function valueBehind(schema: AvroSchema, text: string): unknown {
  return valueOfJava(parseSchema(schema, forms), text)
}

/** The frame of a value, under the id that the registry has for the schema. */
export async function frameOf(
  registry: SchemaRegistry,
  schemaName: string,
  schema: AvroSchema,
  compression: FrameCompression,
  text: string,
): Promise<Uint8Array> {
  const header = glueHeader(await registry.idOf({ schemaName }, schema), compression)
  return writeGlueFrame(header, avroCodec(nullIsNull(schema), forms).encode(valueBehind(schema, text)))
}

/** What a frame holds, for a reader with that schema. */
export async function readAs(registry: SchemaRegistry, schema: AvroSchema, bytes: Uint8Array): Promise<unknown> {
  const frame = readGlueFrame(bytes)
  const writer = await registry.schemaOf(frame.schemaVersionId)
  return avroCodec(nullIsNull(schema), forms).reader(writer).decode(payloadOf(frame, defaultLimits))
}

/** The attribute makes null an absent member, which Avro's JSON encoding does not know. The bytes are the same. */
function nullIsNull(schema: AvroSchema): AvroSchema {
  const keep = (key: string, value: unknown) => (key === optionalAttribute ? undefined : value)
  return JSON.parse(JSON.stringify(schema, keep))
}
