import { expect, test } from 'vitest'
import { parseXml } from '../testing/parse-xml.ts'
import {
  breakingReport,
  cleanReport,
  hostileReport,
  sampleFinding,
  sampleSubject,
  versionsReport,
  waivedReport,
} from '../testing/sample-reports.ts'
import { junitReport } from './junit.ts'

test('a suite for each contract, a case for each version and family', () => {
  expect(junitReport(breakingReport)).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="counterpoint" tests="9" failures="2" errors="0" skipped="0">
      <testsuite name="interactions 1.1.0 → 1.2.0" tests="9" failures="2" errors="0" skipped="0">
        <testcase name="wire, against 1.0.0" classname="interactions" file="packages/contracts/interactions/src/index.ts">
          <failure message="field added without a default at Interaction.country" type="WIRE_FIELD_WITHOUT_DEFAULT">WIRE_FIELD_WITHOUT_DEFAULT Interaction.country (packages/contracts/interactions/src/index.ts:41)
    Consumers of the new version cannot read what older producers wrote, and the topic still holds it: "country" is missing there, and has no default.
    (none) → string
    Against 1.0.0
    Proof: 04'61'62'02'00'00 written by 1.0.0, rejected by 1.2.0: {"sessionId":"ab","itemId":"","eventType":"play"}
    Fix: Give the field a default, or make it optional.
    Fingerprint: 0aa1b6cc456c6c87</failure>
        </testcase>
        <testcase name="semantic, against 1.0.0" classname="interactions"/>
        <testcase name="wire, against 1.1.0" classname="interactions" file="packages/contracts/interactions/src/index.ts">
          <failure message="field added without a default at Interaction.country (and 2 more)" type="WIRE_FIELD_WITHOUT_DEFAULT">WIRE_FIELD_WITHOUT_DEFAULT Interaction.country (packages/contracts/interactions/src/index.ts:41)
    Consumers of the new version cannot read what older producers wrote, and the topic still holds it: "country" is missing there, and has no default.
    (none) → string
    Against 1.1.0
    Proof: 04'61'62'02'00'00 written by 1.1.0, rejected by 1.2.0: {"sessionId":"ab","itemId":"","eventType":"play"}
    Fix: Give the field a default, or make it optional.
    Fingerprint: 0aa1b6cc456c6c87

    WIRE_ENUM_SYMBOL_MISSING Interaction.eventType (packages/contracts/interactions/src/index.ts:37)
    Consumers that still have the old version fail on some of what new producers write: the symbols share are unknown to them, and the enum has no default.
    (none) → share
    Against 1.1.0
    Proof: 00'00'06 written by 1.2.0, rejected by 1.1.0: {"sessionId":"","itemId":"","eventType":"share"}
    Accepted beside it: 00'00'00 {"sessionId":"","itemId":"","eventType":"play"}
    Fix: Give the enum a default symbol (meta({ enumDefault })) before symbols change.
    Fingerprint: 547a3d63c02bb8f7

    WIRE_NAME_CHANGED Interaction.device
    Registries reject it: the writer’s type is music.interactions.Device, which the reader knows neither as a name nor as an alias.
    music.interactions.Device → music.interactions.PlaybackDevice
    Against 1.1.0
    No proof: decoders do not compare the names of records, Java’s neither: every payload is read
    Fix: Give the type its old name as an alias (meta({ aliases })), or keep the name.
    Fingerprint: c1f0d2a4b6988877</failure>
        </testcase>
        <testcase name="semantic, against 1.1.0" classname="interactions" file="packages/contracts/interactions/src/index.ts">
          <system-out>SEMANTIC_DEFAULT_CHANGED Interaction.shuffle (packages/contracts/interactions/src/index.ts:44)
    Events without the field read as true from now on, and read as false until now.
    false → true
    Against 1.1.0
    Fix: Keep the default; give the new meaning a field of its own.</system-out>
        </testcase>
        <testcase name="value, against 1.1.0" classname="interactions"/>
        <testcase name="stream, against 1.1.0" classname="interactions"/>
        <testcase name="privacy, against 1.1.0" classname="interactions"/>
        <testcase name="latent" classname="interactions"/>
        <testcase name="portability" classname="interactions">
          <system-out>PORTABILITY_NAME_RESERVED Interaction.timestamp
    "timestamp" is a reserved word in Athena and Hive.
    Fix: Nothing, or choose another name while nobody uses it yet.</system-out>
        </testcase>
      </testsuite>
    </testsuites>
    "
  `)
})

test('what passed is there', () => {
  const root = parseXml(junitReport(cleanReport))
  expect(root.attributes).toEqual({ name: 'counterpoint', tests: '16', failures: '0', errors: '0', skipped: '0' })
  expect(root.children.map(({ attributes }) => attributes['name'])).toEqual([
    'interactions 1.1.0 → 1.2.0',
    'songs 1.0.0 → 1.1.0',
  ])
  expect(root.children[0]?.children.map(({ attributes }) => attributes['name'])).toEqual([
    'wire, against 1.0.0',
    'semantic, against 1.0.0',
    'wire, against 1.1.0',
    'semantic, against 1.1.0',
    'value, against 1.1.0',
    'stream, against 1.1.0',
    'privacy, against 1.1.0',
    'latent',
    'portability',
  ])
})

test('what a waiver accepts is skipped, with its reason', () => {
  const root = parseXml(junitReport(waivedReport))
  expect(root.attributes['skipped']).toBe('1')
  expect(root.attributes['failures']).toBe('0')
  const skipped = root.children[0]?.children
    .flatMap(({ children }) => children)
    .filter(({ name }) => name === 'skipped')
  expect(skipped?.map(({ attributes }) => attributes['message'])).toEqual([
    'Interaction.eventType: waived until 2027-01-31: player-history 3 is deployed everywhere since May',
  ])
})

test('warnings and notes fail nothing', () => {
  const findings = [sampleFinding({ rule: 'SEMANTIC_DEFAULT_CHANGED', family: 'semantic', severity: 'warning' })]
  const root = parseXml(junitReport({ subjects: [sampleSubject({ findings })], findings: [] }))
  expect(root.attributes['failures']).toBe('0')
  expect(junitReport({ subjects: [sampleSubject({ findings })], findings: [] })).toContain('<system-out>')
})

test('findings about the run have a suite of their own', () => {
  const root = parseXml(junitReport(versionsReport))
  expect(root.children.map(({ attributes }) => [attributes['name'], attributes['failures']])).toEqual([
    ['interactions 1.1.0 → 1.2.0', '1'],
    ['the run as a whole', '1'],
  ])
})

test('names of a schema are text', () => {
  const root = parseXml(junitReport(hostileReport))
  expect(root.children).toHaveLength(1)
  expect(root.children[0]?.attributes['name']).toContain(`<script>alert(1)</script>\`|\r\n::error::%0A]]>&"'\ufffd`)
})
