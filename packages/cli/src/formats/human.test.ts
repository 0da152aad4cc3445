import { stripVTControlCharacters } from 'node:util'
import { describe, expect, test } from 'vitest'
import {
  breakingReport,
  cleanReport,
  hostileReport,
  sampleFinding,
  sampleReport,
  sampleSubject,
  schemasReport,
  versionsReport,
  waivedReport,
} from '../testing/sample-reports.ts'
import { humanReport } from './human.ts'

describe('the screen', () => {
  test('of a change that breaks somebody', () => {
    expect(humanReport(breakingReport)).toMatchInlineSnapshot(`
      "interactions  1.1.0 → 1.2.0 (draft)                                                    mode FULL_ALL

        ✖ field added without a default                                         WIRE_FIELD_WITHOUT_DEFAULT
          Interaction.country    (none) → string           packages/contracts/interactions/src/index.ts:41
          Consumers of the new version cannot read what older producers wrote, and the topic still holds
          it: "country" is missing there, and has no default.
          Against 1.0.0, 1.1.0
          Proof: 04'61'62'02'00'00 written by 1.1.0, rejected by 1.2.0
                 {"sessionId":"ab","itemId":"","eventType":"play"}
          Fix: Give the field a default, or make it optional.
          Fingerprint: 0aa1b6cc456c6c87

        ✖ enum symbol added that older consumers do not know                      WIRE_ENUM_SYMBOL_MISSING
          Interaction.eventType  (none) → share            packages/contracts/interactions/src/index.ts:37
          Consumers that still have the old version fail on some of what new producers write: the symbols
          share are unknown to them, and the enum has no default.
          Against 1.1.0
          Proof: 00'00'06 written by 1.2.0, rejected by 1.1.0
                 {"sessionId":"","itemId":"","eventType":"share"}
                 accepted beside it: 00'00'00 {"sessionId":"","itemId":"","eventType":"play"}
          Fix: Give the enum a default symbol (meta({ enumDefault })) before symbols change.
          Fingerprint: 547a3d63c02bb8f7

        ✖ record renamed without an alias                                                WIRE_NAME_CHANGED
          Interaction.device     music.interactions.Device → music.interactions.PlaybackDevice
          Registries reject it: the writer’s type is music.interactions.Device, which the reader knows
          neither as a name nor as an alias.
          Against 1.1.0
          No proof: decoders do not compare the names of records, Java’s neither: every payload is read
          Fix: Give the type its old name as an alias (meta({ aliases })), or keep the name.
          Fingerprint: c1f0d2a4b6988877

        ⚠ default of a field changed                                              SEMANTIC_DEFAULT_CHANGED
          Interaction.shuffle    false  → true             packages/contracts/interactions/src/index.ts:44
          Events without the field read as true from now on, and read as false until now.
          Against 1.1.0
          Fix: Keep the default; give the new meaning a field of its own.

        ℹ 1 note that fails nothing under FULL_ALL: --verbose shows it

        consumers: 1 breaks, 1 touched, 1 untouched
          ✖ @music/player-history (1.1.0)  breaks     reads eventType, itemId
          ⚠ @music/radio (1.0.0)           touched    reads shuffle
          ✔ @music/recommender (1.1.0)     untouched  reads itemId

        this change is MAJOR: field added without a default at Interaction.country (and 2 more): there is
          an order of deployment in which somebody breaks.

      3 errors, 1 warning · 2 versions checked · exit 1
      Next: fix packages/contracts/interactions/src/index.ts:41, or waive it in counterpoint.waivers.json.
      "
    `)
  })

  test('of a break that is waived', () => {
    expect(humanReport(waivedReport)).toMatchInlineSnapshot(`
      "interactions  1.1.0 → 1.2.0 (draft)                                                    mode FULL_ALL

        ✖ enum symbol added that older consumers do not know (waived)             WIRE_ENUM_SYMBOL_MISSING
          Interaction.eventType  (none) → share            packages/contracts/interactions/src/index.ts:37
          Waived until 2027-01-31: player-history 3 is deployed everywhere since May

        consumers unknown: no manifests were given
        this change is MAJOR: enum symbol added that older consumers do not know at Interaction.eventType:
          there is an order of deployment in which somebody breaks.

      0 errors, 0 warnings, 1 waived · 2 versions checked · exit 0
      Next: npx --no-install counterpoint snapshot, which writes interactions 1.2.0.
      "
    `)
  })

  test('of versions that say less than the change', () => {
    expect(humanReport(versionsReport)).toMatchInlineSnapshot(`
      "interactions  1.1.0 → 1.2.0 (draft)                                                    mode FULL_ALL

        ✖ a pending changeset announces less than the change is                        CHANGESET_TOO_SMALL
          Interaction  minor → major                                        .changeset/calm-owls-sing.md:2
          .changeset/calm-owls-sing.md:2 says minor for @counterpoint/interactions, whose contract changes
          by major: edit it to say "@counterpoint/interactions": major
          Fix: Edit the line of the changeset that the finding names.

        consumers unknown: no manifests were given
        this change is MAJOR: field added without a default at Interaction.country: there is an order of
          deployment in which somebody breaks.

      the run as a whole

        ✖ a waiver accepts nothing                                                           WAIVER_UNUSED
          9898989898989898                                                     counterpoint.waivers.json:3
          The waiver of 9898989898989898 accepts nothing that was found.
          Fix: Remove it.

      2 errors, 0 warnings · 2 versions checked · exit 1
      Next: fix .changeset/calm-owls-sing.md:2.
      "
    `)
  })

  test('of changes that nobody need fear', () => {
    expect(humanReport(cleanReport)).toMatchInlineSnapshot(`
      "interactions  1.1.0 → 1.2.0 (draft)                                                    mode FULL_ALL

        consumers: no manifest names this contract
        ✔ this change is MINOR: producers and consumers may be deployed in any order.
          nothing found against 1.0.0, 1.1.0

      songs  1.0.0 → 1.1.0                                                               mode BACKWARD_ALL

        ℹ 1 note that fails nothing under BACKWARD_ALL: --verbose shows it

        consumers unknown: no manifests were given
        ✔ this change is PATCH: only descriptions changed: nobody reads or writes anything else than
          before.

      0 errors, 0 warnings · 3 versions checked · exit 0
      Next: npx --no-install counterpoint snapshot, which writes interactions 1.2.0.
      "
    `)
  })

  test('of two schema files, on a narrow terminal', () => {
    expect(humanReport(schemasReport, { columns: 60 })).toMatchInlineSnapshot(`
      "order  old/order.avsc → new/order.avsc         mode BACKWARD

        ✖ type changed to one that readers cannot make of the
          other
          WIRE_TYPE_CHANGED
          Order.total  double → long              new/order.avsc:6
          Consumers of the new version cannot read what older
          producers wrote, and the topic still holds it: double
          does not become long.
          Proof: 00'00'00'00'00'00'00'00'00 written by
                 old/order.avsc, rejected by new/order.avsc
                 {"id":"","total":0}
          Fix: Add a field of the new type beside the old one, and
               remove the old one when nobody reads it any more.
          Fingerprint: 2323232323232323

        consumers unknown: no manifests were given
        this change is MAJOR: type changed to one that readers
          cannot make of the other at Order.total: consumers break
          even when consumers are deployed first.

      1 error, 0 warnings · 1 version checked · exit 1
      Next: fix new/order.avsc:6, or waive it in
      counterpoint.waivers.json.
      "
    `)
  })

  test('shows notes when it is asked to', () => {
    expect(humanReport(cleanReport)).not.toContain('PORTABILITY_NAME_RESERVED')
    expect(humanReport(cleanReport, { verbose: true })).toContain('PORTABILITY_NAME_RESERVED')
  })
})

test('the fingerprint is shown where a waiver could accept the finding, and nowhere else', () => {
  expect(humanReport(breakingReport)).toContain('Fingerprint: 0aa1b6cc456c6c87')
  expect(humanReport(breakingReport)).not.toContain('1212121212121212')
  expect(humanReport(versionsReport)).not.toContain('5656565656565656')
})

test('a finding that other versions show with other words is shown for each', () => {
  const finding = sampleFinding({ rule: 'WIRE_TYPE_CHANGED', before: 'int', after: 'string', olderVersion: '1.1.0' })
  const screen = humanReport(sampleReport(finding, { ...finding, before: 'long', olderVersion: '1.0.0' }))
  expect(screen).toContain('int  → string')
  expect(screen).toContain('long → string')
  expect(screen).toContain('2 errors')
})

test('many versions are the first, the last and their number', () => {
  const finding = sampleFinding({ rule: 'WIRE_TYPE_CHANGED' })
  const versions = Array.from({ length: 1000 }, (_, minor) => `1.${minor}.0`)
  const [latest = '', ...older] = versions.toReversed()
  const findings = [latest, ...older.toReversed()].map((olderVersion) => ({ ...finding, olderVersion }))
  const screen = humanReport({ subjects: [sampleSubject({ checkedVersions: versions, findings })], findings: [] })
  expect(screen).toContain('Against 1.0.0, 1.1.0, … 1.999.0 (1000 versions)')
  expect(screen).toContain('1 error, 0 warnings · 1000 versions checked · exit 1')
})

test('colours change nothing but colours', () => {
  const coloured = humanReport(breakingReport, { colour: true })
  expect(coloured).toContain('\u001b[31m✖ \u001b[39m')
  expect(coloured).not.toBe(humanReport(breakingReport))
  expect(stripVTControlCharacters(coloured)).toBe(humanReport(breakingReport))
})

test('names of a schema do nothing to a terminal', () => {
  const screen = humanReport(hostileReport, { verbose: true })
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  expect(screen.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)
  expect(screen).toContain('alert(1)')
})
