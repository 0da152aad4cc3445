import { avroDecoder } from '../avro/avro-decoder.ts'
import { lazily } from '../avro/lazily.ts'
import { qualifiedNames } from '../avro/types/names.ts'
import type { ContractHistory } from '../contract/history.ts'
import { notSnapshotted } from '../contract/not-snapshotted.ts'
import { recordOf } from '../contract/record-of.ts'
import type { EventOf, ReaderContract } from '../contract/types.ts'

/**
 * A contract as it is on the wire: what a consumer reads with, without zod. Its events are those of the contract `Of`,
 * which is needed as a type only. What zod demands beyond the Avro type it cannot judge.
 */
export interface WireContract<Of extends ReaderContract = ReaderContract>
  extends ReaderContract<EventOf<Of>, Of['stream']> {
  readonly problemsOf: undefined
}

/**
 * The wire form of a committed version, from its history alone. `counterpoint snapshot` writes the modules that call
 * this, for contracts whose history says all about reading them: one with a codec of its own (z.codec) has no wire form.
 *
 * @throws CounterpointError CONTRACT_NOT_SNAPSHOTTED when the history lacks the version
 */
export function wireContract<Of extends ReaderContract>(version: string, history: ContractHistory): WireContract<Of>
// That the history is of `Of` no type says: `counterpoint check` does.
export function wireContract(version: string, history: ContractHistory): WireContract {
  const committed = history.versions?.[version]
  if (committed === undefined) throw notSnapshotted(nameIn(history), version)
  const { schema, contract } = committed
  const { name, topic, stream, key, generated } = contract
  const { name: fullName, namespace } = qualifiedNames(recordOf(schema, name), '')
  const codec = lazily(() => avroDecoder(schema))
  return {
    name,
    namespace,
    fullName,
    version,
    topic,
    stream,
    key,
    generated,
    history,
    schema,
    get codec() {
      return codec()
    },
    problemsOf: undefined,
    fromWire: (decoded) => decoded,
  }
}

function nameIn({ versions = {} }: ContractHistory): string {
  return Object.values(versions)[0]?.contract.name ?? 'a contract'
}
