// Java's Avro, asked by tests: its compatibility checker and its GenericDatumReader.
import * as z from 'zod'
import { startJava } from './start-java.ts'
import { javaThrew } from './thrown.ts'

const thrown = javaThrew(['parse-reader', 'parse-writer', 'check']).transform(
  ({ error, stage }) => ({ kind: 'thrown', error, stage }) as const,
)

const incompatibility = z.strictObject({
  type: z.enum([
    'NAME_MISMATCH',
    'FIXED_SIZE_MISMATCH',
    'MISSING_ENUM_SYMBOLS',
    'READER_FIELD_MISSING_DEFAULT_VALUE',
    'TYPE_MISMATCH',
    'MISSING_UNION_BRANCH',
  ]),
  location: z.string(),
})

const verdict = z
  .strictObject({ compatible: z.boolean(), incompatibilities: z.array(incompatibility) })
  .transform(({ compatible, incompatibilities }) => ({ kind: 'verdict', compatible, incompatibilities }) as const)

const decoded = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), json: z.string().nullable(), left: z.number() }),
  z.strictObject({ ok: z.literal(false), error: z.string() }),
])

const results = z
  .strictObject({ results: z.array(decoded) })
  .transform(({ results }) => ({ kind: 'results', results }) as const)

const compatibilityAnswer = z.union([verdict, thrown])
const decodeAnswer = z.union([results, thrown])
const textAnswer = z.strictObject({ texts: z.array(z.string().nullable()) })
const readiness = z.strictObject({ avro: z.string() })

/** In Java's order; `location` is the text of Incompatibility.getLocation(). */
export type JavaIncompatibility = z.infer<typeof incompatibility>
/** A verdict, or that Java threw `error`, a class name, at `stage`. */
type JavaCompatibility = z.infer<typeof compatibilityAnswer>
/**
 * What became of each payload: `json` is the datum in Avro's JSON encoding under the reader's schema, null where Java's
 * own encoder throws at what Java read; `left` is how many bytes the datum left over.
 */
type JavaDecode = z.infer<typeof decodeAnswer>

export interface AvroPeer {
  /** The version of org.apache.avro:avro that answers. */
  readonly avroVersion: string
  /** SchemaCompatibility.checkReaderWriterCompatibility, the schemas parsed afresh with default settings. */
  compatibility(reader: unknown, writer: unknown): Promise<JavaCompatibility>
  /** GenericDatumReader(writer, reader) over each payload (hex), without logical type conversions. */
  decode(reader: unknown, writer: unknown, payloads: readonly string[]): Promise<JavaDecode>
  /**
   * GenericData.toString of each payload (hex), which is JSON with the values of unions as they are; null of those that
   * Java does not read. 'converted': with what Java has for dates, times and decimals. Rejects for a schema that Java does
   * not parse.
   */
  print(
    schema: unknown,
    payloads: readonly string[],
    logicalTypes: 'raw' | 'converted',
  ): Promise<readonly (string | null)[]>
  /** Schema.toString() of each schema, given as JSON text, that Java parses; null of the others. */
  texts(schemas: readonly string[]): Promise<readonly (string | null)[]>
  /** Ends the process; questions afterwards are rejected. */
  close(): Promise<void>
}

/**
 * Builds the peer if it is not built yet and starts it in a process of its own. Questions may be asked without waiting
 * for answers; they are answered in order. When the process ends, every waiting question is rejected.
 */
export async function startAvroPeer(): Promise<AvroPeer> {
  const java = await startJava('counterpoint.AvroPeer')
  const { avro } = readiness.parse(java.ready)
  return {
    avroVersion: avro,
    compatibility: async (reader, writer) =>
      compatibilityAnswer.parse(await java.ask({ ask: 'compatibility', reader, writer })),
    decode: async (reader, writer, payloads) =>
      decodeAnswer.parse(await java.ask({ ask: 'decode', reader, writer, payloads })),
    print: async (reader, payloads, logicalTypes) => {
      const converted = logicalTypes === 'converted'
      return textAnswer.parse(await java.ask({ ask: 'print', reader, payloads, converted })).texts
    },
    texts: async (schemas) => textAnswer.parse(await java.ask({ ask: 'text', schemas })).texts,
    close: java.close,
  }
}
