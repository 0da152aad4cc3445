import { alwaysMinor, alwaysNone, alwaysPatch, type Evolution, type Expected, readBothWays } from './evolution.ts'
import { field, id, kind, of, play, record } from './schemas.ts'

const fine: Expected = { rules: [], wire: readBothWays, bump: alwaysMinor }
const described: Expected = { ...fine, bump: alwaysPatch }
const device = field('device', 'string')

/** What breaks nobody, in whatever order services are deployed. */
export const harmlessEvolutions: readonly Evolution[] = [
  {
    title: 'nothing changed',
    before: play(id, device),
    after: play(id, device),
    expected: { ...fine, bump: alwaysNone },
  },
  {
    title: 'attributes of the JSON in another order',
    before: of(kind(['song'], { doc: 'What is played.' })),
    after: of({ doc: 'What is played.', symbols: ['song'], name: 'Kind', type: 'enum' }),
    expected: { ...fine, bump: alwaysNone },
  },
  {
    title: 'optional field added',
    before: play(id),
    after: play(id, field('device', ['null', 'string'], { default: null, 'counterpoint.optional': true })),
    expected: fine,
  },
  {
    title: 'field added with a default',
    before: play(id),
    after: play(id, field('device', 'string', { default: '' })),
    expected: fine,
  },
  {
    title: 'record added with a default',
    before: play(id),
    after: play(id, field('device', record('Device', [field('os', 'string')]), { default: { os: 'unknown' } })),
    expected: fine,
  },
  {
    title: 'field removed that had a default',
    before: play(id, field('device', 'string', { default: '' })),
    after: play(id),
    expected: fine,
  },
  {
    title: 'default given to a field that had none',
    before: play(id, device),
    after: play(id, field('device', 'string', { default: '' })),
    expected: fine,
  },
  {
    title: 'default symbol given to an enum that had none',
    before: of(kind(['song', 'other'])),
    after: of(kind(['song', 'other'], { default: 'other' })),
    expected: fine,
  },
  {
    title: 'alias given to a field',
    before: play(id, device),
    after: play(id, field('device', 'string', { aliases: ['client'] })),
    expected: fine,
  },
  {
    title: 'fields in another order',
    before: play(id, device),
    after: play(device, id),
    expected: fine,
  },
  {
    title: 'branches of a union in another order',
    before: of(['null', 'string']),
    after: of(['string', 'null']),
    expected: fine,
  },
  {
    title: 'symbols of an enum in another order',
    before: of(kind(['song', 'podcast'])),
    after: of(kind(['podcast', 'song'])),
    expected: fine,
  },
  {
    title: 'description written',
    before: play(id, device),
    after: play(id, field('device', 'string', { doc: 'The device that played.' })),
    expected: described,
  },
  {
    title: 'sort order changed',
    before: play(id, device),
    after: play(id, field('device', 'string', { order: 'ignore' })),
    expected: described,
  },
]
