import type { AvroCodecOptions, AvroSchema } from '@counterpoint/contract-kit'

/** Schemas that are bad to have with bytes from strangers; small limits, so that one payload takes no long time. */
export interface NastyPair {
  readonly name: string
  readonly writer: AvroSchema
  readonly reader: AvroSchema
  readonly options: AvroCodecOptions
}

const limits = { maxEmptyItems: 2000, maxItems: 10_000 }

const array = (items: unknown) => ({ type: 'array', items })
const map = (values: unknown) => ({ type: 'map', values })
const record = (name: string, ...fields: readonly unknown[]) => ({ type: 'record', name, fields })
const field = (name: string, type: unknown, rest: object = {}) => ({ name, type, ...rest })
const form = (name: string, type: object) => ({ ...type, 'counterpoint.form': name })
const empty = record('Empty')
const fixed = (name: string, size: number) => ({ type: 'fixed', name, size })
const kinds = (name: string, ...symbols: readonly string[]) => ({ type: 'enum', name, symbols })
const manyInts = Array.from({ length: 200 }, (_, index) => index)

const everything = record(
  'Everything',
  field('nothing', 'null'),
  field('boolean', 'boolean'),
  field('int', 'int'),
  field('long', 'long'),
  field('float', 'float'),
  field('double', 'double'),
  field('bytes', 'bytes'),
  field('string', 'string'),
  field('fixed', fixed('Four', 4)),
  field('kind', kinds('Kind', 'A', 'B', 'C')),
  field('list', array('string')),
  field('map', map('long')),
  field('__proto__', ['null', 'int', 'string']),
)

const forms = record(
  'Forms',
  field('date', { type: 'long', logicalType: 'timestamp-millis' }),
  field('day', form('iso', { type: 'int', logicalType: 'date' })),
  field('time', form('iso', { type: 'long', logicalType: 'time-micros' })),
  field('at', form('iso', { type: 'long', logicalType: 'timestamp-micros' })),
  field('amount', form('decimal', { type: 'bytes', logicalType: 'decimal', precision: 12, scale: 2 })),
  field('fixedAmount', form('decimal', { ...fixed('Amount', 8), logicalType: 'decimal', precision: 9, scale: 3 })),
  field('big', form('bigint', { type: 'bytes', logicalType: 'decimal', precision: 200, scale: 0 })),
  field('long', form('bigint', { type: 'long' })),
  field('set', form('set', array('string'))),
  field('map', form('map', map('int'))),
  field('entries', form('map', array(record('Entry', field('key', 'int'), field('value', 'string'))))),
  field('pair', form('tuple', record('Pair', field('a', 'int'), field('rest', array('string'))))),
)

const twins = record(
  'A',
  field('n', ['null', 'A', record('B', field('n', ['null', 'A', 'B']), field('x', 'int'))]),
  field('x', 'string'),
)

const same: readonly (readonly [string, unknown])[] = [
  ['list', record('L', field('v', 'int'), field('next', ['null', 'L']))],
  ['tree', record('T', field('label', 'string'), field('kids', array('T')), field('named', map('T')))],
  ['twins', twins],
  ['arrays of null', array('null')],
  ['arrays of empty records', array(empty)],
  ['arrays of arrays of empty records', array(array(array(empty)))],
  ['maps of maps', map(map(map('int')))],
  ['deep unions', array(['null', array(['null', map(['null', 'string', array(['int', 'null'])])])])],
  ['fixed(0)', array(record('Z', field('z', fixed('Zero', 0)), field('n', 'null')))],
  ['every type', everything],
  ['forms', forms],
  [
    'unions of all',
    array(['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string', map('int'), everything]),
  ],
  ['texts', array('string')],
  ['keys', map('null')],
]

const pairs: readonly (readonly [string, unknown, unknown])[] = [
  [
    'large defaults',
    array(record('R', field('a', 'null'))),
    array(
      record(
        'R',
        field('list', array('int'), { default: manyInts }),
        field('inner', record('I', field('x', 'string', { default: 'd' }), field('y', map('int'))), {
          default: { y: { k: 1 } },
        }),
      ),
    ),
  ],
  [
    'everything is skipped',
    record('R', field('a', everything), field('b', twins), field('c', array(array('null')))),
    empty,
  ],
  ['numbers are promoted', array(['int', 'long', 'float', 'null']), array(['null', 'double'])],
  ['text as bytes', array(['string', 'bytes']), array('bytes')],
  ['bytes as text', array('bytes'), array('string')],
  ['symbols that are gone', array(kinds('K', 'A', 'B', 'C')), array({ ...kinds('K', 'A', 'OTHER'), default: 'OTHER' })],
  ['symbols without a default', array(kinds('K', 'A', 'B', 'C')), array(kinds('K', 'C'))],
  ['unions that narrow', array(['null', 'string', 'int', everything]), array(['int', 'string'])],
  [
    'a tree that changes',
    record('T', field('v', 'int'), field('kids', array('T')), field('gone', ['null', 'T'])),
    record('T', field('kids', array('T')), field('v', 'double'), field('new', map('T'), { default: {} })),
  ],
]

export const nastyPairs: readonly NastyPair[] = [
  ...same.map(([name, schema]) => ({ name, writer: schemaOf(schema), reader: schemaOf(schema) })),
  ...pairs.map(([name, writer, reader]) => ({ name, writer: schemaOf(writer), reader: schemaOf(reader) })),
].map((pair) => ({ ...pair, options: { limits, unions: 'tagged' } }))

function schemaOf(json: unknown): AvroSchema {
  return JSON.parse(JSON.stringify(json))
}
