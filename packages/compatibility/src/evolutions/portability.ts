import type { AvroField, AvroSchema } from '@counterpoint/contract-kit'
import type { RuleId } from '../rules.ts'
import { alwaysMinor, type Evolution, type Expected, readBothWays } from './evolution.ts'
import { bare, decimal, field, fixed, id, kind, logical, of, play, record } from './schemas.ts'

const before = play(id)
const added = (name: string, type: AvroSchema, byDefault: unknown, more: Readonly<Record<string, unknown>> = {}) =>
  play(id, field(name, type, { default: byDefault, ...more }))
const optional = (name: string, type: AvroSchema) => added(name, ['null', type], null)
const warned = (rule: RuleId): Expected => ({ rules: [rule], wire: readBothWays, bump: alwaysMinor })
const noted = (rule: RuleId): Expected => ({ rules: [], notes: [rule], wire: readBothWays, bump: alwaysMinor })
const text = (name: string, more: Readonly<Record<string, unknown>> = {}): AvroField =>
  field(name, 'string', { default: '', ...more })

/** More than the codec of this SDK takes. */
const deepest = 101
const deep = Array.from({ length: deepest }).reduce<AvroSchema>((items) => ({ type: 'array', items }), 'int')

/** What other languages, older libraries or tables cannot take. It breaks no event, so that no bump follows from it. */
export const portabilityEvolutions: readonly Evolution[] = [
  {
    title: 'field name with letters that Avro does not allow',
    before,
    after: added('größe', 'int', 0),
    expected: warned('PORTABILITY_NAME'),
  },
  {
    title: 'field named "__proto__"',
    before,
    after: added('__proto__', 'string', ''),
    expected: warned('PORTABILITY_NAME_PROTO'),
  },
  {
    title: 'namespace with a dash',
    before,
    after: optional('device', record('Device', [id], { namespace: 'music-plays' })),
    expected: warned('PORTABILITY_NAMESPACE'),
  },
  {
    title: 'namespace of the event changed',
    before: bare(record('Play', [id], { namespace: 'music' })),
    after: bare(record('Play', [id], { namespace: 'music.plays' })),
    expected: warned('PORTABILITY_NAMESPACE_CHANGED'),
  },
  {
    title: 'namespace of an enum changed',
    before: of(kind(['song'], { namespace: 'music' })),
    after: of(kind(['song'], { namespace: 'music.plays' })),
    expected: warned('PORTABILITY_NAMESPACE_CHANGED'),
  },
  {
    title: 'alias that another new field has as its name',
    before,
    after: play(id, text('client', { aliases: ['device'] }), text('device')),
    expected: warned('PORTABILITY_ALIAS_COLLISION'),
  },
  {
    title: 'fixed of no bytes',
    before,
    after: added('nothing', fixed('Nothing', 0), ''),
    expected: warned('PORTABILITY_FIXED_EMPTY'),
  },
  {
    title: 'enum without symbols',
    before,
    after: optional('kind', kind([])),
    expected: warned('PORTABILITY_ENUM_EMPTY'),
  },
  {
    title: 'default of the second branch of a union',
    before,
    after: added('device', ['null', 'string'], 'none'),
    expected: warned('PORTABILITY_UNION_DEFAULT'),
  },
  {
    title: 'types nested deeper than this SDK reads',
    before,
    after: added('deep', deep, []),
    expected: warned('PORTABILITY_TOO_LARGE'),
  },
  {
    title: 'timestamp that is declared on a text',
    before,
    after: added('at', logical('string', 'timestamp-millis'), ''),
    expected: warned('PORTABILITY_LOGICAL_TYPE_IGNORED'),
  },
  {
    title: 'decimal whose scale is larger than its precision',
    before,
    after: added('price', decimal(2, 3), ''),
    expected: warned('PORTABILITY_LOGICAL_TYPE_IGNORED'),
  },
  {
    title: 'logical type beside the type instead of in it',
    before,
    after: added('at', 'long', 0, { logicalType: 'timestamp-millis' }),
    expected: warned('PORTABILITY_LOGICAL_TYPE_ON_FIELD'),
  },
  {
    title: 'decimal of more than 38 digits',
    before,
    after: added('amount', decimal(40, 2), ''),
    expected: warned('PORTABILITY_DECIMAL_TOO_WIDE'),
  },
  {
    title: 'union of several types added',
    before,
    after: added('value', ['string', 'long'], ''),
    expected: warned('PORTABILITY_UNION_OF_TYPES'),
  },
  {
    title: 'record that holds itself added',
    before,
    after: optional('folder', record('Folder', [field('parent', ['null', 'Folder'])])),
    expected: warned('PORTABILITY_RECURSIVE'),
  },
  {
    title: 'record without fields added',
    before,
    after: optional('marker', record('Marker', [])),
    expected: warned('PORTABILITY_RECORD_EMPTY'),
  },
  {
    title: 'field whose name differs from another in case only',
    before,
    after: play(id, text('ID')),
    expected: warned('PORTABILITY_CASE_COLLISION'),
  },
  {
    title: 'field name of 256 characters',
    before,
    after: added('n'.repeat(256), 'int', 0),
    expected: warned('PORTABILITY_NAME_LONG'),
  },
  {
    title: 'field named like a reserved word',
    before,
    after: added('order', 'int', 0),
    expected: noted('PORTABILITY_NAME_RESERVED'),
  },
  {
    title: 'enum symbol that is a Java keyword',
    before,
    after: optional('kind', kind(['new'])),
    expected: noted('PORTABILITY_SYMBOL_RESERVED'),
  },
]
