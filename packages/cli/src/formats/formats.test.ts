import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exitCodeOf } from '../report/exit-code.ts'
import type { Report } from '../report/report.ts'
import { parseXml } from '../testing/parse-xml.ts'
import * as samples from '../testing/sample-reports.ts'
import { type Format, formats, renderReport } from './formats.ts'

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('\u001b', '\ud800', '\u202e', '\n', '|', '<', '&', ']]>', '"', '`', '%', ' ', '::'),
  }),
)

const report = fc
  .record({
    message: text,
    path: text,
    title: text,
    before: text,
    after: text,
    olderVersion: text,
    newerVersion: text,
    withoutWitness: text,
    source: fc.record({ file: text, line: fc.integer({ min: 1 }), column: fc.integer({ min: 1 }) }),
    hasWitness: fc.boolean(),
    waived: fc.option(fc.record({ reason: text, expires: text })),
    severity: fc.constantFrom('error' as const, 'warning' as const, 'info' as const),
    subject: text,
    version: text,
  })
  .map(({ hasWitness, waived, subject, version, ...said }): Report => {
    const { message, withoutWitness, ...rest } = said
    const finding = samples.sampleFinding({
      rule: 'WIRE_TYPE_CHANGED',
      message,
      ...rest,
      ...(hasWitness ? { witness: { hex: '00', json: { [said.path]: said.before } } } : { withoutWitness }),
      ...(waived !== null && { waived }),
    })
    const consumer = {
      consumer: subject,
      version,
      fields: [subject],
      missing: [],
      impact: 'breaks' as const,
      findings: [],
    }
    const consumers = { known: true as const, consumers: [consumer] }
    return {
      subjects: [samples.sampleSubject({ subject, version, because: message, findings: [finding], consumers })],
      findings: [finding],
    }
  })

test.each(['json', 'sarif', 'gitlab'] satisfies Format[])('%s is JSON, whatever a schema says', (format) => {
  fc.assert(
    fc.property(report, (given) => {
      const rendered = renderReport(given, format, { verbose: true })
      expect(() => JSON.parse(rendered)).not.toThrow()
      expect(rendered).not.toMatch(/(?!\n)\p{Cc}/u)
    }),
  )
})

test('json loses no letter', () => {
  fc.assert(
    fc.property(report, (given) => {
      const { subjects } = JSON.parse(renderReport(given, 'json'))
      expect(subjects[0].findings[0].message).toBe(given.subjects[0]?.findings[0]?.message)
    }),
  )
})

test('junit is XML, whatever a schema says', () => {
  fc.assert(
    fc.property(report, (given) => {
      const { children } = parseXml(renderReport(given, 'junit'))
      expect(children.map(({ name }) => name)).toEqual(['testsuite', 'testsuite'])
    }),
  )
})

test('a screen keeps its width and does nothing to a terminal, whatever a schema says', () => {
  fc.assert(
    fc.property(report, fc.integer({ min: 40, max: 120 }), (given, columns) => {
      const lines = renderReport(given, 'human', { verbose: true, columns }).split('\n')
      expect(lines.filter((line) => [...line].length > columns)).toEqual([])
      expect(lines.filter((line) => /[\p{Cc}\p{Surrogate}\u2028\u2029\u202a-\u202e]/u.test(line))).toEqual([])
    }),
  )
})

test('github prints a command for each finding and one line more, whatever a schema says', () => {
  fc.assert(
    fc.property(report, (given) => {
      const lines = renderReport(given, 'github', { verbose: true })
        .trimEnd()
        .split(/[\r\n]/)
      expect(lines).toHaveLength(3)
      expect(lines.slice(0, 2).every((line) => /^::(error|warning|notice) /.test(line))).toBe(true)
    }),
  )
})

test('the same report is the same text, and ends with a line break', () => {
  for (const format of formats) {
    const rendered = renderReport(samples.breakingReport, format)
    expect(renderReport(structuredClone(samples.breakingReport), format)).toBe(rendered)
    expect(rendered.endsWith('\n')).toBe(true)
  }
})

test('a report of nothing can be printed', () => {
  for (const format of formats) expect(renderReport({ subjects: [], findings: [] }, format)).not.toBe('')
})

test('only errors that are not waived make a check fail', () => {
  const { breakingReport, cleanReport, versionsReport, waivedReport } = samples
  expect([breakingReport, cleanReport, versionsReport, waivedReport].map(exitCodeOf)).toEqual([1, 0, 1, 0])
  const warning = samples.sampleFinding({ rule: 'SEMANTIC_DEFAULT_CHANGED', severity: 'warning' })
  expect(exitCodeOf(samples.sampleReport(warning))).toBe(0)
  const finding = samples.sampleFinding({ rule: 'WAIVER_UNUSED' })
  expect(exitCodeOf({ subjects: [], findings: [finding] })).toBe(1)
})
