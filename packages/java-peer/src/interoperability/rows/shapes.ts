import type { AvroRecord } from '@counterpoint/contract-kit'
import { type Json, type Row, recordRow, texts } from './row.ts'

const tree: AvroRecord = {
  type: 'record',
  name: 'Node',
  namespace: 'tree',
  fields: [
    { name: 'label', type: 'string' },
    { name: 'next', type: ['null', 'Node'], default: null },
    { name: 'children', type: { type: 'array', items: 'Node' }, default: [] },
    { name: 'byName', type: { type: 'map', values: ['null', 'tree.Node'] }, default: {} },
  ],
}
/** Trees whose every node has these members too. */
function treesWith(others: Json): readonly Json[] {
  const leaf = (label: string) => ({ label, next: null, children: [], byName: {}, ...others })
  return [
    leaf('alone'),
    {
      ...leaf('root'),
      next: { 'tree.Node': { ...leaf('next'), next: { 'tree.Node': leaf('after it') } } },
      children: [leaf('a'), { ...leaf('b'), children: [leaf('c')] }],
      byName: { '': null, 'x.y': { 'tree.Node': leaf('d') } },
    },
  ]
}

const choices: AvroRecord = {
  type: 'record',
  name: 'Choices',
  namespace: 'choice',
  fields: [
    {
      name: 'one',
      type: [
        'null',
        { type: 'record', name: 'Card', fields: [{ name: 'number', type: 'string' }] },
        { type: 'record', name: 'Card', namespace: 'other', fields: [{ name: 'number', type: 'string' }] },
        { type: 'record', name: 'Empty', fields: [] },
        'string',
        'long',
        'double',
        'bytes',
        'boolean',
        { type: 'enum', name: 'Suit', symbols: ['HEARTS', 'SPADES'] },
        { type: 'fixed', name: 'Code', size: 2 },
        { type: 'map', values: 'int' },
        { type: 'array', items: 'int' },
      ],
    },
    { name: 'many', type: { type: 'array', items: ['Card', 'other.Card', 'null'] } },
  ],
}
const choiceValues = [
  { one: null, many: [] },
  ...[
    { 'choice.Card': { number: '1' } },
    { 'other.Card': { number: '1' } },
    { 'choice.Empty': {} },
    { string: 'SPADES' },
    { long: 7 },
    { double: 7.5 },
    { bytes: '\u0000\u007f\u0080ÿ' },
    { boolean: false },
    { 'choice.Suit': 'SPADES' },
    { 'choice.Code': 'ÿ\u0000' },
    { map: { a: 1 } },
    { array: [1, -1] },
  ].map((one) => ({ one, many: [{ 'other.Card': { number: '2' } }, null, { 'choice.Card': { number: '3' } }] })),
]

const nested: AvroRecord = {
  type: 'record',
  name: 'Nested',
  fields: [
    {
      name: 'maps',
      type: {
        type: 'map',
        values: {
          type: 'array',
          items: { type: 'map', values: ['null', { type: 'array', items: { type: 'array', items: 'int' } }] },
        },
      },
    },
    {
      name: 'records',
      type: {
        type: 'array',
        items: {
          type: 'map',
          values: { type: 'record', name: 'Inner', fields: [{ name: 'deep', type: { type: 'map', values: 'bytes' } }] },
        },
      },
    },
  ],
}
const nestedValues = [
  { maps: {}, records: [] },
  {
    maps: { a: [], b: [{}, { c: null, d: { array: [[], [1, 2, 3], [-1]] } }], '': [{ '': { array: [] } }] },
    records: [{}, { x: { deep: {} }, y: { deep: { ключ: 'ÿ', '': '' } } }],
  },
]

const namespaces: AvroRecord = {
  type: 'record',
  name: 'a.b.Outer',
  // Not looked at, since the name has one already.
  namespace: 'x.y',
  fields: [
    { name: 'same', type: { type: 'enum', name: 'Same', symbols: ['A'] } },
    { name: 'none', type: { type: 'fixed', name: 'None', namespace: '', size: 1 } },
    {
      name: 'other',
      type: {
        type: 'record',
        name: 'Other',
        namespace: 'c.d',
        fields: [
          { name: 'inherited', type: { type: 'enum', name: 'Inherited', symbols: ['B'] } },
          { name: 'back', type: 'a.b.Same' },
        ],
      },
    },
    { name: 'again', type: ['null', 'c.d.Inherited', 'Same', 'None', 'c.d.Other'] },
  ],
}
const other = { inherited: 'B', back: 'A' }
const namespaceValues = [
  null,
  { 'c.d.Inherited': 'B' },
  { 'a.b.Same': 'A' },
  { None: '\u0001' },
  { 'c.d.Other': other },
].map((again) => ({ same: 'A', none: '\u0000', other, again }))

/** Schemas whose types refer to each other in ways that names and tags have to get right. */
export const shapeRows: readonly Row[] = [
  {
    name: 'recursive',
    schema: tree,
    values: texts(...treesWith({})),
    evolution: {
      schema: { ...tree, fields: [{ name: 'weight', type: ['double', 'null'], default: 0.5 }, ...tree.fields] },
      values: texts(...treesWith({ weight: null }), ...treesWith({ weight: { double: 2.5 } })),
      rowReadByIt: texts(...treesWith({ weight: { double: 0.5 } })),
      readByRow: texts(...treesWith({}), ...treesWith({})),
    },
  },
  recordRow('unions', choices, choiceValues),
  recordRow('nested', nested, nestedValues),
  recordRow('namespaces', namespaces, namespaceValues),
  {
    name: 'top-level-array',
    schema: { type: 'array', items: { type: 'record', name: 'Item', fields: [{ name: 'a', type: 'int' }] } },
    values: texts([], [{ a: 1 }, { a: 2 }]),
    evolution: {
      schema: {
        type: 'array',
        items: {
          type: 'record',
          name: 'Item',
          fields: [
            { name: 'b', type: 'string', default: 'new' },
            { name: 'a', type: 'int' },
          ],
        },
      },
      values: texts([{ b: 'x', a: 3 }]),
      rowReadByIt: texts(
        [],
        [
          { b: 'new', a: 1 },
          { b: 'new', a: 2 },
        ],
      ),
      readByRow: texts([{ a: 3 }]),
    },
  },
]
