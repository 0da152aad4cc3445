import type { ContractSnapshot } from '@counterpoint/contract-kit'
import { checkOptions, rule } from '@counterpoint/contract-kit/error'
import { contactOf } from '../contact.ts'
import { openApiDialect } from '../json-schema/dialect.ts'
import { namedSchema } from '../json-schema/fields.ts'
import { readModel } from '../model/read-model.ts'
import { componentNames, envelopeName } from './component-names.ts'
import { envelopeSchema } from './envelope.ts'

export interface EventBridgeOpenApiOptions {
  /** What events on the bus have as `source`. */
  readonly source: string
  /** What events on the bus have as `detail-type`: by default the contract's name. */
  readonly detailType?: string
}

/** An OpenAPI document, its members in a fixed order. */
export interface OpenApiObject {
  readonly [member: string]: unknown
}

/**
 * OpenAPI 3.0.0 as EventBridge's schema registry has it: no paths, the component `AWSEvent` with the envelope, and in it
 * the event in the JSON that `eventJsonWriter` gives it. What OpenAPI has no keyword for, such as the limits of a map's
 * keys, is in descriptions; a tuple is a list of what any of its items may be.
 *
 * @throws CounterpointError OPTION_INVALID for an unknown or wrong option
 * @throws CounterpointError SCHEMA_INVALID when the schema is no record, or refers to what it does not define
 */
export function eventBridgeOpenApiOf(snapshot: ContractSnapshot, options: EventBridgeOpenApiOptions): OpenApiObject {
  checkOptions<EventBridgeOpenApiOptions>('eventBridgeOpenApiOf', options, {
    source: rule.text,
    detailType: rule.optional(rule.text),
  })
  const model = readModel(snapshot)
  const { root, named, facts } = model
  const names = componentNames(named.values())
  const pointerTo = (fullName: string) => `#/components/schemas/${names.get(fullName) ?? envelopeName}`
  const scope = { dialect: openApiDialect, pointerTo }
  return {
    openapi: '3.0.0',
    info: {
      version: facts.version,
      title: facts.name,
      ...(root.doc !== undefined && { description: root.doc }),
      contact: contactOf(facts.owner),
    },
    paths: {},
    components: {
      schemas: {
        [envelopeName]: envelopeSchema(options.source, options.detailType ?? facts.name, pointerTo(root.fullName)),
        ...Object.fromEntries(
          Array.from(named, ([fullName, type]) => [names.get(fullName), namedSchema(type, model, scope)]),
        ),
      },
    },
  }
}
