import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { eventJsonWriter, exampleOf, jsonSchemaOf } from '../index.ts'
import { contractOf, documented, identifiers } from '../testing/contracts.ts'
import { rows } from '../testing/rows.ts'
import { validatorOf } from '../testing/validators.ts'

describe.each(Object.entries(rows))('%s', (_, { type }) => {
  const contract = contractOf({ value: type })

  it('has an example that the contract takes, from its snapshot alone', () => {
    const example = exampleOf(documented(contract.snapshot))
    expect(example).toHaveProperty('value')
    contract.parse(example)
    const isValid = validatorOf(jsonSchemaOf(contract.snapshot), '2020-12')
    expect(isValid(eventJsonWriter(contract.snapshot)(example))).toBe(true)
  })
})

it.each([
  /^[A-Z]{2}$/,
  /^(song|podcast):.+$/,
  /^\d{3}-\d{4,}$/,
  /^[^/\s]+\/[^/\s]+$/,
  /^(?:a|b)?c*[\]x-z]{2}\.$/,
  /^\p{Lu}\p{Ll}+$/u,
  /^(?<year>\d{4})-(?!00)\d\d?$/,
  /^[а-я]{3}$/,
  /^x\u0041\x42\u{43}$/u,
  /ab+c/i,
])('a text that matches %s', (pattern) => {
  const example = exampleOf(documented(contractOf({ value: z.string().regex(pattern) }).snapshot))
  expect(Object(example).value).toMatch(pattern)
})

it('keeps to steps that binary fractions do not hold', () => {
  const contract = contractOf({ price: z.number().min(0.7).max(0.8).multipleOf(0.1) })
  contract.parse(exampleOf(documented(contract.snapshot)))
})

it('keeps to lengths and patterns at once', () => {
  const contract = contractOf({
    short: z
      .string()
      .regex(/^s:.+$/)
      .max(3),
    long: z
      .string()
      .regex(/^l:.+$/)
      .min(40),
  })
  contract.parse(exampleOf(documented(contract.snapshot)))
})

const isNever = (id?: string) => [() => false, id === undefined ? {} : { params: { id } }] as const

describe('what is not known to be right is left out', () => {
  const shape = {
    optional: z
      .string()
      .refine(...isNever('never'))
      .optional(),
    unknown: z
      .string()
      .regex(/^(.)\1$/)
      .optional(),
    right: z.string().optional(),
  }

  it('by a contract that rejects it', () => {
    expect(exampleOf(contractOf(shape))).toStrictEqual({ ...identifiers, key: 'key', right: 'right' })
  })

  it('by refinements, where there is no contract to ask', () => {
    expect(exampleOf(documented(contractOf(shape).snapshot))).toStrictEqual({
      ...identifiers,
      key: 'key',
      right: 'right',
    })
  })
})

describe('there is no example', () => {
  it.each([
    ['a required field is always rejected', { value: z.string().refine(...isNever()) }],
    ['a required field is of a pattern that nobody knows', { value: z.string().regex(/^(.)\1$/) }],
    ['a required text is longer than a page', { value: z.string().min(100_000) }],
  ])('where %s', (_, shape) => {
    expect(exampleOf(contractOf(shape))).toBeUndefined()
    expect(exampleOf(documented(contractOf(shape).snapshot))).toBeUndefined()
  })
})

it('a refinement of the whole event is asked of the contract', () => {
  const whole = z.strictObject({ a: z.string().optional(), b: z.string().optional() })
  const inner = whole.refine(({ a, b }) => a === undefined || b === undefined, { params: { id: 'one-of-them' } })
  const contract = contractOf({ value: inner.meta({ name: 'Choice' }).optional() })
  expect(exampleOf(contract)).toStrictEqual({ ...identifiers, key: 'key' })
})
