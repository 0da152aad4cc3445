import type { AvroField } from '@counterpoint/contract-kit'
import { type Row, texts } from './row.ts'

const everyKind: readonly AvroField[] = [
  { name: 'aNull', type: 'null', default: null },
  { name: 'aBoolean', type: 'boolean', default: true },
  { name: 'anInt', type: 'int', default: -2147483648 },
  { name: 'aLong', type: 'long', default: 9007199254740991 },
  { name: 'aFloat', type: 'float', default: 0.5 },
  { name: 'aDouble', type: 'double', default: 1e-7 },
  { name: 'aWholeDouble', type: 'double', default: 3 },
  { name: 'bytes', type: 'bytes', default: '\u0000\u007f\u0080ÿ' },
  { name: 'text', type: 'string', default: 'Größe 😀 "\\\n' },
  { name: 'anEnum', type: { type: 'enum', name: 'E', symbols: ['A', 'B'] }, default: 'B' },
  { name: 'fixed', type: { type: 'fixed', name: 'F', size: 2 }, default: 'ÿ\u0001' },
  { name: 'array', type: { type: 'array', items: 'long' }, default: [1, -1] },
  { name: 'map', type: { type: 'map', values: ['string', 'null'] }, default: { a: 'x', '': 'y' } },
  {
    name: 'record',
    type: {
      type: 'record',
      name: 'R',
      fields: [
        { name: 'a', type: 'int' },
        { name: 'b', type: ['null', 'int'], default: null },
      ],
    },
    default: { a: 1 },
  },
  { name: 'nothing', type: ['null', 'R'], default: null },
  { name: 'something', type: ['R', 'null'], default: { a: 2, b: null } },
  { name: 'date', type: { type: 'int', logicalType: 'date' }, default: 20_000 },
]
const filledIn = {
  aNull: null,
  aBoolean: true,
  anInt: -2147483648,
  aLong: 9007199254740991,
  aFloat: 0.5,
  aDouble: 1e-7,
  aWholeDouble: 3,
  bytes: '\u0000\u007f\u0080ÿ',
  text: 'Größe 😀 "\\\n',
  anEnum: 'B',
  fixed: 'ÿ\u0001',
  array: [1, -1],
  map: { a: { string: 'x' }, '': { string: 'y' } },
  record: { a: 1, b: null },
  nothing: null,
  something: { R: { a: 2, b: null } },
  date: 20_000,
}
const others = {
  ...filledIn,
  aBoolean: false,
  bytes: '',
  map: { b: null },
  nothing: { R: { a: 3, b: { int: 4 } } },
  something: null,
}

/** Versions of which one reader has to make what the other's writer did not write. */
export const evolutionRows: readonly Row[] = [
  {
    name: 'defaults',
    schema: { type: 'record', name: 'Defaults', fields: [{ name: 'id', type: 'string' }] },
    values: texts({ id: 'a' }),
    evolution: {
      schema: { type: 'record', name: 'Defaults', fields: [{ name: 'id', type: 'string' }, ...everyKind] },
      values: texts({ id: 'b', ...others }),
      rowReadByIt: texts({ id: 'a', ...filledIn }),
      readByRow: texts({ id: 'b' }),
    },
  },
  {
    name: 'enum-defaults',
    schema: mood(['UNKNOWN', 'HAPPY'], 'UNKNOWN'),
    values: texts({ mood: 'HAPPY', moods: ['UNKNOWN'] }),
    evolution: {
      schema: mood(['SAD', 'HAPPY', 'UNKNOWN'], 'UNKNOWN'),
      values: texts({ mood: 'SAD', moods: ['HAPPY', 'SAD'] }),
      rowReadByIt: texts({ mood: 'HAPPY', moods: ['UNKNOWN'] }),
      readByRow: texts({ mood: 'UNKNOWN', moods: ['HAPPY', 'UNKNOWN'] }),
    },
  },
  {
    name: 'aliases',
    schema: {
      type: 'record',
      name: 'Renamed',
      fields: [
        { name: 'old', type: 'string', default: 'none' },
        { name: 'size', type: { type: 'fixed', name: 'S', size: 1 } },
      ],
    },
    values: texts({ old: 'kept', size: 'x' }),
    evolution: {
      schema: {
        type: 'record',
        name: 'Renamed',
        aliases: ['Former', 'a.b.Former'],
        fields: [
          { name: 'size', type: { type: 'fixed', name: 'S', size: 1, aliases: ['T'] } },
          { name: 'new', type: 'string', aliases: ['older', 'old'] },
        ],
      },
      values: texts({ size: 'y', new: 'written' }),
      rowReadByIt: texts({ size: 'x', new: 'kept' }),
      readByRow: texts({ old: 'none', size: 'y' }),
    },
  },
  {
    name: 'promotions',
    schema: numbers('int', 'int', 'float', 'string'),
    values: texts({ a: 2147483647, b: -1, c: 0.5, d: 'Ä' }),
    evolution: {
      schema: numbers('long', 'double', 'double', 'bytes'),
      // None: who expects less does not read what is wider.
      values: [],
      rowReadByIt: texts({ a: 2147483647, b: -1, c: 0.5, d: '\u00c3\u0084' }),
      readByRow: [],
    },
  },
]

function mood(symbols: readonly string[], fallback: string) {
  const type = { type: 'enum', name: 'Mood', symbols, default: fallback } as const
  return {
    type: 'record',
    name: 'Moods',
    fields: [
      { name: 'mood', type },
      { name: 'moods', type: { type: 'array', items: 'Mood' } },
    ],
  } as const
}

function numbers(...types: readonly string[]) {
  return {
    type: 'record',
    name: 'Promoted',
    fields: types.map((type, index) => ({ name: 'abcd'.charAt(index), type })),
  } as const
}
