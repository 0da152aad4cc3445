import {
  alwaysMajor,
  alwaysMinor,
  alwaysPatch,
  type Evolution,
  majorForward,
  readBackward,
  readBothWays,
} from './evolution.ts'
import { contract, field, record } from './schemas.ts'

const before = contract({})
const sessionId = (type: 'string' | readonly string[]) =>
  contract({ generated: {} }, record('Play', [field('sessionId', type)]))

/** What a contract says of its stream beside the schema. */
export const streamEvolutions: readonly Evolution[] = [
  {
    title: 'events keyed by another field',
    before,
    after: contract({ key: 'deviceId' }),
    expected: { rules: ['STREAM_KEY_CHANGED'], wire: readBothWays, bump: alwaysMajor },
  },
  {
    title: 'key made nullable',
    before: sessionId('string'),
    after: sessionId(['null', 'string']),
    expected: { rules: ['STREAM_KEY_NOT_TEXT', 'WIRE_TYPE_CHANGED'], wire: readBackward, bump: alwaysMajor },
  },
  {
    title: 'key renamed, with its old name as an alias',
    before: sessionId('string'),
    after: contract(
      { generated: {}, key: 'session' },
      record('Play', [field('session', 'string', { aliases: ['sessionId'] })]),
    ),
    expected: { rules: ['WIRE_FIELD_WITHOUT_DEFAULT'], wire: readBackward, bump: majorForward },
  },
  {
    title: 'topic renamed',
    before,
    after: contract({ topic: 'plays.v2' }),
    expected: { rules: ['STREAM_TOPIC_RENAMED'], wire: readBothWays, bump: alwaysMajor },
  },
  {
    title: 'events turned into entities',
    before,
    after: contract({ stream: 'entities' }),
    expected: { rules: ['STREAM_KIND_CHANGED'], wire: readBothWays, bump: alwaysMajor },
  },
  {
    title: 'id generated into another field',
    before,
    after: contract({ generated: { id: 'deviceId' } }),
    expected: { rules: ['STREAM_GENERATED_CHANGED'], wire: readBothWays, bump: alwaysMinor },
  },
  {
    title: 'weaker compatibility mode',
    before,
    after: contract({ compatibility: 'BACKWARD' }),
    expected: { rules: ['STREAM_MODE_WEAKENED'], wire: readBothWays, bump: alwaysMinor },
  },
  {
    title: 'stronger compatibility mode',
    before,
    after: contract({ compatibility: 'FULL_ALL' }),
    expected: { rules: [], notes: ['STREAM_MODE_CHANGED'], wire: readBothWays, bump: alwaysMinor },
  },
  {
    title: 'contract handed to another team',
    before,
    after: contract({ owner: { team: 'listening' } }),
    expected: { rules: [], notes: ['STREAM_OWNER_CHANGED'], wire: readBothWays, bump: alwaysPatch },
  },
]
