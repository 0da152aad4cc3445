export const subjects = {
  'counterpoint-wire': { what: 'kafkaHandler, the wire form of the contract', form: 'framed' },
  'counterpoint-full': { what: 'kafkaHandler, the contract with zod', form: 'framed' },
  'counterpoint-personalize': { what: 'sinkHandler into Personalize, the wire form', form: 'framed' },
  powertools: { what: '@aws-lambda-powertools/kafka 2.35.0, with all that it imports', form: 'source' },
  'kafkajs-confluent': { what: 'kafkajs and @kafkajs/confluent-schema-registry, one registry call', form: 'confluent' },
} as const

export type SubjectName = keyof typeof subjects

export const subjectNames: readonly SubjectName[] = [
  'counterpoint-wire',
  'counterpoint-full',
  'counterpoint-personalize',
  'powertools',
  'kafkajs-confluent',
]
