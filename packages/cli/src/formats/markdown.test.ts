import { expect, test } from 'vitest'
import { breakingReport, hostileReport, sampleFinding, sampleReport, waivedReport } from '../testing/sample-reports.ts'
import { markdownReport } from './markdown.ts'

test('a comment on a change that breaks somebody', () => {
  expect(markdownReport(breakingReport)).toMatchInlineSnapshot(`
    "## Contract check

    ### <code>interactions</code> 1.1.0 → 1.2.0 (draft)

    mode FULL_ALL

    This change is **MAJOR**: field added without a default at Interaction.country (and 2 more): there is an order of deployment in which somebody breaks. Checked against 1.0.0, 1.1.0.

    | | finding | where | before | after |
    |---|---|---|---|---|
    | ✖ | **field added without a default** <code>WIRE&#95;FIELD&#95;WITHOUT&#95;DEFAULT</code><br>Consumers of the new version cannot read what older producers wrote, and the topic still holds it: "country" is missing there, and has no default. | <code>Interaction.country</code><br>packages/contracts/interactions/src/index.ts:41 | <code>(none)</code> | <code>string</code> |
    | ✖ | **enum symbol added that older consumers do not know** <code>WIRE&#95;ENUM&#95;SYMBOL&#95;MISSING</code><br>Consumers that still have the old version fail on some of what new producers write: the symbols share are unknown to them, and the enum has no default. | <code>Interaction.eventType</code><br>packages/contracts/interactions/src/index.ts:37 | <code>(none)</code> | <code>share</code> |
    | ✖ | **record renamed without an alias** <code>WIRE&#95;NAME&#95;CHANGED</code><br>Registries reject it: the writer’s type is music.interactions.Device, which the reader knows neither as a name nor as an alias. | <code>Interaction.device</code> | <code>music.interactions.Device</code> | <code>music.interactions.PlaybackDevice</code> |
    | ⚠ | **default of a field changed** <code>SEMANTIC&#95;DEFAULT&#95;CHANGED</code><br>Events without the field read as true from now on, and read as false until now. | <code>Interaction.shuffle</code><br>packages/contracts/interactions/src/index.ts:44 | <code>false</code> | <code>true</code> |

    <details><summary><code>Interaction.country</code> field added without a default</summary>

    <pre>Proof: 04'61'62'02'00'00 written by 1.1.0, rejected by 1.2.0: {"sessionId":"ab","itemId":"","eventType":"play"}</pre>

    Against 1.0.0, 1.1.0

    Fix: Give the field a default, or make it optional.

    Fingerprint: <code>0aa1b6cc456c6c87</code>

    </details>

    <details><summary><code>Interaction.eventType</code> enum symbol added that older consumers do not know</summary>

    <pre>Proof: 00'00'06 written by 1.2.0, rejected by 1.1.0: {"sessionId":"","itemId":"","eventType":"share"}
    Accepted beside it: 00'00'00 {"sessionId":"","itemId":"","eventType":"play"}</pre>

    Against 1.1.0

    Fix: Give the enum a default symbol (meta({ enumDefault })) before symbols change.

    Fingerprint: <code>547a3d63c02bb8f7</code>

    </details>

    <details><summary><code>Interaction.device</code> record renamed without an alias</summary>

    <pre>No proof: decoders do not compare the names of records, Java’s neither: every payload is read</pre>

    Against 1.1.0

    Fix: Give the type its old name as an alias (meta({ aliases })), or keep the name.

    Fingerprint: <code>c1f0d2a4b6988877</code>

    </details>

    <details><summary><code>Interaction.shuffle</code> default of a field changed</summary>

    Against 1.1.0

    Fix: Keep the default; give the new meaning a field of its own.

    </details>

    | consumer | version | impact | reads |
    |---|---|---|---|
    | <code>@music/player-history</code> | 1.1.0 | breaks | <code>eventType</code>, <code>itemId</code> |
    | <code>@music/radio</code> | 1.0.0 | touched | <code>shuffle</code> |
    | <code>@music/recommender</code> | 1.1.0 | untouched | <code>itemId</code> |

    **3 errors, 1 warning · 2 versions checked · exit 1**

    Next: fix packages/contracts/interactions/src/index.ts:41, or waive it in counterpoint.waivers.json.
    "
  `)
})

test('what a waiver accepts is marked', () => {
  expect(markdownReport(waivedReport)).toContain('<br>waived until 2027-01-31: player-history 3 is deployed')
})

test('a name is no cell, no tag, no link, no code and calls nobody', () => {
  const name = '|x| <img src=x> `y` [z](https://example.org) **b** www.example.org @team\n\n# h'
  const page = markdownReport(
    sampleReport(sampleFinding({ rule: 'WIRE_TYPE_CHANGED', message: name, path: name, before: name })),
  )
  expect(page).not.toMatch(/<img|`|\[z\]|https:\/\/|\*\*b|www\.|^# h/m)
  expect(page).toContain('@&#8203;team')
  for (const line of page.split('\n').filter((text) => text.startsWith('| ✖'))) expect(line.split('|')).toHaveLength(7)
})

test('hostile texts leave the page’s own tags alone', () => {
  const tags = [...markdownReport(hostileReport).matchAll(/<\/?(\w+)/g)].map(([, tag]) => tag)
  expect(new Set(tags)).toEqual(new Set(['code', 'br', 'details', 'summary', 'pre']))
})

test('a page that would be too large is shortened where a part ends, and says so', () => {
  const findings = Array.from({ length: 10_000 }, (_, index) =>
    sampleFinding({ rule: 'WIRE_TYPE_CHANGED', path: `A.field${index}`, fingerprint: `${index}` }),
  )
  const page = markdownReport(sampleReport(...findings))
  expect(Buffer.byteLength(page)).toBeLessThan(1024 * 1024)
  expect(Buffer.byteLength(page)).toBeGreaterThan(900 * 1024)
  expect(page).toMatch(/Shortened to 1 MiB: \d+ rows and proofs are left out\./)
  expect(page).toContain('**10000 errors, 0 warnings · 2 versions checked · exit 1**')
  expect(page.match(/<details>/g)).toHaveLength(page.match(/<\/details>/g)?.length ?? -1)
})
