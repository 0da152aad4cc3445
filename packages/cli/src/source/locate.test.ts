import { expect, test } from 'vitest'
import { schemaLocator } from './schema-locator.ts'
import type { Located } from './source-text.ts'
import { typeScriptLocator } from './typescript-locator.ts'

const source = `import { defineContract } from '@counterpoint/contract-kit'
import { z } from 'zod'

const device: z.ZodObject = z.strictObject({
  kind: z.enum(['phone', 'car']).meta({ name: 'Kind', kind: 'not a field' }),
})

export const others = defineContract({ name: 'Other', version: '1.0.0', schema: z.object({ country: z.string() }) })

export const plays = defineContract({
  name: 'Play',
  version: '1.1.0',
  topic: 'plays',
  key: 'sessionId' as const,
  schema: z
    .strictObject({
      sessionId: z.string().min(1),
      device: device.optional(),
      list: z.array(z.object({ country: z.string() })).default([]),
      country: z
        .string()
        .optional(),
    })
    .describe('Something'),
})
`

const at = (
  path: string,
  rule: Located['rule'] = 'WIRE_TYPE_CHANGED',
  location: Located['location'] = { reader: null, writer: null },
): Located => ({ path, rule, location, direction: 'backward' })

test.each([
  ['a field', at('Play.country'), 'country: z\n'],
  ['a field of a constant', at('Play.device.kind'), "kind: z.enum(['phone'"],
  ['a field of the items of an array', at('Play.list[].country'), 'list: z.array(z.object({ country'],
  ['what is not there: the nearest around it', at('Play.device.name'), 'device: device.optional()'],
  ['the event as a whole', at('Play'), "defineContract({\n  name: 'Play'"],
  ['what is said beside the schema', at('Play.sessionId', 'STREAM_KEY_CHANGED'), "key: 'sessionId'"],
  ['the version', at('Play', 'VERSION_TOO_SMALL'), "version: '1.1.0'"],
])('TypeScript: %s', (_, observation, expected) => {
  const {
    file,
    line,
    column = 1,
  } = typeScriptLocator({ file: 'src/index.ts', text: source }, { name: 'Play', version: '1.1.0' })(observation)
  const rest = source
    .split('\n')
    .slice(line - 1)
    .join('\n')
  expect({ file, rest: rest.slice(0, 200) }).toEqual({ file: 'src/index.ts', rest: expect.stringContaining(expected) })
  expect(rest.split('\n')[0]).toContain(expected.split('\n')[0])
  expect(column).toBeGreaterThan(0)
})

test.each(['', 'export const x: = 1', 'enum Kind { A }\ndefineContract({ name: "Play" })', '\0\uffff'])(
  'a source that is not understood gives a line: %j',
  (text) => {
    const { line } = typeScriptLocator({ file: 'a.ts', text }, { name: 'Play', version: '1.0.0' })(at('Play.country'))
    expect(line).toBeLessThanOrEqual(text.split('\n').length)
    expect(line).toBeGreaterThan(0)
  },
)

const avsc = `{
  "type": "record",
  "name": "Play",
  "fields": [
    { "name": "id", "type": "string" },
    { "name": "device", "type": ["null", {
      "type": "record",
      "name": "Device",
      "fields": [
        { "name": "kind", "type": "string" }
      ]
    }] },
    { "name": "other", "type": "Device" }
  ]
}
`

test.each([
  ['a field by its pointer', at('Play.id', 'WIRE_TYPE_CHANGED', { reader: '/fields/0', writer: '' }), 5],
  [
    'through a union',
    at('Play.device.kind', 'WIRE_TYPE_CHANGED', { reader: '/fields/1/type/1/fields/0/type', writer: null }),
    10,
  ],
  [
    'through the name of a type',
    at('Play.other.kind', 'WIRE_TYPE_CHANGED', { reader: '/fields/2/type/fields/0', writer: null }),
    10,
  ],
  ['by its path where the pointer is on the other side', at('Play.device.kind'), 10],
  ['what is not there', at('Play.nothing'), 1],
])('.avsc: %s', (_, observation, line) => {
  expect(schemaLocator({ file: 'a.avsc', text: avsc })(observation)).toMatchObject({ file: 'a.avsc', line })
})

test('an .avsc that is no JSON gives its first line', () => {
  expect(schemaLocator({ file: 'a.avsc', text: '{' })(at('Play.id'))).toMatchObject({ line: 1 })
})
