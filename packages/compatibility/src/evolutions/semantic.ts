import {
  alwaysMajor,
  alwaysMinor,
  type Evolution,
  majorBackward,
  majorForward,
  readBackward,
  readBothWays,
} from './evolution.ts'
import { decimal, field, id, kind, logical, of, play, record } from './schemas.ts'

const bigint = { type: 'long', 'counterpoint.form': 'bigint' } as const
const optional = { default: null, 'counterpoint.optional': true }
const radius = field('radius', 'int')

/** What every library reads without an error, as something else than was written. */
export const semanticEvolutions: readonly Evolution[] = [
  {
    title: 'milliseconds turned into microseconds',
    before: of(logical('long', 'timestamp-millis')),
    after: of(logical('long', 'timestamp-micros')),
    expected: { rules: ['SEMANTIC_TIME_UNIT_CHANGED'], wire: readBothWays, bump: alwaysMajor },
  },
  {
    title: 'time of day with a finer unit, on a wider type',
    before: of(logical('int', 'time-millis')),
    after: of(logical('long', 'time-micros')),
    expected: { rules: ['SEMANTIC_TIME_UNIT_CHANGED', 'WIRE_TYPE_CHANGED'], wire: readBackward, bump: alwaysMajor },
  },
  {
    title: 'time of day turned into a timestamp',
    before: of(logical('long', 'time-micros')),
    after: of(logical('long', 'timestamp-micros')),
    expected: { rules: ['SEMANTIC_LOGICAL_TYPE_CHANGED'], wire: readBothWays, bump: alwaysMajor },
  },
  {
    title: 'timestamp turned into a local one',
    before: of(logical('long', 'timestamp-millis')),
    after: of(logical('long', 'local-timestamp-millis')),
    expected: { rules: ['SEMANTIC_LOGICAL_TYPE_CHANGED'], wire: readBothWays, bump: alwaysMajor },
  },
  {
    title: 'date turned into a timestamp',
    before: of(logical('int', 'date')),
    after: of(logical('long', 'timestamp-millis')),
    expected: { rules: ['SEMANTIC_LOGICAL_TYPE_CHANGED', 'WIRE_TYPE_CHANGED'], wire: readBackward, bump: alwaysMajor },
  },
  {
    title: 'number declared to be a timestamp',
    before: of('long'),
    after: of(logical('long', 'timestamp-millis')),
    expected: { rules: ['SEMANTIC_LOGICAL_TYPE_ADDED'], wire: readBothWays, bump: majorBackward },
  },
  {
    title: 'text declared to be a UUID',
    before: of('string'),
    after: of(logical('string', 'uuid')),
    expected: { rules: ['SEMANTIC_LOGICAL_TYPE_ADDED'], wire: readBothWays, bump: majorBackward },
  },
  {
    title: 'date no longer declared to be one',
    before: of(logical('int', 'date')),
    after: of('int'),
    expected: { rules: ['SEMANTIC_LOGICAL_TYPE_REMOVED'], wire: readBothWays, bump: majorForward },
  },
  {
    title: 'UUID turned into any text',
    before: of(logical('string', 'uuid')),
    after: of('string'),
    expected: { rules: ['SEMANTIC_LOGICAL_TYPE_REMOVED'], wire: readBothWays, bump: majorForward },
  },
  {
    title: 'decimal with another scale',
    before: of(decimal(9, 2)),
    after: of(decimal(9, 3)),
    expected: { rules: ['SEMANTIC_DECIMAL_SCALE_CHANGED'], wire: readBothWays, bump: alwaysMajor },
  },
  {
    title: 'decimal of fewer digits',
    before: of(decimal(9, 2)),
    after: of(decimal(7, 2)),
    expected: { rules: ['SEMANTIC_DECIMAL_PRECISION_SMALLER'], wire: readBothWays, bump: majorBackward },
  },
  {
    title: 'decimal of more digits',
    before: of(decimal(9, 2)),
    after: of(decimal(12, 2)),
    expected: { rules: ['SEMANTIC_DECIMAL_PRECISION_SMALLER'], wire: readBothWays, bump: majorForward },
  },
  {
    title: 'Date turned into an ISO text, with the same bytes',
    before: of(logical('long', 'timestamp-millis')),
    after: of(logical('long', 'timestamp-millis', { 'counterpoint.form': 'iso' })),
    expected: { rules: ['SEMANTIC_FORM_CHANGED'], wire: readBothWays, bump: alwaysMinor },
  },
  {
    title: 'BigInt turned into a number',
    before: of(bigint),
    after: of('long'),
    expected: { rules: ['SEMANTIC_FORM_CHANGED', 'SEMANTIC_LONG_NARROWED'], wire: readBothWays, bump: majorBackward },
  },
  {
    title: 'number turned into a BigInt',
    before: of('long'),
    after: of(bigint),
    expected: { rules: ['SEMANTIC_FORM_CHANGED', 'SEMANTIC_LONG_NARROWED'], wire: readBothWays, bump: majorForward },
  },
  {
    title: 'list turned into a Set',
    before: of({ type: 'array', items: 'string' }),
    after: of({ type: 'array', items: 'string', 'counterpoint.form': 'set' }),
    expected: { rules: ['SEMANTIC_DUPLICATES_LOST', 'SEMANTIC_FORM_CHANGED'], wire: readBothWays, bump: alwaysMinor },
  },
  {
    title: 'one more literal',
    before: of({ type: 'string', 'counterpoint.literal': ['song'] }),
    after: of({ type: 'string', 'counterpoint.literal': ['song', 'podcast'] }),
    expected: { rules: ['SEMANTIC_LITERAL_UNKNOWN'], wire: readBothWays, bump: alwaysMinor },
  },
  {
    title: 'optional field made nullable',
    before: of(['null', 'string'], optional),
    after: of(['null', 'string'], { default: null }),
    expected: { rules: ['SEMANTIC_OPTIONAL_CHANGED'], wire: readBothWays, bump: alwaysMinor },
  },
  {
    title: 'default of a field changed',
    before: of('string', { default: 'free' }),
    after: of('string', { default: 'trial' }),
    expected: { rules: ['SEMANTIC_DEFAULT_CHANGED'], wire: readBothWays, bump: alwaysMinor },
  },
  {
    title: 'default symbol of an enum changed',
    before: of(kind(['song', 'other'], { default: 'other' })),
    after: of(kind(['song', 'other'], { default: 'song' })),
    expected: { rules: ['SEMANTIC_ENUM_DEFAULT_CHANGED'], wire: readBothWays, bump: alwaysMinor },
  },
  {
    title: 'enum symbol removed, and the enum has a default',
    before: of(kind(['song', 'podcast', 'other'], { default: 'other' })),
    after: of(kind(['song', 'other'], { default: 'other' })),
    expected: { rules: ['SEMANTIC_ENUM_SYMBOL_REMOVED'], wire: readBothWays, bump: alwaysMinor },
  },
  {
    title: 'enum symbol added, and the enum has a default',
    before: of(kind(['song', 'other'], { default: 'other' })),
    after: of(kind(['song', 'other', 'podcast'], { default: 'other' })),
    expected: { rules: [], notes: ['SEMANTIC_ENUM_SYMBOL_ADDED'], wire: readBothWays, bump: alwaysMinor },
  },
  {
    title: 'int turned into float',
    before: of('int'),
    after: of('float'),
    expected: { rules: ['SEMANTIC_LOSSY_PROMOTION', 'WIRE_TYPE_CHANGED'], wire: readBackward, bump: majorForward },
  },
  {
    title: 'long turned into double',
    before: of('long'),
    after: of('double'),
    expected: { rules: ['SEMANTIC_LOSSY_PROMOTION', 'WIRE_TYPE_CHANGED'], wire: readBackward, bump: majorForward },
  },
  {
    title: 'text turned into bytes',
    before: of('string'),
    after: of('bytes'),
    expected: { rules: ['SEMANTIC_BYTES_AS_TEXT', 'SEMANTIC_TEXT_AS_BYTES'], wire: readBothWays, bump: majorForward },
  },
  {
    title: 'bytes turned into text',
    before: of('bytes'),
    after: of('string'),
    expected: { rules: ['SEMANTIC_BYTES_AS_TEXT', 'SEMANTIC_TEXT_AS_BYTES'], wire: readBothWays, bump: majorBackward },
  },
  {
    title: 'field renamed without an alias, and defaults hide it',
    before: play(id, field('device', 'string', { default: '' })),
    after: play(id, field('client', 'string', { default: '' })),
    expected: { rules: ['SEMANTIC_FIELD_RENAMED'], wire: readBothWays, bump: alwaysMinor },
  },
  {
    title: 'field split in two, with the old name as an alias of the new one',
    before: play(id, field('device', 'string')),
    after: play(id, field('device', 'string'), field('client', 'string', { default: '', aliases: ['device'] })),
    expected: {
      rules: ['PORTABILITY_ALIAS_COLLISION', 'SEMANTIC_DECODER_REFUSES', 'SEMANTIC_FIELDS_SHARE_SOURCE'],
      wire: readBothWays,
      bump: majorBackward,
    },
  },
  {
    title: 'record that became unreadable, beside one of the same short name that is readable',
    before: of(['null', record('Circle', [radius], { namespace: 'music' })]),
    after: of([
      'null',
      record('Circle', [radius, field('unit', 'string')], { namespace: 'music' }),
      record('Circle', [radius], { namespace: 'shapes' }),
    ]),
    expected: {
      rules: ['PORTABILITY_UNION_OF_TYPES', 'SEMANTIC_DECODER_REFUSES', 'SEMANTIC_RECORD_READ_AS_OTHER'],
      wire: readBothWays,
      bump: alwaysMajor,
    },
  },
  {
    title: 'two records of a union made one, under an alias',
    before: of([record('Circle', [radius]), record('Ball', [radius])]),
    after: of([record('Circle', [radius], { aliases: ['Ball'] })]),
    expected: {
      rules: ['SEMANTIC_ALIAS_MERGES'],
      wire: readBothWays,
      bump: majorBackward,
    },
  },
  {
    title: 'alias that is the name of a type still in use',
    before: of(['null', record('Circle', [radius])]),
    after: of(['null', record('Circle', [radius]), record('Ball', [radius], { aliases: ['Circle'] })]),
    expected: {
      rules: [
        'PORTABILITY_ALIAS_COLLISION',
        'PORTABILITY_UNION_OF_TYPES',
        'SEMANTIC_ALIAS_TAKES_TYPE',
        'WIRE_NAME_CHANGED',
      ],
      wire: readBackward,
      bump: alwaysMajor,
    },
  },
  {
    title: 'field renamed with an alias, in a record that changed its namespace',
    before: of(record('Circle', [field('radius', 'int')], { namespace: 'music' })),
    after: of(record('Circle', [field('size', 'int', { default: 0, aliases: ['radius'] })], { namespace: 'shapes' })),
    expected: {
      rules: ['PORTABILITY_NAMESPACE_CHANGED', 'SEMANTIC_ALIAS_DEAD', 'WIRE_FIELD_WITHOUT_DEFAULT'],
      wire: readBackward,
      bump: alwaysMajor,
    },
  },
  {
    title: 'field with a default renamed, with the old name as an alias',
    before: play(id, field('device', 'string', { default: '' })),
    after: play(id, field('client', 'string', { default: '', aliases: ['device'] })),
    expected: { rules: ['SEMANTIC_FIELD_NAME_UNKNOWN'], wire: readBothWays, bump: alwaysMinor },
  },
  {
    title: 'branch removed beside one of the same short name',
    before: of([
      record('Circle', [radius], { namespace: 'music' }),
      record('Circle', [radius], { namespace: 'shapes' }),
    ]),
    after: of([record('Circle', [radius], { namespace: 'music' })]),
    expected: { rules: ['SEMANTIC_RECORD_READ_AS_OTHER'], wire: readBothWays, bump: majorBackward },
  },
  {
    title: 'branches of one short name and one shape in another order',
    before: of([
      record('Circle', [radius], { namespace: 'music' }),
      record('Circle', [radius], { namespace: 'shapes' }),
    ]),
    after: of([
      record('Circle', [radius], { namespace: 'shapes' }),
      record('Circle', [radius], { namespace: 'music' }),
    ]),
    expected: { rules: ['SEMANTIC_RECORD_READ_AS_OTHER'], wire: readBothWays, bump: alwaysMajor },
  },
]
