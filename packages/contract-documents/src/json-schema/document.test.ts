import { isCounterpointError } from '@counterpoint/contract-kit'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eventJsonWriter, jsonSchemaOf } from '../index.ts'
import { contractOf, identifiers } from '../testing/contracts.ts'
import { rows } from '../testing/rows.ts'
import { drafts, validatorOf } from '../testing/validators.ts'

describe.each(drafts)('draft %s', (draft) => {
  describe.each(Object.entries(rows))('%s', (_, { type, valid, invalid }) => {
    const contract = contractOf({ value: type })
    const write = eventJsonWriter(contract.snapshot)
    const isValid = validatorOf(jsonSchemaOf(contract.snapshot, { draft }), draft)

    it('takes what the contract takes', () => {
      fc.assert(
        fc.property(valid, (value) => {
          const event = { ...identifiers, value }
          contract.parse(event)
          // Through text, as a publisher sends it.
          expect(isValid(JSON.parse(JSON.stringify(write(event))))).toBe(true)
        }),
        { numRuns: 50 },
      )
    })

    if (invalid === undefined) return

    it('rejects what the contract rejects', () => {
      fc.assert(
        fc.property(invalid, (value) => {
          expect(isTaken(contract.parse, { ...identifiers, value })).toBe(false)
          expect(
            isValid({ ...identifiers, value: isJson(value) ? value : valueIn(write({ ...identifiers, value })) }),
          ).toBe(false)
        }),
        { numRuns: 50 },
      )
    })
  })
})

function isTaken(parse: (input: unknown) => unknown, input: unknown): boolean {
  try {
    parse(input)
    return true
  } catch (error) {
    if (isCounterpointError(error, 'EVENT_INVALID')) return false
    throw error
  }
}

function isJson(value: unknown): boolean {
  return typeof value !== 'bigint' && !(value instanceof Map)
}

function valueIn(json: unknown): unknown {
  return Object.entries(Object(json)).find(([name]) => name === 'value')?.[1]
}
