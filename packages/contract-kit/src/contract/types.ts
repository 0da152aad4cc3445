import type { AvroDecoder } from '../avro/avro-decoder.ts'
import type { AvroCodec } from '../avro/codec.ts'
import type { AvroSchema } from '../avro/schema.ts'
import type { EventProblem } from '../error/index.ts'
import type { ContractHistory, ContractSnapshot } from './history.ts'
import type { CompatibilityMode, ContractOwner, GeneratedFields, StreamKind } from './terms.ts'

declare const eventType: unique symbol
declare const inputType: unique symbol

/** What a consumer needs of a contract: the shape to read into. `narrow` makes a smaller one. */
export interface ReaderContract<out Event = unknown, out Stream extends StreamKind = StreamKind> {
  readonly name: string
  readonly namespace: string
  /** Namespace and name, the CloudEvents type. */
  readonly fullName: string
  readonly version: string
  readonly topic: string
  readonly stream: Stream
  /** The field whose text is the record's key. */
  readonly key: string
  readonly generated: GeneratedFields
  readonly history: ContractHistory
  /**
   * The schema to read into: the committed one, never a fresh derivation.
   * @throws CounterpointError CONTRACT_NOT_SNAPSHOTTED
   */
  readonly schema: AvroSchema
  /** @throws CounterpointError CONTRACT_NOT_SNAPSHOTTED */
  readonly codec: AvroDecoder
  /** Which refinements and limits an event violates; empty when none. Undefined where they are not known: a wire form. */
  readonly problemsOf: ((event: unknown) => readonly EventProblem[]) | undefined
  /**
   * The event of what `codec` decoded: what the codecs of the contract (z.codec) make of it, and the same object where
   * there are none.
   *
   * @throws CounterpointError EVENT_INVALID when a codec of the contract's does not take it
   */
  fromWire(decoded: unknown): unknown
  /** Present in types only. */
  readonly [eventType]?: Event
}

/** A whole contract: what a publisher and its owner need too. */
export interface Contract<out Event = unknown, out Input = unknown, out Stream extends StreamKind = StreamKind>
  extends ReaderContract<Event, Stream> {
  /** @throws CounterpointError CONTRACT_NOT_SNAPSHOTTED */
  readonly codec: AvroCodec
  readonly compatibility: CompatibilityMode
  readonly owner: ContractOwner
  /** The committed snapshot of this version; undefined for a draft. */
  readonly snapshot: ContractSnapshot | undefined
  /** Paths of the types that a codec of the contract's own (z.codec) converts. With any there is no wire form. */
  readonly codecFields: readonly string[]
  readonly problemsOf: (event: unknown) => readonly EventProblem[]
  /** Derives the snapshot afresh from zod, for `counterpoint snapshot` and the test that it is still the committed one. */
  derive(): ContractSnapshot
  /**
   * Validates what a publisher gives, with defaults filled in.
   * @throws CounterpointError EVENT_INVALID with every wrong path
   */
  parse(input: unknown): Event
  /**
   * What `codec` encodes for a parsed event: the other direction of `fromWire`.
   *
   * @throws CounterpointError EVENT_INVALID when a codec of the contract's does not take it
   */
  toWire(event: unknown): unknown
  readonly [inputType]?: Input
}

/** What a handler gets. */
export type EventOf<Of extends ReaderContract> = Of extends ReaderContract<infer Event> ? Event : never

/** What a publisher gives: defaults and generated fields may be left out. */
export type EventInputOf<Of extends Contract> = Of extends Contract<unknown, infer Input> ? Input : never
