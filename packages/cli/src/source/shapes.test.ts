import { expect, test } from 'vitest'
import { schemaLocator } from './schema-locator.ts'
import type { Located } from './source-text.ts'
import { typeScriptLocator } from './typescript-locator.ts'

const at = (path: string, reader: string | null = null): Located => ({
  rule: 'WIRE_TYPE_CHANGED',
  path,
  location: { reader, writer: null },
  direction: 'backward',
})

/** The source line of a path, in a contract whose schema is this expression. */
function lineOf(path: string, schema: string, before = ''): string | undefined {
  const text = `${before}\nexport const play = musicContract({\n  name: 'Play',\n  version,\n  schema: ${schema},\n})\n`
  const { line } = typeScriptLocator({ file: 'play.ts', text }, { name: 'Play', version: '1.0.0' })(at(path))
  return text.split('\n')[line - 1]?.trim()
}

test.each<[string, string, string, string, string?]>([
  [
    'spread fields of a constant',
    'Play.userId',
    'z.object({\n...common,\nid: z.uuid() })',
    'userId: z.string() }',
    'const common = {\nuserId: z.string() }',
  ],
  [
    'spread fields of a shape',
    'Play.userId',
    'z.object({ ...base.shape })',
    'userId: z.string() })',
    'const base = z.object({\nuserId: z.string() })',
  ],
  [
    'an extended schema',
    'Play.added',
    'base.extend({\nadded: z.int() })',
    'added: z.int() }),',
    'const base = z.object({ id: z.uuid() })',
  ],
  [
    'what an extended schema had before',
    'Play.id',
    'base.extend({ added: z.int() })',
    'id: z.uuid() })',
    'const base = z.object({\nid: z.uuid() })',
  ],
  [
    'a short property, and through it',
    'Play.device.kind',
    'z.object({ device })',
    'kind: z.string() })',
    'const device = z.object({\nkind: z.string() })',
  ],
  [
    'a getter',
    'Play.parent.id',
    'z.object({\nget parent() {\nreturn z.object({\nid: z.uuid() }) } })',
    'id: z.uuid() }) } }),',
  ],
  [
    'a lazy type that holds itself',
    'Play.tree.next.none',
    'z.object({\ntree: node })',
    'next: node.optional() }))',
    'const node = z.lazy(() => z.object({\nnext: node.optional() }))',
  ],
  [
    'a branch of a union',
    'Play.item.show',
    'z.object({\nitem: z.union([\nz.object({ song: z.string() }),\nz.object({\nshow: z.string() }) ]) })',
    'show: z.string() }) ]) }),',
  ],
  [
    'the values of a map',
    'Play.labels{}.text',
    'z.object({\nlabels: z.record(z.string(), z.object({\ntext: z.string() })) })',
    'text: z.string() })) }),',
  ],
  [
    'no field of a description',
    'Play.device.pii',
    'z.object({\ndevice: z.object({ kind: z.string() }).meta({\npii: true }) })',
    'device: z.object({ kind: z.string() }).meta({',
  ],
  [
    'an imported schema: where it is used',
    'Play.device.kind',
    'z.object({\ndevice: deviceSchema })',
    'device: deviceSchema }),',
  ],
  ['a schema that is imported whole', 'Play.id', 'playSchema', 'schema: playSchema,'],
])('TypeScript: %s', (_, path, schema, expected, before) => {
  expect(lineOf(path, schema, before)).toBe(expected)
})

const named = `[
  { "type": "enum", "name": "a.Kind", "symbols": ["x"] },
  { "type": "record", "name": "Tree", "namespace": "b",
    "fields": [
      { "name": "kind", "type": "a.Kind" },
      { "name": "children",
        "type": { "type": "array", "items": "b.Tree" } },
      { "name": "labels",
        "type": { "type": { "type": "map",
          "values": "Tree" } } }
    ] }
]`

test.each<[string, Located, number]>([
  ['the symbols of a named enum', at('Tree.kind', '/1/fields/0/type/symbols'), 2],
  ['a type that holds itself', at('Tree.children[].kind', '/1/fields/1/type/items/fields/0/type'), 5],
  ['a type inside the type of another object', at('Tree.labels{}', '/1/fields/2/type/values'), 10],
  ['the values of a map by their path', at('Tree.labels{}.children'), 6],
  ['a pointer that leads nowhere, by its path', at('Tree.kind', '/9/fields/0'), 5],
])('.avsc: %s', (_, observation, line) => {
  expect(schemaLocator({ file: 'tree.avsc', text: named })(observation).line).toBe(line)
})

test('.avsc: the older side of what an older reader rejects is the reader', () => {
  const observation: Located = { ...at('Tree', '/1/fields/1'), direction: 'forward' }
  expect(schemaLocator({ file: 'tree.avsc', text: named }, 'older')(observation).line).toBe(6)
})

test('10,000 fields have lines, and so have 100 levels', () => {
  const wide = Array.from({ length: 10_000 }, (__, index) => `{ "name": "f${index}", "type": "int" }`).join(',\n')
  const text = `{ "type": "record", "name": "Wide", "fields": [\n${wide}\n] }`
  expect(schemaLocator({ file: 'wide.avsc', text })(at('Wide.f9999', '/fields/9999'))).toMatchObject({ line: 10_001 })
  // Deeper ones than anybody writes end the parser's stack: their first line is the answer.
  expect(schemaLocator(deep(100))(at('L1', `${'/fields/0/type'.repeat(99)}/fields/0`))).toMatchObject({ line: 101 })
  expect(schemaLocator(deep(5_000))(at('L1', '/fields/0'))).toMatchObject({ line: 1 })
})

function deep(levels: number) {
  let text = '"string"'
  for (let level = levels; level > 0; level -= 1) {
    text = `{ "type": "record", "name": "L${level}", "fields": [\n{ "name": "inner", "type": ${text} }] }`
  }
  return { file: 'deep.avsc', text }
}
