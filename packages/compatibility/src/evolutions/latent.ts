import { alwaysMinor, type Evolution, readBothWays } from './evolution.ts'
import { bare, field, fixed, id, kind, of, play, record } from './schemas.ts'

const device = field('device', 'string')
const deviceOrNone = field('device', 'string', { default: '' })

/** What breaks a version later, or towards a version that is not the latest. */
export const latentEvolutions: readonly Evolution[] = [
  {
    title: 'default removed from a field that stays',
    before: play(id, deviceOrNone),
    after: play(id, device),
    expected: { rules: ['LATENT_DEFAULT_REMOVED'], wire: readBothWays, bump: alwaysMinor },
  },
  {
    title: 'default symbol removed from an enum',
    before: of(kind(['song', 'other'], { default: 'other' })),
    after: of(kind(['song', 'other'])),
    expected: { rules: ['LATENT_ENUM_DEFAULT_REMOVED'], wire: readBothWays, bump: alwaysMinor },
  },
  {
    title: 'alias of a field removed',
    before: play(id, field('device', 'string', { aliases: ['client'] })),
    after: play(id, device),
    expected: { rules: ['LATENT_FIELD_ALIAS_REMOVED'], wire: readBothWays, bump: alwaysMinor },
  },
  {
    title: 'alias of a type removed',
    before: of(fixed('Hash', 16, { aliases: ['Digest'] })),
    after: of(fixed('Hash', 16)),
    expected: { rules: ['LATENT_TYPE_ALIAS_REMOVED'], wire: readBothWays, bump: alwaysMinor },
  },
  {
    title: 'alias of the event removed',
    before: bare(record('Playback', [id], { aliases: ['Play'] })),
    after: bare(record('Playback', [id])),
    expected: { rules: ['LATENT_TYPE_ALIAS_REMOVED'], wire: readBothWays, bump: alwaysMinor },
  },
  {
    title: 'default removed that a version before the latest needs',
    history: [play(id)],
    before: play(id, deviceOrNone),
    after: play(id, device),
    expected: {
      rules: ['LATENT_DEFAULT_REMOVED', 'LATENT_DEFAULT_STILL_NEEDED'],
      wire: readBothWays,
      bump: alwaysMinor,
      fullAll: {
        rules: ['LATENT_DEFAULT_REMOVED', 'LATENT_DEFAULT_STILL_NEEDED', 'WIRE_FIELD_WITHOUT_DEFAULT'],
        bump: 'major',
      },
    },
  },
  {
    title: 'field removed that a version before the latest requires',
    history: [play(id, device)],
    before: play(id, deviceOrNone),
    after: play(id),
    expected: {
      rules: ['LATENT_FIELD_STILL_REQUIRED'],
      wire: readBothWays,
      bump: alwaysMinor,
      fullAll: { rules: ['LATENT_FIELD_STILL_REQUIRED', 'WIRE_FIELD_WITHOUT_DEFAULT'], bump: 'major' },
    },
  },
  {
    title: 'name of a removed field given to one of another type',
    history: [play(id, field('position', 'string', { default: '' }))],
    before: play(id),
    after: play(id, field('position', 'int', { default: 0 })),
    expected: {
      rules: ['LATENT_FIELD_NAME_REUSED'],
      wire: readBothWays,
      bump: alwaysMinor,
      fullAll: { rules: ['LATENT_FIELD_NAME_REUSED', 'WIRE_TYPE_CHANGED'], bump: 'major' },
    },
  },
  {
    title: 'removed enum symbol that comes back',
    history: [of(kind(['other', 'clip'], { default: 'other' }))],
    before: of(kind(['other'], { default: 'other' })),
    after: of(kind(['other', 'clip'], { default: 'other' })),
    expected: {
      rules: ['LATENT_ENUM_SYMBOL_REUSED'],
      notes: ['SEMANTIC_ENUM_SYMBOL_ADDED'],
      wire: readBothWays,
      bump: alwaysMinor,
      fullAll: { rules: ['LATENT_ENUM_SYMBOL_REUSED'], bump: 'minor' },
    },
  },
]
