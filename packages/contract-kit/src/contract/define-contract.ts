import type { z } from 'zod'
import { type AvroCodec, avroCodec } from '../avro/codec.ts'
import { deriveSchema } from '../derive/derive-schema.ts'
import { CounterpointError } from '../error/index.ts'
import { contractProblems } from './contract-problems.ts'
import { eventParser } from './event-parser.ts'
import type { ContractHistory, ContractSnapshot } from './history.ts'
import { notSnapshotted } from './not-snapshotted.ts'
import { snapshotOf } from './snapshot.ts'
import type { CompatibilityMode, ContractOwner, StreamKind } from './terms.ts'
import type { Contract } from './types.ts'
import { wireFormOf } from './wire-form.ts'

/** What a domain team writes down about its data product. */
export interface ContractDefinition<
  Schema extends z.ZodObject,
  Stream extends StreamKind,
  Generated extends keyof z.output<Schema> & string,
> {
  /** The record's name, such as "Interaction". */
  readonly name: string
  /** Its Avro namespace, such as "music.interactions". */
  readonly namespace: string
  /** The contract's own semantic version; the npm package's is another. */
  readonly version: string
  readonly topic: string
  readonly stream: Stream
  /** A required text field. Records with the same text keep their order. */
  readonly key: keyof z.output<Schema> & string
  readonly compatibility: CompatibilityMode
  readonly owner: ContractOwner
  /** Fields that the SDK fills in when a publisher leaves them out. Events need an id. */
  readonly generated?: { readonly id?: Generated; readonly occurredAt?: Generated }
  readonly schema: Schema
  /** The committed versions, from the generated src/history.ts; `{}` before the first one. */
  readonly history: ContractHistory
}

type InputOf<Schema extends z.ZodObject, Generated extends string> = Omit<z.input<Schema>, Generated> &
  Partial<Pick<z.input<Schema>, Generated & keyof z.input<Schema>>>

/**
 * Makes a contract of a zod schema. A version that the history lacks is a draft: it can be derived, checked and
 * snapshotted; publishing and consuming it end in CONTRACT_NOT_SNAPSHOTTED.
 *
 * @throws CounterpointError CONTRACT_INVALID with everything that is wrong in `details.problems`
 */
export function defineContract<
  Schema extends z.ZodObject,
  const Stream extends StreamKind,
  const Generated extends keyof z.output<Schema> & string = never,
>(
  definition: ContractDefinition<Schema, Stream, Generated>,
): Contract<z.output<Schema>, InputOf<Schema, Generated>, Stream> {
  const { name, namespace, version, schema: zodSchema, history } = definition
  const derived = deriveSchema(zodSchema, { name, namespace })
  const problems = [...contractProblems(definition, derived), ...derived.problems]
  if (problems.length > 0) {
    throw new CounterpointError('CONTRACT_INVALID', `${name} ${version}: ${problems.join('; ')}`, {
      details: { contract: name, version, problems },
    })
  }
  const fullName = `${namespace}.${name}`
  const snapshot = history.versions?.[version]
  const parser = eventParser(zodSchema, derived.schema, { fullName, version })
  const wireForm = wireFormOf(zodSchema, name)
  let codec: AvroCodec | undefined

  return {
    name,
    namespace,
    fullName,
    version,
    topic: definition.topic,
    stream: definition.stream,
    key: definition.key,
    compatibility: definition.compatibility,
    owner: definition.owner,
    generated: definition.generated ?? {},
    history,
    snapshot,
    codecFields: [...new Set(derived.codecs)],
    get schema() {
      return committed(snapshot, name, version).schema
    },
    get codec() {
      codec ??= avroCodec(committed(snapshot, name, version).schema)
      return codec
    },
    derive: () => snapshotOf(definition, derived),
    parse: parser.parse,
    problemsOf: (event) => parser.problemsOf(event, wireForm),
    toWire: wireForm.toWire,
    fromWire: wireForm.fromWire,
  }
}

function committed(snapshot: ContractSnapshot | undefined, name: string, version: string): ContractSnapshot {
  if (snapshot !== undefined) return snapshot
  throw notSnapshotted(name, version)
}
