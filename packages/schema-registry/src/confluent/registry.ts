import { type AvroSchema, type ConfluentSchemaId, CounterpointError } from '@counterpoint/contract-kit/wire'
import type { Deadline } from '../lookup/attempt.ts'
import { type DefinitionOrigin, parseDefinition, schemaInvalid } from '../lookup/definition.ts'
import { Lookups } from '../lookup/lookups.ts'
import { schemaNotFound, schemaNotRegistered } from '../not-found.ts'
import type { SchemaRegistry } from '../registry.ts'
import { notAnswered, notOfRegistry, notReadable, notServed, placeOf, registryName } from './failures.ts'
import { type ConfluentRegistryOptions, type ConfluentSettings, confluentSettings } from './options.ts'
import { referencesUnresolved, unresolvedReferences } from './references.ts'
import { AnswerTooLong, type ConfluentAnswer, getAnswer, longestAnswer } from './request.ts'

/**
 * Confluent's Schema Registry over its REST API, for reading frames of its kind on topics that it shares with Glue:
 * `layeredRegistry([glueRegistry(), confluentRegistry({ url })])`. Avro alone. It has no ids for frames of Glue's kind,
 * so it knows none.
 *
 * @throws CounterpointError OPTION_INVALID
 */
export function confluentRegistry(options: ConfluentRegistryOptions): SchemaRegistry {
  const settings = confluentSettings(options)
  const { clock, deadlineMs } = settings
  const schemas = new Lookups<AvroSchema>({ ...settings, refreshAfterMs: Number.POSITIVE_INFINITY })
  return {
    idOf: async (subject) => {
      throw schemaNotRegistered('Confluent', subject, 'events are written with the ids of another registry: layer one')
    },
    schemaOf: async (id) => {
      throw schemaNotFound('Confluent', id, 'it is of a frame of Glue’s kind: layer the registry of its writer')
    },
    confluent: {
      schemaOf: (id) =>
        schemas.of(pathOf(id), () => schemaBehind(id, settings, { at: clock.now() + deadlineMs, clock })),
    },
  }
}

/** https://docs.confluent.io/platform/current/schema-registry/develop/api.html#schemas */
function pathOf(id: ConfluentSchemaId): string {
  return 'schemaId' in id ? `/schemas/ids/${id.schemaId}` : `/schemas/guids/${id.schemaGuid}`
}

async function schemaBehind(
  id: ConfluentSchemaId,
  settings: ConfluentSettings,
  deadline: Deadline,
): Promise<AvroSchema> {
  const { url } = settings
  const origin = originOf(id, url)
  // What begins like a frame and is none has such ids; registries count from 1.
  if ('schemaId' in id && id.schemaId <= 0) throw unknown(origin, 'ids of schemas are above 0')
  const answer = await definitionOf(id, settings, deadline)
  if (answer.status === 200) return avroIn(answer, origin, url)
  if (await isUnknown(answer, id, settings, deadline)) {
    throw unknown(origin, 'if its writer uses another registry, layer that one too')
  }
  throw notServed(url, answer.status)
}

/** With the schemas that it refers to in it (`format=resolved`); without, where a registry does not offer that. */
async function definitionOf(
  id: ConfluentSchemaId,
  settings: ConfluentSettings,
  deadline: Deadline,
): Promise<ConfluentAnswer> {
  try {
    const resolved = await getAnswer(settings, `${pathOf(id)}?format=resolved`, deadline)
    return resolved.status === 501 ? await getAnswer(settings, pathOf(id), deadline) : resolved
  } catch (error) {
    if (!(error instanceof AnswerTooLong)) throw notAnswered(settings.url, error)
    if (!beginsAsSchema.test(error.beginning)) throw notReadable(settings.url)
    throw schemaInvalid(originOf(id, settings.url), `its definition is longer than ${longestAnswer} bytes`)
  }
}

/** Quotes within texts are escaped, so this is a name with a text behind it. */
const beginsAsSchema = /^\s*\{[\s\S]*"schema"\s*:\s*"/

/** @throws CounterpointError SCHEMA_INVALID; REGISTRY_* when it is no answer of a registry */
function avroIn({ json }: ConfluentAnswer, origin: DefinitionOrigin, url: URL): AvroSchema {
  if (json === undefined) throw notReadable(url)
  const { schema, references, ...others } = fieldsOf(json)
  if (typeof schema !== 'string') throw notOfRegistry(url)
  // Left out, it is Avro: https://docs.confluent.io/platform/current/schema-registry/develop/api.html#schemas
  const schemaType = others['schemaType'] ?? 'AVRO'
  if (schemaType !== 'AVRO') {
    throw schemaInvalid(origin, `it is of the type ${kindOf(schemaType)}; AVRO is read`)
  }
  try {
    return parseDefinition(schema, longestAnswer, origin)
  } catch (error) {
    const unresolved = unresolvedReferences(references, schema)
    throw unresolved.length > 0 ? referencesUnresolved(origin, unresolved) : error
  }
}

function fieldsOf(json: unknown): Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null ? { ...json } : {}
}

function kindOf(schemaType: unknown): string {
  return schemaType === 'JSON' || schemaType === 'PROTOBUF' ? schemaType : 'that is not known here'
}

const schemaNotFoundCode = 40403

/**
 * A registry says 40403 for an id that it does not know. One from before GUIDs (8.0) has no such path; that it is a
 * registry all the same, its types of schemas show.
 */
async function isUnknown(
  { status, json }: ConfluentAnswer,
  id: ConfluentSchemaId,
  settings: ConfluentSettings,
  deadline: Deadline,
): Promise<boolean> {
  if (status !== 404) return false
  if (fieldsOf(json)['error_code'] === schemaNotFoundCode) return true
  if ('schemaId' in id) return false
  try {
    const types = await getAnswer(settings, '/schemas/types', deadline)
    return types.status === 200 && Array.isArray(types.json)
  } catch (error) {
    throw notAnswered(settings.url, error)
  }
}

function originOf(id: ConfluentSchemaId, url: URL): DefinitionOrigin {
  const name = 'schemaId' in id ? `id ${id.schemaId}` : `GUID ${id.schemaGuid}`
  const where = placeOf(url)
  return { what: `the schema with ${name} of ${registryName} at ${where}`, details: { ...bare(id), url: where } }
}

/** A frame may stand for an id, and its body is nothing for an error. */
function bare(id: ConfluentSchemaId): ConfluentSchemaId {
  return 'schemaId' in id ? { schemaId: id.schemaId } : { schemaGuid: id.schemaGuid }
}

function unknown({ what, details }: DefinitionOrigin, advice: string): CounterpointError {
  return new CounterpointError('SCHEMA_NOT_FOUND', `${what} is not there; ${advice}`, { details })
}
