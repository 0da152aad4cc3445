import type { ContractSnapshot } from '@counterpoint/contract-kit'
import { checkOptions, rule } from '@counterpoint/contract-kit/error'
import { readModel } from '../model/read-model.ts'
import { dialects, type JsonSchemaDraft } from './dialect.ts'
import { namedSchema } from './fields.ts'
import type { JsonSchema } from './json-schema.ts'

export interface JsonSchemaOptions {
  /** '2020-12' by default, the newest; EventBridge Schemas take '04' alone. */
  readonly draft?: JsonSchemaDraft
}

/**
 * The JSON Schema of an event in the form that `eventJsonWriter` gives it: what a publisher may leave out is not required,
 * and an unknown field is wrong. What JSON Schema has no keyword for, such as the limits of dates, is in descriptions.
 *
 * @throws CounterpointError OPTION_INVALID for an unknown option or draft
 * @throws CounterpointError SCHEMA_INVALID when the schema is no record, or refers to what it does not define
 */
export function jsonSchemaOf(snapshot: ContractSnapshot, options: JsonSchemaOptions = {}): JsonSchema {
  checkOptions<JsonSchemaOptions>('jsonSchemaOf', options, {
    draft: rule.optional(rule.oneOf(...Object.keys(dialects))),
  })
  const dialect = dialects[options.draft ?? '2020-12']
  const model = readModel(snapshot)
  const { root, named, facts } = model
  const pointerTo = (fullName: string) => {
    const type = named.get(fullName)
    return type === undefined || type === root ? '#' : `#/${dialect.definitions}/${encodeURIComponent(type.title)}`
  }
  const [, ...others] = named.values()
  const scope = { dialect, pointerTo }
  return {
    $schema: dialect.uri,
    [dialect.id]: `urn:counterpoint:${encodeURIComponent(root.fullName)}:${facts.version}`,
    ...namedSchema(root, model, scope),
    ...(others.length > 0 && {
      [dialect.definitions]: Object.fromEntries(others.map((type) => [type.title, namedSchema(type, model, scope)])),
    }),
  }
}
