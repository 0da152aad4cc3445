import { expect, test } from 'vitest'
import { breakingReport, hostileReport, sampleFinding, sampleReport, waivedReport } from '../testing/sample-reports.ts'
import { githubReport } from './github.ts'

test('annotations of a change that breaks somebody', () => {
  expect(githubReport(breakingReport)).toMatchInlineSnapshot(`
    "::error file=packages/contracts/interactions/src/index.ts,line=41,col=5,title=WIRE_FIELD_WITHOUT_DEFAULT%3A field added without a default::Interaction.country%0AConsumers of the new version cannot read what older producers wrote, and the topic still holds it: "country" is missing there, and has no default.%0A(none) → string%0AAgainst 1.0.0, 1.1.0%0AProof: 04'61'62'02'00'00 written by 1.1.0, rejected by 1.2.0: {"sessionId":"ab","itemId":"","eventType":"play"}%0AFix: Give the field a default, or make it optional.%0AFingerprint: 0aa1b6cc456c6c87
    ::error file=packages/contracts/interactions/src/index.ts,line=37,col=5,title=WIRE_ENUM_SYMBOL_MISSING%3A enum symbol added that older consumers do not know::Interaction.eventType%0AConsumers that still have the old version fail on some of what new producers write: the symbols share are unknown to them, and the enum has no default.%0A(none) → share%0AAgainst 1.1.0%0AProof: 00'00'06 written by 1.2.0, rejected by 1.1.0: {"sessionId":"","itemId":"","eventType":"share"}%0AAccepted beside it: 00'00'00 {"sessionId":"","itemId":"","eventType":"play"}%0AFix: Give the enum a default symbol (meta({ enumDefault })) before symbols change.%0AFingerprint: 547a3d63c02bb8f7
    ::error title=WIRE_NAME_CHANGED%3A record renamed without an alias::Interaction.device%0ARegistries reject it: the writer’s type is music.interactions.Device, which the reader knows neither as a name nor as an alias.%0Amusic.interactions.Device → music.interactions.PlaybackDevice%0AAgainst 1.1.0%0ANo proof: decoders do not compare the names of records, Java’s neither: every payload is read%0AFix: Give the type its old name as an alias (meta({ aliases })), or keep the name.%0AFingerprint: c1f0d2a4b6988877
    ::warning file=packages/contracts/interactions/src/index.ts,line=44,col=5,title=SEMANTIC_DEFAULT_CHANGED%3A default of a field changed::Interaction.shuffle%0AEvents without the field read as true from now on, and read as false until now.%0Afalse → true%0AAgainst 1.1.0%0AFix: Keep the default; give the new meaning a field of its own.
    3 errors, 1 warning · 2 versions checked · exit 1
    "
  `)
})

test('what a waiver accepts is a notice', () => {
  expect(githubReport(waivedReport)).toMatch(/^::notice file=.*Waived until 2027-01-31/)
})

test('ten of a kind, errors first, and the last line says how many more there are', () => {
  const many = (severity: 'error' | 'warning' | 'info', count: number) =>
    Array.from({ length: count }, (_, index) =>
      sampleFinding({
        rule: 'SEMANTIC_DEFAULT_CHANGED',
        severity,
        path: `A.f${index}`,
        fingerprint: `${severity}${index}`,
      }),
    )
  const report = sampleReport(...many('info', 11), ...many('warning', 12), ...many('error', 25))
  const lines = githubReport(report, { verbose: true }).trimEnd().split('\n')
  expect(lines.map((line) => line.split(' ')[0])).toEqual([
    ...Array(10).fill('::error'),
    ...Array(10).fill('::warning'),
    ...Array(10).fill('::notice'),
    '25',
  ])
  expect(lines.at(-1)).toBe(
    '25 errors, 12 warnings · 2 versions checked · exit 1 · not annotated, for GitHub shows 10 of a kind: 15 more errors, 2 more warnings, 1 more notice',
  )
})

test('a name cannot end its command, begin another or add a property', () => {
  const lines = githubReport(hostileReport).trimEnd().split('\n')
  expect(lines).toHaveLength(3)
  for (const line of lines.slice(0, 2)) {
    const [, kind, properties = '', data = ''] = /^::(\w+) (.*?)::(.*)$/.exec(line) ?? []
    expect(['error', 'notice']).toContain(kind)
    expect(properties.split(',').every((entry) => /^(file|line|col|title)=[^:,]*$/.test(entry))).toBe(true)
    expect(data.replaceAll(/%25|%0A|%0D/g, '')).not.toMatch(/[%\r\n]/)
  }
})
