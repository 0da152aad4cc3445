import { expect, test } from 'vitest'
import { breakingReport, cleanReport, schemasReport, versionsReport, waivedReport } from '../testing/sample-reports.ts'
import { diffJson } from './diff-json.ts'
import { jsonReport } from './json.ts'

test('everything, in members of a fixed order', () => {
  expect(jsonReport(waivedReport)).toMatchInlineSnapshot(`
    "{
      "subjects": [
        {
          "subject": "interactions",
          "name": "music.interactions.Interaction",
          "baseVersion": "1.1.0",
          "version": "1.2.0",
          "draft": true,
          "mode": "FULL_ALL",
          "checkedVersions": [
            "1.0.0",
            "1.1.0"
          ],
          "compatible": true,
          "wireCompatible": false,
          "bump": "major",
          "because": "enum symbol added that older consumers do not know at Interaction.eventType: there is an order of deployment in which somebody breaks.",
          "findings": [
            {
              "rule": "WIRE_ENUM_SYMBOL_MISSING",
              "family": "wire",
              "severity": "error",
              "direction": "forward",
              "path": "Interaction.eventType",
              "location": {
                "reader": "/fields/2/type/symbols",
                "writer": "/fields/2/type/symbols"
              },
              "message": "Consumers that still have the old version fail on some of what new producers write: the symbols share are unknown to them, and the enum has no default.",
              "witness": {
                "hex": "000006",
                "json": {
                  "sessionId": "",
                  "itemId": "",
                  "eventType": "share"
                },
                "neighbour": {
                  "hex": "000000",
                  "json": {
                    "sessionId": "",
                    "itemId": "",
                    "eventType": "play"
                  }
                }
              },
              "before": "(none)",
              "after": "share",
              "fingerprint": "547a3d63c02bb8f7",
              "title": "enum symbol added that older consumers do not know",
              "detail": "share",
              "incompatibility": "MISSING_ENUM_SYMBOLS",
              "olderVersion": "1.1.0",
              "newerVersion": "1.2.0",
              "source": {
                "file": "packages/contracts/interactions/src/index.ts",
                "line": 37,
                "column": 5
              },
              "waived": {
                "reason": "player-history 3 is deployed everywhere since May",
                "expires": "2027-01-31"
              }
            }
          ],
          "consumers": {
            "known": false
          }
        }
      ],
      "findings": [],
      "errors": 0,
      "warnings": 0,
      "exit": 0
    }
    "
  `)
})

test('errors are counted once, and those that are waived not at all', () => {
  const counts = [breakingReport, waivedReport, versionsReport, cleanReport].map((report) => {
    const { errors, warnings, exit } = JSON.parse(jsonReport(report))
    return { errors, warnings, exit }
  })
  expect(counts).toEqual([
    { errors: 3, warnings: 1, exit: 1 },
    { errors: 0, warnings: 0, exit: 0 },
    { errors: 2, warnings: 0, exit: 1 },
    { errors: 0, warnings: 0, exit: 0 },
  ])
})

test('a finding is there for each version that shows it, notes included', () => {
  const { subjects } = JSON.parse(jsonReport(breakingReport))
  expect(subjects[0].findings).toHaveLength(6)
  expect(subjects[0].consumers.consumers[0].impact).toBe('breaks')
})

test('what diff prints', () => {
  const [subject] = schemasReport.subjects
  expect(subject && diffJson(subject)).toMatchInlineSnapshot(`
    "{
      "compatible": false,
      "wireCompatible": false,
      "bump": "major",
      "because": "type changed to one that readers cannot make of the other at Order.total: consumers break even when consumers are deployed first.",
      "findings": [
        {
          "rule": "WIRE_TYPE_CHANGED",
          "family": "wire",
          "severity": "error",
          "direction": "backward",
          "path": "Order.total",
          "location": {
            "reader": "/fields/1/type",
            "writer": "/fields/1/type"
          },
          "message": "Consumers of the new version cannot read what older producers wrote, and the topic still holds it: double does not become long.",
          "witness": {
            "hex": "000000000000000000",
            "json": {
              "id": "",
              "total": 0
            }
          },
          "before": "double",
          "after": "long",
          "fingerprint": "2323232323232323"
        }
      ]
    }
    "
  `)
})

test('without a payload, witness is null and the reason is there', () => {
  const [subject] = breakingReport.subjects
  const { findings } = JSON.parse(subject === undefined ? '' : diffJson(subject))
  const renamed = findings.find(({ rule }: { rule: string }) => rule === 'WIRE_NAME_CHANGED')
  expect(renamed.witness).toBeNull()
  expect(renamed.withoutWitness).toContain('decoders do not compare')
})
