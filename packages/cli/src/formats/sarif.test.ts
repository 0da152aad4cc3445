import { readFileSync } from 'node:fs'
import { rules } from '@counterpoint/compatibility'
import ajvDraft04 from 'ajv-draft-04'
import ajvFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import * as samples from '../testing/sample-reports.ts'
import { sarifReport } from './sarif.ts'

const ajv = new ajvDraft04.default({ strict: false, allErrors: true, unicodeRegExp: false })
ajvFormats.default(ajv)
const validate = ajv.compile(
  JSON.parse(readFileSync(new URL('../fixtures/sarif-2.1.0-rtm.5.json', import.meta.url), 'utf8')),
)

const { breakingReport, cleanReport, hostileReport, schemasReport, versionsReport, waivedReport } = samples
const reports = { breakingReport, cleanReport, hostileReport, schemasReport, versionsReport, waivedReport }

describe('fits the schema of SARIF 2.1.0', () => {
  test.each(Object.entries(reports))('%s', (_, report) => {
    validate(JSON.parse(sarifReport(report, { verbose: true })))
    expect(validate.errors).toBeNull()
  })

  test('which would notice', () => {
    const log = JSON.parse(sarifReport(breakingReport))
    log.runs[0].results[0].level = 'fatal'
    expect(validate(log)).toBe(false)
  })
})

test('a result', () => {
  expect(JSON.parse(sarifReport(breakingReport)).runs[0].results[0]).toMatchInlineSnapshot(`
    {
      "level": "error",
      "locations": [
        {
          "logicalLocations": [
            {
              "fullyQualifiedName": "Interaction.country",
              "kind": "member",
            },
          ],
          "physicalLocation": {
            "artifactLocation": {
              "uri": "packages/contracts/interactions/src/index.ts",
              "uriBaseId": "%SRCROOT%",
            },
            "region": {
              "startColumn": 5,
              "startLine": 41,
            },
          },
        },
      ],
      "message": {
        "text": "Interaction.country:
    Consumers of the new version cannot read what older producers wrote, and the topic still holds it: "country" is missing there, and has no default.
    (none) → string
    Against 1.0.0, 1.1.0
    Proof: 04'61'62'02'00'00 written by 1.1.0, rejected by 1.2.0: {"sessionId":"ab","itemId":"","eventType":"play"}
    Fix: Give the field a default, or make it optional.
    Fingerprint: 0aa1b6cc456c6c87",
      },
      "partialFingerprints": {
        "counterpoint/v1": "0aa1b6cc456c6c87",
      },
      "properties": {
        "against": [
          "1.0.0",
          "1.1.0",
        ],
        "direction": "backward",
        "subject": "interactions",
        "version": "1.2.0",
      },
      "ruleId": "WIRE_FIELD_WITHOUT_DEFAULT",
      "ruleIndex": 2,
      "suppressions": [],
    }
  `)
})

test('each rule that is met says what it means and what to do', () => {
  const [run] = JSON.parse(sarifReport(breakingReport)).runs
  const [rule] = run.tool.driver.rules.filter(({ id }: { id: string }) => id === 'WIRE_NAME_CHANGED')
  const { title, why, fix } = rules.WIRE_NAME_CHANGED
  expect(rule.shortDescription.text).toBe(title)
  expect(rule.fullDescription.text).toBe(why)
  expect(rule.help.text).toContain(fix)
  for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId)
})

test('what a waiver accepts is suppressed with its reason, and nothing else is', () => {
  const suppressionsOf = (report: typeof waivedReport) =>
    JSON.parse(sarifReport(report)).runs[0].results.map(({ suppressions }: { suppressions: unknown }) => suppressions)
  expect(suppressionsOf(waivedReport)).toEqual([
    [
      {
        kind: 'external',
        status: 'accepted',
        justification: 'player-history 3 is deployed everywhere since May (until 2027-01-31)',
      },
    ],
  ])
  expect(suppressionsOf(schemasReport)).toEqual([[]])
})

test('a finding without a place in a file has none', () => {
  const { results } = JSON.parse(sarifReport(breakingReport)).runs[0]
  const renamed = results.find(({ ruleId }: { ruleId: string }) => ruleId === 'WIRE_NAME_CHANGED')
  expect(renamed.locations).toEqual([
    { logicalLocations: [{ fullyQualifiedName: 'Interaction.device', kind: 'member' }] },
  ])
})

test('a file’s name is an address', () => {
  const source = { file: 'a b/100%/ü#?.ts', line: 1 }
  const report = samples.sampleReport(samples.sampleFinding({ rule: 'WIRE_TYPE_CHANGED', source }))
  const [result] = JSON.parse(sarifReport(report)).runs[0].results
  expect(result.locations[0].physicalLocation.artifactLocation.uri).toBe('a%20b/100%25/%C3%BC%23%3F.ts')
})
