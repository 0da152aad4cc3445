import type { AvroRecord } from '@counterpoint/contract-kit'
import { type Json, type Row, recordRow, texts } from './row.ts'

const logical: AvroRecord = {
  type: 'record',
  name: 'Logical',
  namespace: 'logical',
  fields: [
    { name: 'date', type: { type: 'int', logicalType: 'date' } },
    { name: 'timeMillis', type: { type: 'int', logicalType: 'time-millis' } },
    { name: 'timeMicros', type: { type: 'long', logicalType: 'time-micros' } },
    { name: 'timestampMillis', type: { type: 'long', logicalType: 'timestamp-millis' } },
    { name: 'timestampMicros', type: { type: 'long', logicalType: 'timestamp-micros' } },
    { name: 'localMillis', type: { type: 'long', logicalType: 'local-timestamp-millis' } },
    { name: 'localMicros', type: { type: 'long', logicalType: 'local-timestamp-micros' } },
    { name: 'uuid', type: { type: 'string', logicalType: 'uuid' } },
    { name: 'price', type: { type: 'bytes', logicalType: 'decimal', precision: 9, scale: 2 } },
    { name: 'rate', type: { type: 'fixed', name: 'Rate', size: 4, logicalType: 'decimal', precision: 8, scale: 4 } },
    { name: 'duration', type: { type: 'fixed', name: 'Span', size: 12, logicalType: 'duration' } },
    { name: 'unknown', type: { type: 'string', logicalType: 'of-nobody', level: 3 } },
    { name: 'maybe', type: ['null', { type: 'long', logicalType: 'timestamp-millis' }] },
  ],
}
const logicalValues = [
  {
    date: -1,
    timeMillis: 86_399_999,
    timeMicros: 86_399_999_999,
    timestampMillis: 1772366400123,
    timestampMicros: -62_135_596_800_000_000,
    localMillis: 0,
    localMicros: 1,
    uuid: '018f3b6e-7d5a-7c3e-8a55-0123456789ab',
    price: 'ÿ\u0085',
    rate: '\u0000\u0000\u0001ÿ',
    duration: '\u0001\u0000\u0000\u0000\u0002\u0000\u0000\u0000\u0003\u0000\u0000\u0000',
    unknown: 'text',
    maybe: { long: -1 },
  },
]

const fixed: AvroRecord = {
  type: 'record',
  name: 'Fixed',
  fields: [
    { name: 'one', type: { type: 'fixed', name: 'One', size: 1, doc: 'No doc of Avro’s' } },
    { name: 'many', type: { type: 'array', items: { type: 'fixed', name: 'Sixteen', size: 16 } } },
    { name: 'same', type: { type: 'map', values: 'One' } },
  ],
}
const bytes = String.fromCharCode(...Array.from({ length: 256 }, (_, index) => index))
const fixedValues = [
  {
    one: '\u0080',
    many: Array.from({ length: 16 }, (_, index) => bytes.slice(index * 16, index * 16 + 16)),
    same: { a: '"', b: '\\', c: '\n' },
  },
]

const numbers: AvroRecord = {
  type: 'record',
  name: 'Numbers',
  fields: [
    { name: 'longs', type: { type: 'array', items: 'long' } },
    { name: 'ints', type: { type: 'array', items: 'int' } },
    { name: 'doubles', type: { type: 'array', items: 'double' } },
    { name: 'floats', type: { type: 'array', items: 'float' } },
  ],
}
// As text: JSON.stringify would round.
const numbersText = `"longs":[9223372036854775807,-9223372036854775808,9007199254740993,0,-1,63,64,-64,-65],
"ints":[2147483647,-2147483648,0,-1,8191,8192],
"doubles":[1.7976931348623157E308,4.9E-324,0.1,-0.0,1.0E-7,123456789.125],
"floats":[3.4028235E38,1.4E-45,0.5,-2.5]`

const text: AvroRecord = {
  type: 'record',
  name: 'Text',
  namespace: 'größe.日本',
  doc: 'Größe 日本語 😀 "quoted" \\ back / slash \n\t\u0001 \u2028 </script>',
  fields: [
    { name: 'straße', type: 'string', doc: 'ẞ' },
    { name: 'values', type: { type: 'array', items: 'string' }, default: ['é', '😀', '\u2029', '"', '\u0000'] },
    { name: 'größen', type: { type: 'enum', name: 'Größe', symbols: ['KLEIN', 'GROẞ'], doc: '📏' } },
  ],
}
const textValues = [
  { straße: '', values: [], größen: 'KLEIN' },
  {
    straße: 'Ä'.repeat(300),
    values: ['\u0000', '\u2028', '😀', 'e\u0301', '\uffff', '"\\/\b\f\n\r\t'],
    größen: 'GROẞ',
  },
]

const large: AvroRecord = {
  type: 'record',
  name: 'Large',
  fields: [
    { name: 'text', type: 'string' },
    { name: 'counts', type: { type: 'array', items: 'int' } },
  ],
}
const largeValues: readonly Json[] = [
  // More than Java's buffers of 1,024 bytes, in what compresses well and in what does not.
  { text: 'la '.repeat(40_000), counts: [] },
  { text: '', counts: Array.from({ length: 5_000 }, (_, index) => (index * 2_654_435_761) % 2_147_483_647) },
]

const attributes: AvroRecord = {
  type: 'record',
  name: 'Attributes',
  namespace: 'attributes',
  'counterpoint.owner': { team: 'tests', since: 2026, tags: ['a', null, true], ratio: 1e-7, big: 12345678.5 },
  fields: [
    {
      name: 'a',
      type: ['null', 'string'],
      default: null,
      'counterpoint.optional': true,
      pii: true,
      order: 'ignore',
    },
    { name: 'b', type: { type: 'long', 'counterpoint.form': 'bigint' }, 'counterpoint.unit': 'ms' },
    {
      name: 'c',
      type: { type: 'array', items: { type: 'string', 'avro.java.string': 'String' }, 'counterpoint.form': 'set' },
      order: 'descending',
      aliases: ['d', 'e'],
    },
  ],
}
const attributeValues = [
  { a: { string: 'x' }, b: 1, c: ['y'] },
  { a: null, b: -1, c: [] },
]

/** Schemas whose bytes, numbers and texts have to come through whole. */
export const detailRows: readonly Row[] = [
  recordRow('logical-types', logical, logicalValues),
  recordRow('fixed', fixed, fixedValues),
  recordRow('unicode', text, textValues),
  recordRow('large', large, largeValues),
  recordRow('attributes', attributes, attributeValues),
  {
    name: 'numbers',
    schema: numbers,
    values: [`{${numbersText}}`],
    evolution: {
      schema: { ...numbers, fields: [...numbers.fields, { name: 'max', type: 'long', default: 4611686018427387 }] },
      values: [`{${numbersText},"max":9223372036854775807}`],
      rowReadByIt: [`{${numbersText},"max":4611686018427387}`],
      readByRow: [`{${numbersText}}`],
    },
  },
  {
    name: 'top-level-enum',
    schema: { type: 'enum', name: 'Colour', symbols: ['UNKNOWN', 'RED'], default: 'UNKNOWN' },
    values: texts('UNKNOWN', 'RED'),
    evolution: {
      schema: { type: 'enum', name: 'Colour', symbols: ['RED', 'UNKNOWN', 'BLUE'], default: 'RED' },
      values: texts('BLUE', 'RED'),
      rowReadByIt: texts('UNKNOWN', 'RED'),
      readByRow: texts('UNKNOWN', 'RED'),
    },
  },
]
