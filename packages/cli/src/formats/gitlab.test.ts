import { expect, test } from 'vitest'
import {
  breakingReport,
  sampleFinding,
  sampleSubject,
  versionsReport,
  waivedReport,
} from '../testing/sample-reports.ts'
import { gitlabReport } from './gitlab.ts'

test('an entry for each finding', () => {
  expect(JSON.parse(gitlabReport(versionsReport))).toMatchInlineSnapshot(`
    [
      {
        "check_name": "CHANGESET_TOO_SMALL",
        "description": "a pending changeset announces less than the change is: Interaction. .changeset/calm-owls-sing.md:2 says minor for @counterpoint/interactions, whose contract changes by major: edit it to say "@counterpoint/interactions": major",
        "fingerprint": "5656565656565656-1.2.0",
        "location": {
          "lines": {
            "begin": 2,
          },
          "path": ".changeset/calm-owls-sing.md",
        },
        "severity": "critical",
      },
      {
        "check_name": "WAIVER_UNUSED",
        "description": "a waiver accepts nothing: 9898989898989898. The waiver of 9898989898989898 accepts nothing that was found.",
        "fingerprint": "7878787878787878-run",
        "location": {
          "lines": {
            "begin": 3,
          },
          "path": "counterpoint.waivers.json",
        },
        "severity": "critical",
      },
    ]
  `)
})

test('what a waiver accepts weighs nothing', () => {
  const [entry] = JSON.parse(gitlabReport(waivedReport))
  expect(entry.severity).toBe('info')
  expect(entry.description).toContain('(waived until 2027-01-31: player-history 3')
})

test('what has no place in a file is shown at its subject, since GitLab demands one', () => {
  const entries = JSON.parse(gitlabReport(breakingReport))
  const renamed = entries.find((entry: { check_name: string }) => entry.check_name === 'WIRE_NAME_CHANGED')
  expect(renamed.location).toEqual({ path: 'interactions', lines: { begin: 1 } })
})

test('no two entries have one fingerprint', () => {
  const finding = sampleFinding({ rule: 'WIRE_TYPE_CHANGED' })
  const findings = [finding, { ...finding, before: 'int' }, { ...finding, before: 'long' }]
  const subjects = [sampleSubject({ findings }), sampleSubject({ findings, version: '1.3.0' })]
  const fingerprints = JSON.parse(gitlabReport({ subjects, findings })).map(
    ({ fingerprint }: { fingerprint: string }) => fingerprint,
  )
  expect(fingerprints).toHaveLength(9)
  expect(new Set(fingerprints).size).toBe(9)
})

test('nothing found is an empty list', () => {
  expect(gitlabReport({ subjects: [sampleSubject({})], findings: [] })).toBe('[]\n')
})
