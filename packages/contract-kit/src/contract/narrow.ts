import { type AvroDecoder, avroDecoder } from '../avro/avro-decoder.ts'
import type { AvroSchema } from '../avro/schema.ts'
import { CounterpointError } from '../error/index.ts'
import { projectFields } from './project-fields.ts'
import { recordOf } from './record-of.ts'
import type { EventOf, ReaderContract } from './types.ts'

/**
 * A contract of which a consumer reads some fields only: what it does not name it neither decodes nor depends on, and a
 * contract check can say that a change to the others does not touch it.
 *
 * @throws CounterpointError OPTION_INVALID for a field that the contract does not have
 */
export function narrow<Of extends ReaderContract, const Field extends keyof EventOf<Of> & string>(
  contract: Of,
  fields: readonly Field[],
): ReaderContract<Pick<EventOf<Of>, Field>, Of['stream']> {
  const kept = new Set<string>(fields)
  let narrowed: { readonly schema: AvroSchema; readonly codec: AvroDecoder } | undefined
  const read = () => {
    if (narrowed === undefined) {
      const schema = project(contract, kept)
      narrowed = { schema, codec: avroDecoder(schema) }
    }
    return narrowed
  }
  const { name, namespace, fullName, version, topic, key, generated, history } = contract
  const stream: Of['stream'] = contract.stream
  // Only what concerns the kept fields: the others are absent, and refinements of the whole cannot be judged.
  const { problemsOf } = contract
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
    get schema() {
      return read().schema
    },
    get codec() {
      return read().codec
    },
    fromWire: (decoded) => contract.fromWire(decoded),
    problemsOf: problemsOf && ((event) => problemsOf(event).filter(({ path }) => kept.has(fieldOf(path, name)))),
  }
}

function project(contract: ReaderContract, kept: ReadonlySet<string>): AvroSchema {
  const schema = recordOf(contract.schema, contract.fullName)
  const known = new Set(schema.fields.map(({ name }) => name))
  const unknown = [...kept].filter((field) => !known.has(field))
  if (unknown.length > 0 || kept.size === 0) {
    throw new CounterpointError(
      'OPTION_INVALID',
      `narrow(${contract.name}): ${unknown.length > 0 ? `no such field: ${unknown.join(', ')}` : 'name at least one field'}`,
      { details: { contract: contract.fullName, unknown } },
    )
  }
  return projectFields(schema, kept)
}

/** The field of the event that a path such as "Play.tags[3]" leads into. */
function fieldOf(path: string, recordName: string): string {
  return path.slice(recordName.length + 1).split(/[.[{]/)[0] ?? ''
}
