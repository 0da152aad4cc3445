import { formAttribute } from '../avro/forms/form-of.ts'
import type { AvroRecord } from '../avro/schema.ts'
import type { DerivedSchema } from '../derive/derive-schema.ts'
import { isAvroName } from '../derive/metadata.ts'
import { type ContractOwner, compatibilityModes, type GeneratedFields } from './terms.ts'

interface Definition {
  readonly name: string
  readonly namespace: string
  readonly version: string
  readonly topic: string
  readonly stream: string
  readonly key: string
  readonly compatibility: string
  readonly owner: ContractOwner
  readonly generated?: GeneratedFields
}

// semver.org, without ranges.
const semanticVersion = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?$/
// Kafka's rule (org.apache.kafka.common.internals.Topic).
const topicName = /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,249}$/
const options: ReadonlySet<string> = new Set(
  'name namespace version topic stream key compatibility owner generated schema history'.split(' '),
)

/** What is wrong with a contract besides its fields' types: one sentence each. */
export function contractProblems(
  definition: Definition,
  { schema, codecs }: Pick<DerivedSchema, 'schema' | 'codecs'>,
): string[] {
  const { name, namespace, version, topic, stream, key, compatibility, owner, generated = {} } = definition
  const problems: string[] = []
  const check = (right: boolean, sentence: string) => {
    if (!right) problems.push(sentence)
  }
  for (const option of Object.keys(definition)) check(options.has(option), `"${option}" is not an option`)
  check(isAvroName(name), 'name must be an Avro name, such as "Interaction"')
  check(namespace.split('.').every(isAvroName), 'namespace must be dotted Avro names, such as "music.interactions"')
  check(semanticVersion.test(version), 'version must be a semantic version, such as "1.0.0"')
  check(topicName.test(topic), 'topic must be 1 to 249 letters, digits, ".", "_" or "-"')
  check(stream === 'events' || stream === 'entities', 'stream must be "events" or "entities"')
  check(
    compatibilityModes.some((mode) => mode === compatibility),
    `compatibility is one of ${compatibilityModes.join()}`,
  )
  check(typeof owner?.team === 'string' && owner.team !== '', 'owner.team must say who answers for the contract')
  check(isText(schema, key), `key: "${key}" must be a required z.string() field`)
  const { id, occurredAt } = generated
  check(id === undefined || isText(schema, id), `generated.id: "${id}" must be a required z.uuid() field`)
  check(
    occurredAt === undefined || isDate(schema, occurredAt),
    `generated.occurredAt: "${occurredAt}" must be a required z.date() field`,
  )
  for (const field of [key, id, occurredAt]) {
    // Its value is needed as text or Date on both sides.
    check(
      field === undefined || !codecs.includes(field),
      `"${field}" must not be a codec: key and generated fields are as they are written`,
    )
  }
  check(stream !== 'events' || id !== undefined, 'events need generated.id: sinks recognise a repeated event by it')
  return problems
}

function typeOf(schema: AvroRecord, field: string): unknown {
  return schema.fields.find(({ name }) => name === field)?.type
}

function logicalTypeOf(schema: AvroRecord, field: string): unknown {
  const type = typeOf(schema, field)
  return typeof type === 'object' && type !== null && 'logicalType' in type ? type.logicalType : undefined
}

function isDate(schema: AvroRecord, field: string): boolean {
  const type = typeOf(schema, field)
  const hasForm = typeof type === 'object' && type !== null && formAttribute in type
  return logicalTypeOf(schema, field) === 'timestamp-millis' && !hasForm
}

function isText(schema: AvroRecord, field: string): boolean {
  return typeOf(schema, field) === 'string' || logicalTypeOf(schema, field) === 'uuid'
}
