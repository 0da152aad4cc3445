import {
  alwaysMajor,
  type Evolution,
  majorBackward,
  majorForward,
  readBackward,
  readForward,
  readNeitherWay,
} from './evolution.ts'
import { bare, field, fixed, id, kind, of, play, record } from './schemas.ts'

const device = field('device', 'string')
const circle = record('Circle', [field('radius', 'int')])

/** What Avro itself rejects: the rules of Java's SchemaCompatibility. */
export const wireEvolutions: readonly Evolution[] = [
  {
    title: 'required field added without a default',
    before: play(id),
    after: play(id, device),
    expected: { rules: ['WIRE_FIELD_WITHOUT_DEFAULT'], wire: readForward, bump: majorBackward },
  },
  {
    title: 'nullable field added without a default',
    before: play(id),
    after: play(id, field('device', ['null', 'string'])),
    expected: { rules: ['WIRE_FIELD_WITHOUT_DEFAULT'], wire: readForward, bump: majorBackward },
  },
  {
    title: 'enum field added, and only the enum has a default',
    before: play(id),
    after: play(id, field('kind', kind(['song', 'other'], { default: 'other' }))),
    expected: { rules: ['WIRE_FIELD_WITHOUT_DEFAULT'], wire: readForward, bump: majorBackward },
  },
  {
    title: 'required field added to a record inside another',
    before: of(record('Device', [id])),
    after: of(record('Device', [id, field('os', 'string')])),
    expected: { rules: ['WIRE_FIELD_WITHOUT_DEFAULT'], wire: readForward, bump: majorBackward },
  },
  {
    title: 'required field added to a record that holds itself',
    before: bare(record('Folder', [id, field('parent', ['null', 'Folder'])])),
    after: bare(record('Folder', [id, field('parent', ['null', 'Folder']), field('owner', 'string')])),
    expected: { rules: ['WIRE_FIELD_WITHOUT_DEFAULT'], wire: readForward, bump: majorBackward },
  },
  {
    title: 'required field added to a record that may be null',
    before: of(['null', record('Device', [id])]),
    after: of(['null', record('Device', [id, field('os', 'string')])]),
    expected: { rules: ['WIRE_FIELD_WITHOUT_DEFAULT'], wire: readForward, bump: majorBackward },
  },
  {
    title: 'required field removed',
    before: play(id, device),
    after: play(id),
    expected: { rules: ['WIRE_FIELD_WITHOUT_DEFAULT'], wire: readBackward, bump: majorForward },
  },
  {
    title: 'field renamed, without an alias or a default',
    before: play(id, device),
    after: play(id, field('client', 'string')),
    expected: { rules: ['WIRE_FIELD_WITHOUT_DEFAULT'], wire: readNeitherWay, bump: alwaysMajor },
  },
  {
    title: 'field renamed, with its old name as an alias',
    before: play(id, device),
    after: play(id, field('client', 'string', { aliases: ['device'] })),
    expected: { rules: ['WIRE_FIELD_WITHOUT_DEFAULT'], wire: readBackward, bump: majorForward },
  },
  {
    title: 'two fields merged by an alias',
    before: play(field('device', 'string'), field('client', 'string', { default: '' })),
    after: play(field('device', 'string', { aliases: ['client'] })),
    expected: { rules: ['WIRE_FIELD_AMBIGUOUS'], wire: readForward, bump: majorBackward },
  },
  {
    title: 'int widened to long',
    before: of('int'),
    after: of('long'),
    expected: { rules: ['WIRE_TYPE_CHANGED'], wire: readBackward, bump: majorForward },
  },
  {
    title: 'long narrowed to int',
    before: of('long'),
    after: of('int'),
    expected: { rules: ['WIRE_TYPE_CHANGED'], wire: readForward, bump: majorBackward },
  },
  {
    title: 'int widened to double',
    before: of('int'),
    after: of('double'),
    expected: { rules: ['WIRE_TYPE_CHANGED'], wire: readBackward, bump: majorForward },
  },
  {
    title: 'float widened to double',
    before: of('float'),
    after: of('double'),
    expected: { rules: ['WIRE_TYPE_CHANGED'], wire: readBackward, bump: majorForward },
  },
  {
    title: 'number turned into text',
    before: of('int'),
    after: of('string'),
    expected: { rules: ['WIRE_TYPE_CHANGED'], wire: readNeitherWay, bump: alwaysMajor },
  },
  {
    title: 'one value turned into a list',
    before: of('string'),
    after: of({ type: 'array', items: 'string' }),
    expected: { rules: ['WIRE_TYPE_CHANGED'], wire: readNeitherWay, bump: alwaysMajor },
  },
  {
    title: 'text turned into a record',
    before: of('string'),
    after: of(record('Device', [id])),
    expected: { rules: ['WIRE_TYPE_CHANGED'], wire: readNeitherWay, bump: alwaysMajor },
  },
  {
    title: 'items of a list widened',
    before: of({ type: 'array', items: 'int' }),
    after: of({ type: 'array', items: 'long' }),
    expected: { rules: ['WIRE_TYPE_CHANGED'], wire: readBackward, bump: majorForward },
  },
  {
    title: 'values of a map may be null',
    before: of({ type: 'map', values: 'string' }),
    after: of({ type: 'map', values: ['null', 'string'] }),
    expected: { rules: ['WIRE_TYPE_CHANGED'], wire: readBackward, bump: majorForward },
  },
  {
    title: 'required field made nullable',
    before: of('string'),
    after: of(['null', 'string']),
    expected: { rules: ['WIRE_TYPE_CHANGED'], wire: readBackward, bump: majorForward },
  },
  {
    title: 'nullable field made required',
    before: of(['null', 'string']),
    after: of('string'),
    expected: { rules: ['WIRE_TYPE_CHANGED'], wire: readForward, bump: majorBackward },
  },
  {
    title: 'type of a nullable field changed',
    before: of(['null', 'string']),
    after: of(['null', 'long']),
    expected: {
      rules: ['WIRE_UNION_BRANCH_MISSING'],
      wire: readNeitherWay,
      bump: alwaysMajor,
    },
  },
  {
    title: 'union with one more branch',
    before: of(['string', 'long']),
    after: of(['string', 'long', 'boolean']),
    expected: { rules: ['WIRE_UNION_BRANCH_MISSING'], wire: readBackward, bump: majorForward },
  },
  {
    title: 'union with one branch less',
    before: of(['string', 'long', 'boolean']),
    after: of(['string', 'long']),
    expected: { rules: ['WIRE_UNION_BRANCH_MISSING'], wire: readForward, bump: majorBackward },
  },
  {
    title: 'type put into a union, behind one that it could be promoted to',
    before: of('int'),
    after: of(['double', 'int']),
    expected: {
      rules: ['PORTABILITY_UNION_OF_TYPES', 'WIRE_TYPE_CHANGED'],
      wire: readBackward,
      bump: majorForward,
    },
  },
  {
    title: 'event turned into one of several',
    before: bare(record('Play', [id])),
    after: bare([record('Play', [id]), record('Skip', [id])]),
    expected: {
      rules: ['PORTABILITY_UNION_OF_TYPES', 'WIRE_NAME_CHANGED'],
      wire: readBackward,
      bump: majorForward,
    },
  },
  {
    title: 'enum symbol added, and the enum has no default',
    before: of(kind(['song'])),
    after: of(kind(['song', 'podcast'])),
    expected: { rules: ['WIRE_ENUM_SYMBOL_MISSING'], wire: readBackward, bump: majorForward },
  },
  {
    title: 'enum symbol removed, used or not, and the enum has no default',
    before: of(kind(['song', 'podcast'])),
    after: of(kind(['song'])),
    expected: { rules: ['WIRE_ENUM_SYMBOL_MISSING'], wire: readForward, bump: majorBackward },
  },
  {
    title: 'enum symbol removed, and only the field has a default',
    before: of(kind(['song', 'podcast']), { default: 'song' }),
    after: of(kind(['song']), { default: 'song' }),
    expected: { rules: ['WIRE_ENUM_SYMBOL_MISSING'], wire: readForward, bump: majorBackward },
  },
  {
    title: 'event renamed',
    before: bare(record('Play', [id])),
    after: bare(record('Playback', [id])),
    expected: { rules: ['WIRE_NAME_CHANGED'], wire: readNeitherWay, bump: alwaysMajor },
  },
  {
    title: 'event renamed, with its old name as an alias',
    before: bare(record('Play', [id])),
    after: bare(record('Playback', [id], { aliases: ['Play'] })),
    expected: { rules: ['WIRE_NAME_CHANGED'], wire: readBackward, bump: majorForward },
  },
  {
    title: 'record inside the event renamed',
    before: of(record('Device', [id])),
    after: of(record('Client', [id])),
    expected: { rules: ['WIRE_NAME_CHANGED'], wire: readNeitherWay, bump: alwaysMajor },
  },
  {
    title: 'record inside a union renamed',
    before: of(['null', circle]),
    after: of(['null', record('Disc', [field('radius', 'int')])]),
    expected: {
      rules: ['WIRE_NAME_CHANGED'],
      wire: readNeitherWay,
      bump: alwaysMajor,
    },
  },
  {
    title: 'enum renamed',
    before: of(kind(['song'])),
    after: of(kind(['song'], { name: 'ItemKind' })),
    expected: { rules: ['WIRE_NAME_CHANGED'], wire: readNeitherWay, bump: alwaysMajor },
  },
  {
    title: 'fixed renamed',
    before: of(fixed('Hash', 16)),
    after: of(fixed('Digest', 16)),
    expected: { rules: ['WIRE_NAME_CHANGED'], wire: readNeitherWay, bump: alwaysMajor },
  },
  {
    title: 'fixed of another size',
    before: of(fixed('Hash', 16)),
    after: of(fixed('Hash', 32)),
    expected: {
      rules: ['WIRE_FIXED_SIZE_CHANGED'],
      wire: readNeitherWay,
      bump: alwaysMajor,
    },
  },
]
