import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import specs from '@asyncapi/specs'
import { Ajv, type ValidateFunction } from 'ajv'
import { Ajv2019 } from 'ajv/dist/2019.js'
import ajvDraft04 from 'ajv-draft-04'
import ajvFormats from 'ajv-formats'

const odcs: object = JSON.parse(
  readFileSync(join(import.meta.dirname, '../fixtures/odcs-json-schema-v3.1.0.json'), 'utf8'),
)

const openapi: object = JSON.parse(
  readFileSync(join(import.meta.dirname, '../fixtures/openapi-3.0-schema.json'), 'utf8'),
)

const asyncapi: object = specs.schemasWithoutId['3.1.0']

// The schemas are not written for ajv's strict mode.
const options = { strict: false, allErrors: true } as const

/** What the official schema of ODCS 3.1.0, which takes no unknown member, finds wrong. */
export const odcsProblems = problemsBy(ajvFormats.default(new Ajv2019(options)).compile(odcs))

/** What the official schema of AsyncAPI 3.1.0 finds wrong, also in Avro schemas. */
export const asyncapiProblems = problemsBy(
  ajvFormats.default(new Ajv({ ...options, unicodeRegExp: false })).compile(asyncapi),
)

/** What the official schema of OpenAPI 3.0 finds wrong. */
export const openapiProblems = problemsBy(ajvFormats.default(new ajvDraft04.default(options)).compile(openapi))

function problemsBy(validate: ValidateFunction): (document: unknown) => readonly string[] {
  return (document) => {
    validate(document)
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
  }
}
