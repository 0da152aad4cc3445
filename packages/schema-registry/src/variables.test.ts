import { afterEach, expect, it, vi } from 'vitest'
import { registryFor } from './registry.ts'
import { first } from './testing/contract.ts'
import { closeGlue, createSchema, musicArn, openGlue } from './testing/glue.ts'
import { registryVariable } from './variables.ts'

afterEach(() => vi.unstubAllEnvs())
afterEach(closeGlue)

it.each(['glue:music', `glue:${musicArn}`])(
  'COUNTERPOINT_REGISTRY=%s is Glue, as the environment says',
  async (text) => {
    const glue = await openGlue()
    const id = await createSchema(glue, first.schema)
    vi.stubEnv('AWS_REGION', 'eu-west-1')
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'READER')
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret')
    vi.stubEnv('AWS_ENDPOINT_URL_GLUE', glue.glue.endpoint)
    const reading = registryVariable(text)
    if (!('value' in reading)) throw new TypeError(reading.problem)
    await expect(registryFor(reading.value, [first]).idOf({ schemaName: 'things' }, first.schema)).resolves.toBe(id)
    expect(glue.reads()).toEqual(['GetSchemaByDefinition'])
  },
)

it.each([
  'glue',
  'glue:',
  'glue:arn:aws:glue:eu-west-1:1:registry/music',
  'glue:two words',
  'files:',
  'files:a,,b',
  'clay',
])('%j is none', (text) => {
  expect(registryVariable(text)).toEqual({ problem: expect.stringContaining('glue:NAME or glue:ARN') })
})
