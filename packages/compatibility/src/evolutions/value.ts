import type { ValueLimits } from '@counterpoint/contract-kit'
import type { RuleId } from '../rules.ts'
import { alwaysMinor, alwaysNone, type Evolution, type Expected, readBothWays } from './evolution.ts'
import { contract } from './schemas.ts'

const warned = (rule: RuleId): Expected => ({ rules: [rule], wire: readBothWays, bump: alwaysMinor })
const position = (limits: ValueLimits) => contract({ limits: { position: limits } })
const deviceId = (limits: ValueLimits) => contract({ limits: { deviceId: limits } })
const tags = (limits: ValueLimits) => contract({ limits: { tags: limits } })
const refined = (...ids: readonly string[]) => contract({ refinements: { '': ids } })
const unlimited = contract({})

/** What zod demands of values, and Avro does not know. Consumers report what violates it, so that it warns. */
export const valueEvolutions: readonly Evolution[] = [
  {
    title: 'minimum raised',
    before: position({ minimum: 0 }),
    after: position({ minimum: 1 }),
    expected: warned('VALUE_RANGE_TIGHTENED'),
  },
  {
    title: 'maximum added',
    before: unlimited,
    after: position({ maximum: 100 }),
    expected: warned('VALUE_RANGE_TIGHTENED'),
  },
  {
    title: 'maximum raised',
    before: position({ maximum: 100 }),
    after: position({ maximum: 1000 }),
    expected: warned('VALUE_RANGE_LOOSENED'),
  },
  {
    title: 'minimum that is excluded from now on',
    before: position({ minimum: 0 }),
    after: position({ exclusiveMinimum: 0 }),
    expected: warned('VALUE_RANGE_TIGHTENED'),
  },
  {
    title: 'text that may be no longer than',
    before: unlimited,
    after: deviceId({ maxLength: 64 }),
    expected: warned('VALUE_LENGTH_TIGHTENED'),
  },
  {
    title: 'list that may be empty',
    before: tags({ minLength: 1 }),
    after: unlimited,
    expected: warned('VALUE_LENGTH_LOOSENED'),
  },
  {
    title: 'coarser step',
    before: position({ multipleOf: 5 }),
    after: position({ multipleOf: 10 }),
    expected: warned('VALUE_STEP_TIGHTENED'),
  },
  {
    title: 'finer step',
    before: position({ multipleOf: 10 }),
    after: position({ multipleOf: 5 }),
    expected: warned('VALUE_STEP_LOOSENED'),
  },
  {
    title: 'pattern added',
    before: unlimited,
    after: deviceId({ pattern: '^d-' }),
    expected: warned('VALUE_PATTERN_ADDED'),
  },
  {
    title: 'pattern removed',
    before: deviceId({ pattern: '^d-' }),
    after: unlimited,
    expected: warned('VALUE_PATTERN_REMOVED'),
  },
  {
    title: 'pattern changed',
    before: deviceId({ pattern: '^d-' }),
    after: deviceId({ pattern: '^[df]-' }),
    expected: warned('VALUE_PATTERN_CHANGED'),
  },
  {
    title: 'any text turned into an e-mail address',
    before: unlimited,
    after: deviceId({ format: 'email' }),
    expected: warned('VALUE_FORMAT_TIGHTENED'),
  },
  {
    title: 'strict UUID turned into a lax one',
    before: deviceId({ format: 'uuid' }),
    after: deviceId({ format: 'guid' }),
    expected: warned('VALUE_FORMAT_LOOSENED'),
  },
  {
    title: 'ULID turned into a UUID',
    before: deviceId({ format: 'ulid' }),
    after: deviceId({ format: 'uuid' }),
    expected: warned('VALUE_FORMAT_CHANGED'),
  },
  {
    title: 'refinement added',
    before: unlimited,
    after: refined('ends-after-start'),
    expected: warned('VALUE_REFINEMENT_ADDED'),
  },
  {
    title: 'refinement removed',
    before: refined('ends-after-start'),
    after: unlimited,
    expected: warned('VALUE_REFINEMENT_REMOVED'),
  },
  {
    title: 'refinement without an id, which may have changed or not',
    before: refined('unnamed'),
    after: refined('unnamed'),
    expected: { rules: [], notes: ['VALUE_REFINEMENT_UNCOMPARABLE'], wire: readBothWays, bump: alwaysNone },
  },
]
