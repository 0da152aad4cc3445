import { Ajv } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import ajvDraft04 from 'ajv-draft-04'
import ajvFormats from 'ajv-formats'
import type { JsonSchema, JsonSchemaDraft } from '../index.ts'

export const drafts: readonly JsonSchemaDraft[] = ['2020-12', '07', '04']

/** ajv in its strict mode (which would have no tuple with a rest) for a draft, with formats checked. The schema is checked against its meta-schema. */
export function validatorOf(schema: JsonSchema, draft: JsonSchemaDraft): (value: unknown) => boolean {
  const options = { allErrors: true, strictTypes: true, strictTuples: false } as const
  const validators = {
    '2020-12': () => new Ajv2020(options),
    '07': () => new Ajv(options),
    '04': () => new ajvDraft04.default(options),
  }
  const ajv = validators[draft]()
  ajvFormats.default(ajv)
  return ajv.compile(schema)
}

/** ajv for a component of an OpenAPI 3.0 document: its schema objects are draft 4 with `nullable`. */
export function openApiValidatorOf(document: object, component: string): (value: unknown) => boolean {
  const ajv = new ajvDraft04.default({ allErrors: true, strictTypes: true })
  ajvFormats.default(ajv)
  ajv.addVocabulary(['openapi', 'info', 'paths', 'components', 'x-amazon-events-detail-type', 'x-amazon-events-source'])
  ajv.addSchema(document, 'document')
  return ajv.compile({ $ref: `document#/components/schemas/${component}` })
}
