import type { MskEventOptions } from '@counterpoint/testing'

interface Subject {
  readonly what: string
  readonly form: MskEventOptions['form']
  /** The file here; default: named as the subject. */
  readonly entry?: string
  /** Files here that stand in the place of packages. */
  readonly instead?: Readonly<Record<string, string>>
}

const subjects = {
  nothing: { what: 'Node itself: reads the event and decodes nothing', form: 'framed' },
  'counterpoint-wire': { what: 'kafkaHandler, the wire form of the contract', form: 'framed' },
  'counterpoint-full': { what: 'kafkaHandler, the contract with zod', form: 'framed' },
  'counterpoint-personalize': { what: 'sinkHandler into Personalize, the wire form', form: 'framed' },
  'powertools-avro': {
    what: '@aws-lambda-powertools/kafka 2.35.0, protobufjs replaced by nothing: what Avro needs',
    form: 'source',
    entry: 'powertools',
    instead: { protobufjs: 'no-protobuf.ts' },
  },
  powertools: {
    what: '@aws-lambda-powertools/kafka 2.35.0 as it is: it imports its Protobuf part when asked, so a file holds it',
    form: 'source',
  },
  'kafkajs-confluent': { what: 'kafkajs and @kafkajs/confluent-schema-registry, one registry call', form: 'confluent' },
} as const satisfies Readonly<Record<string, Subject>>

export type SubjectName = keyof typeof subjects

export const subjectNames = Object.keys(subjects).filter(isSubjectName)

export function subjectOf(name: SubjectName): Subject {
  return subjects[name]
}

function isSubjectName(name: string): name is SubjectName {
  return name in subjects
}
