import type { AvroField, AvroRecord, AvroSchema } from '@counterpoint/contract-kit'

function recordOf(fields: readonly AvroField[], rest: object = {}): AvroRecord {
  return { type: 'record', name: 'Thing', namespace: 'test.things', ...rest, fields }
}

const key: AvroField = { name: 'key', type: 'string' }
const place = (namespace: string) =>
  ({ type: 'record', name: 'Place', namespace, fields: [{ name: 'town', type: 'string' }] }) as const

/** Schemas that zod does not make, or that are hard to say; all are legal. */
export const nastySchemas: Readonly<Record<string, AvroRecord>> = {
  'the event in itself': recordOf([key, { name: 'next', type: ['null', 'Thing'], default: null }]),
  'itself in a list, by its full name': recordOf([
    key,
    { name: 'children', type: { type: 'array', items: 'test.things.Thing' }, default: [] },
  ]),
  'an enum used twice': recordOf([
    key,
    { name: 'first', type: { type: 'enum', name: 'Mood', symbols: ['good', 'bad'], default: 'good' } },
    { name: 'second', type: ['Mood', 'null'], default: 'bad' },
  ]),
  'two types of one short name': recordOf([
    key,
    { name: 'from', type: place('a') },
    { name: 'to', type: place('b') },
    { name: 'via', type: ['null', 'a.Place', 'b.Place'], default: null },
  ]),
  'bare decimals': recordOf([
    key,
    { name: 'price', type: { type: 'bytes', logicalType: 'decimal', precision: 9, scale: 2 }, default: '\u0030\u0039' },
    {
      name: 'total',
      type: { type: 'fixed', name: 'Total', size: 8, logicalType: 'decimal', precision: 18, scale: 0 },
    },
    { name: 'wrong', type: { type: 'bytes', logicalType: 'decimal', precision: 1, scale: 4 } },
  ]),
  'a union of everything': recordOf([
    key,
    {
      name: 'anything',
      type: [
        'null',
        'boolean',
        'long',
        'double',
        'string',
        'bytes',
        { type: 'array', items: ['null', 'string'] },
        { type: 'map', values: ['null', { type: 'map', values: 'int' }] },
        { type: 'fixed', name: 'Empty', size: 0 },
      ],
      default: null,
    },
  ]),
  'names that are words elsewhere': recordOf([
    key,
    { name: 'type', type: 'string' },
    {
      name: 'properties',
      type: { type: 'record', name: 'definitions', fields: [{ name: 'hasOwnProperty', type: 'int' }] },
    },
    { name: 'constructor', type: { type: 'enum', name: 'Fields', symbols: ['required', '__proto__'] } },
  ]),
  'aliases and texts with marks': recordOf(
    [
      key,
      {
        name: 'size',
        type: { type: 'record', name: 'Size', aliases: ['Length'], fields: [] },
        doc: 'A | bar, a `tick`,\na <tag> and # more',
        aliases: ['length', 'extent'],
      },
    ],
    { aliases: ['OldThing'], doc: '# No *heading*' },
  ),
  'a wrapped type and a null': recordOf([
    key,
    { name: 'nothing', type: 'null' },
    { name: 'onlyNull', type: ['null'] },
    { name: 'one', type: ['string'] },
  ]),
}

/** Java's parser takes such names; the specification, and so AsyncAPI, does not. */
export const beyondAscii = recordOf([key, { name: 'größe', type: { type: 'record', name: 'Größe', fields: [] } }])

/** Records in each other: 500 levels. */
export function deepSchema(): AvroRecord {
  let inner: AvroSchema = 'string'
  for (let level = 500; level > 0; level -= 1) {
    inner = { type: 'record', name: `Level${level}`, fields: [{ name: 'inner', type: inner }] }
  }
  return recordOf([key, { name: 'inner', type: inner }])
}

export function wideSchema(): AvroRecord {
  const fields = Array.from({ length: 10_000 }, (_, index) => ({ name: `field${index}`, type: 'string' as const }))
  return recordOf([key, ...fields])
}

/** Each type holds the one before twice: written out, 2^40 fields. */
export function doublingSchema(): AvroRecord {
  let inner: AvroSchema = 'string'
  for (let level = 0; level < 40; level += 1) {
    const again: AvroSchema = typeof inner === 'string' ? inner : `Level${level - 1}`
    inner = {
      type: 'record',
      name: `Level${level}`,
      fields: [
        { name: 'one', type: inner },
        { name: 'other', type: again },
      ],
    }
  }
  return recordOf([key, { name: 'inner', type: inner }])
}
