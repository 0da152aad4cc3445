import { describe, expect, it } from 'vitest'
import { CounterpointError, checkOptions, errorCodes, isCounterpointError, problemsIn, rule } from './index.ts'
import { retriableCodes } from './retriable.ts'

describe('CounterpointError', () => {
  it('begins its message with the code and takes retriable from it', () => {
    const error = new CounterpointError('REGISTRY_UNAVAILABLE', 'the registry is down', { cause: 'why' })
    expect(error.message).toBe('REGISTRY_UNAVAILABLE  the registry is down')
    expect(error).toMatchObject({ retriable: true, cause: 'why', details: {}, name: 'CounterpointError' })
    expect(new CounterpointError('EVENT_INVALID', 'x').retriable).toBe(false)
  })

  it('is recognised across copies of the package, and nothing else is', () => {
    const foreign = Object.assign(new Error('x'), { [Symbol.for('@counterpoint/error')]: true, code: 'CLOSED' })
    expect(foreign instanceof CounterpointError).toBe(true)
    expect(isCounterpointError(foreign, 'CLOSED')).toBe(true)
    expect(isCounterpointError(foreign, 'ABORTED')).toBe(false)
    for (const other of [new Error('x'), { code: 'CLOSED' }, null, 'CLOSED']) {
      expect(isCounterpointError(other)).toBe(false)
    }
  })

  it('has problems only where it says so', () => {
    expect(problemsIn(new CounterpointError('CLOSED', 'x', { details: { problems: 'none' } }))).toEqual([])
    expect(problemsIn(new Error('x'))).toEqual([])
  })
})

describe('checkOptions', () => {
  const check = (options: { name?: unknown; count?: unknown }) =>
    checkOptions('make', options, { name: rule.text, count: rule.optional(rule.whole(1, 9, 'things')) })

  it('takes what is right', () => {
    expect(() => check({ name: 'x' })).not.toThrow()
    expect(() => check({ name: 'x', count: 9 })).not.toThrow()
  })

  it('tells of every unknown key and wrong value at once', () => {
    const wrong = { nmae: 'x', count: 10 }
    expect(() => check(wrong)).toThrow(
      'OPTION_INVALID  make: "nmae" is not an option; the options are name, count; ' +
        '"name" must be a text that is not empty; "count" must be a whole number of things from 1 to 9',
    )
  })
})

it('a code is retriable where its meaning says so', () => {
  const said = Object.entries(errorCodes).filter(([, { retriable }]) => retriable)
  expect([...retriableCodes].sort()).toEqual(said.map(([code]) => code).sort())
})
