import type { Finding } from '@counterpoint/compatibility'
import type { Report, ReportedFinding, SubjectReport } from '../report/report.ts'

const file = 'packages/contracts/interactions/src/index.ts'

/** A finding with what a test does not care about filled in. */
export function sampleFinding(given: Partial<ReportedFinding> & Pick<Finding, 'rule'>): ReportedFinding {
  return {
    family: 'wire',
    severity: 'error',
    direction: 'backward',
    path: 'Interaction.country',
    location: { reader: '/fields/4', writer: '' },
    message: 'Consumers of the new version cannot read what older producers wrote.',
    fingerprint: '0aa1b6cc456c6c87',
    ...given,
  }
}

export function sampleSubject(given: Partial<SubjectReport>): SubjectReport {
  const findings = given.findings ?? []
  return {
    subject: 'interactions',
    name: 'music.interactions.Interaction',
    baseVersion: '1.1.0',
    version: '1.2.0',
    draft: true,
    mode: 'FULL_ALL',
    checkedVersions: ['1.0.0', '1.1.0'],
    compatible: findings.every(({ severity, waived }) => severity !== 'error' || waived !== undefined),
    wireCompatible: findings.every(({ family, severity }) => family !== 'wire' || severity !== 'error'),
    bump: 'minor',
    because: 'producers and consumers may be deployed in any order.',
    findings,
    consumers: { known: false },
    ...given,
  }
}

export function sampleReport(...findings: readonly ReportedFinding[]): Report {
  return { subjects: [sampleSubject({ findings })], findings: [] }
}

const countryAdded = sampleFinding({
  rule: 'WIRE_FIELD_WITHOUT_DEFAULT',
  incompatibility: 'READER_FIELD_MISSING_DEFAULT_VALUE',
  title: 'field added without a default',
  message:
    'Consumers of the new version cannot read what older producers wrote, and the topic still holds it: "country" is missing there, and has no default.',
  before: '(none)',
  after: 'string',
  detail: 'country',
  witness: { hex: '046162020000', json: { sessionId: 'ab', itemId: '', eventType: 'play' } },
  olderVersion: '1.1.0',
  newerVersion: '1.2.0',
  source: { file, line: 41, column: 5 },
})

const symbolAdded = sampleFinding({
  rule: 'WIRE_ENUM_SYMBOL_MISSING',
  incompatibility: 'MISSING_ENUM_SYMBOLS',
  direction: 'forward',
  path: 'Interaction.eventType',
  location: { reader: '/fields/2/type/symbols', writer: '/fields/2/type/symbols' },
  title: 'enum symbol added that older consumers do not know',
  message:
    'Consumers that still have the old version fail on some of what new producers write: the symbols share are unknown to them, and the enum has no default.',
  before: '(none)',
  after: 'share',
  detail: 'share',
  witness: {
    hex: '000006',
    json: { sessionId: '', itemId: '', eventType: 'share' },
    neighbour: { hex: '000000', json: { sessionId: '', itemId: '', eventType: 'play' } },
  },
  fingerprint: '547a3d63c02bb8f7',
  olderVersion: '1.1.0',
  newerVersion: '1.2.0',
  source: { file, line: 37, column: 5 },
})

const deviceRenamed = sampleFinding({
  rule: 'WIRE_NAME_CHANGED',
  path: 'Interaction.device',
  location: { reader: '/fields/3/type', writer: '/fields/3/type' },
  title: 'record renamed without an alias',
  message:
    'Registries reject it: the writer’s type is music.interactions.Device, which the reader knows neither as a name nor as an alias.',
  before: 'music.interactions.Device',
  after: 'music.interactions.PlaybackDevice',
  withoutWitness: 'decoders do not compare the names of records, Java’s neither: every payload is read',
  fingerprint: 'c1f0d2a4b6988877',
  olderVersion: '1.1.0',
  newerVersion: '1.2.0',
})

const defaultChanged = sampleFinding({
  rule: 'SEMANTIC_DEFAULT_CHANGED',
  family: 'semantic',
  severity: 'warning',
  path: 'Interaction.shuffle',
  message: 'Events without the field read as true from now on, and read as false until now.',
  before: 'false',
  after: 'true',
  fingerprint: '1212121212121212',
  olderVersion: '1.1.0',
  newerVersion: '1.2.0',
  source: { file, line: 44, column: 5 },
})

const reservedName = sampleFinding({
  rule: 'PORTABILITY_NAME_RESERVED',
  family: 'portability',
  severity: 'info',
  direction: null,
  path: 'Interaction.timestamp',
  message: '"timestamp" is a reserved word in Athena and Hive.',
  fingerprint: '3434343434343434',
  newerVersion: '1.2.0',
})

/** What most changes of a contract that break somebody look like. */
export const breakingReport: Report = {
  subjects: [
    sampleSubject({
      bump: 'major',
      because:
        'field added without a default at Interaction.country (and 2 more): there is an order of deployment in which somebody breaks.',
      findings: [
        reservedName,
        defaultChanged,
        countryAdded,
        symbolAdded,
        deviceRenamed,
        { ...countryAdded, olderVersion: '1.0.0' },
      ],
      consumers: {
        known: true,
        consumers: [
          {
            consumer: '@music/player-history',
            version: '1.1.0',
            fields: ['eventType', 'itemId'],
            missing: [],
            impact: 'breaks',
            findings: ['547a3d63c02bb8f7'],
          },
          {
            consumer: '@music/radio',
            version: '1.0.0',
            fields: ['shuffle'],
            missing: [],
            impact: 'touched',
            findings: ['1212121212121212'],
          },
          {
            consumer: '@music/recommender',
            version: '1.1.0',
            fields: ['itemId'],
            missing: [],
            impact: 'untouched',
            findings: [],
          },
        ],
      },
    }),
  ],
  findings: [],
}

const waived = { reason: 'player-history 3 is deployed everywhere since May', expires: '2027-01-31' }

/** A break that is meant. */
export const waivedReport: Report = {
  subjects: [
    sampleSubject({
      bump: 'major',
      because:
        'enum symbol added that older consumers do not know at Interaction.eventType: there is an order of deployment in which somebody breaks.',
      findings: [{ ...symbolAdded, waived }],
    }),
  ],
  findings: [],
}

/** Versions that say less than the change, and a waiver that nobody needs. */
export const versionsReport: Report = {
  subjects: [
    sampleSubject({
      bump: 'major',
      because:
        'field added without a default at Interaction.country: there is an order of deployment in which somebody breaks.',
      findings: [
        sampleFinding({
          rule: 'CHANGESET_TOO_SMALL',
          family: 'version',
          direction: null,
          path: 'Interaction',
          location: { reader: null, writer: null },
          message:
            '.changeset/calm-owls-sing.md:2 says minor for @counterpoint/interactions, whose contract changes by major: edit it to say "@counterpoint/interactions": major',
          before: 'minor',
          after: 'major',
          fingerprint: '5656565656565656',
          newerVersion: '1.2.0',
          source: { file: '.changeset/calm-owls-sing.md', line: 2 },
        }),
      ],
    }),
  ],
  findings: [
    sampleFinding({
      rule: 'WAIVER_UNUSED',
      family: 'waiver',
      direction: null,
      path: '9898989898989898',
      location: { reader: null, writer: null },
      message: 'The waiver of 9898989898989898 accepts nothing that was found.',
      fingerprint: '7878787878787878',
      source: { file: 'counterpoint.waivers.json', line: 3 },
    }),
  ],
}

/** Two contracts, one of them with a new version that nobody need fear. */
export const cleanReport: Report = {
  subjects: [
    sampleSubject({ consumers: { known: true, consumers: [] } }),
    sampleSubject({
      subject: 'songs',
      name: 'music.songs.Song',
      draft: false,
      baseVersion: '1.0.0',
      version: '1.1.0',
      mode: 'BACKWARD_ALL',
      checkedVersions: ['1.0.0'],
      bump: 'patch',
      because: 'only descriptions changed: nobody reads or writes anything else than before.',
      findings: [{ ...reservedName, path: 'Song.year' }],
    }),
  ],
  findings: [],
}

/** Two .avsc files. */
export const schemasReport: Report = {
  subjects: [
    sampleSubject({
      subject: 'order',
      name: 'shop.Order',
      baseVersion: 'old/order.avsc',
      version: 'new/order.avsc',
      draft: false,
      mode: 'BACKWARD',
      checkedVersions: ['old/order.avsc'],
      bump: 'major',
      because:
        'type changed to one that readers cannot make of the other at Order.total: consumers break even when consumers are deployed first.',
      findings: [
        sampleFinding({
          rule: 'WIRE_TYPE_CHANGED',
          path: 'Order.total',
          location: { reader: '/fields/1/type', writer: '/fields/1/type' },
          title: 'type changed to one that readers cannot make of the other',
          message:
            'Consumers of the new version cannot read what older producers wrote, and the topic still holds it: double does not become long.',
          before: 'double',
          after: 'long',
          witness: { hex: '000000000000000000', json: { id: '', total: 0 } },
          fingerprint: '2323232323232323',
          source: { file: 'new/order.avsc', line: 6, column: 7 },
        }),
      ],
    }),
  ],
  findings: [],
}

const hostile = '\u001b[31m|`<script>alert(1)</script>`|\r\n::error::%0A]]>&"\'\u0000\u202e\u0007'

/** Names and texts of a schema that somebody else wrote. */
export const hostileReport: Report = {
  subjects: [
    sampleSubject({
      subject: hostile,
      name: hostile,
      version: hostile,
      because: hostile,
      findings: [
        sampleFinding({
          rule: 'WIRE_TYPE_CHANGED',
          path: hostile,
          message: hostile,
          title: hostile,
          before: hostile,
          after: hostile,
          olderVersion: hostile,
          source: { file: hostile, line: 1, column: 1 },
          witness: { hex: '00', json: { [hostile]: hostile }, neighbour: { hex: '', json: hostile } },
        }),
        sampleFinding({
          rule: 'WIRE_TYPE_CHANGED',
          withoutWitness: hostile,
          waived: { reason: hostile, expires: hostile },
        }),
      ],
      consumers: {
        known: true,
        consumers: [
          { consumer: hostile, version: hostile, fields: [hostile], missing: [], impact: 'touched', findings: [] },
        ],
      },
    }),
  ],
  findings: [],
}
