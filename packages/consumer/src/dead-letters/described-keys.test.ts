import { lambdaContext } from '@counterpoint/testing'
import { expect, it } from 'vitest'
import { kafkaHandler, type LambdaOptions, rejected } from '../lambda/index.ts'
import { jsonRecords } from '../lambda/json/index.ts'
import { pages } from '../testing/contracts.ts'
import { everyRegistry, letterBox } from '../testing/lambda.ts'
import { silent } from '../testing/mesh.ts'
import { deadLetterDocument } from './document.ts'
import { readDeadLetter } from './read-dead-letter.ts'

const glueId = '5c1a7f0e-93a1-4d3e-8a55-0123456789ab'
const glueHeader = Buffer.from(`0300${glueId.replaceAll('-', '')}`, 'hex')
const confluentHeader = Buffer.from('0000000007', 'hex')
const described = (dataFormat: string, schemaId = glueId) => ({ dataFormat, schemaId })
const avro = Buffer.from('042f61', 'hex')
const framed = Buffer.concat([glueHeader, avro])
/** It begins with 0x22, which is a quotation mark, and is no JSON. */
const quoted = Buffer.concat([Buffer.of(0x22), Buffer.from('abcdefghijklmnopq')])

/** The key of a replayed letter; docs/dead-letters.md has the same rows. */
it.each<readonly [string, Buffer, object | undefined, LambdaOptions['recordFormat'], Buffer]>([
  ['nothing is said of', Buffer.from('"/a"'), undefined, 'auto', Buffer.from('"/a"')],
  ['nothing is said of where values are JSON', Buffer.from('"/a"'), undefined, 'JSON', Buffer.from('"/a"')],
  ['is a JSON text', Buffer.from('"\\u002fa"'), described('JSON'), 'SOURCE', Buffer.from('/a')],
  ['the mapping made a JSON text of', Buffer.from('"/a"'), described('AVRO'), 'JSON', Buffer.from('/a')],
  ['is a JSON text in its looks', Buffer.from('"/a"'), described('AVRO'), 'auto', Buffer.from('/a')],
  ['is other JSON', Buffer.from('7'), described('JSON'), 'auto', Buffer.from('7')],
  ['the mapping made other JSON of', Buffer.from('{"n":1}'), described('AVRO'), 'JSON', Buffer.from('{"n":1}')],
  ['is half of a pair', Buffer.from('"\\ud800"'), described('JSON'), 'JSON', Buffer.from('"\\ud800"')],
  ['is Avro of Glue’s', avro, described('AVRO'), 'SOURCE', framed],
  ['is Avro of Confluent’s', avro, described('AVRO', '7'), 'SOURCE', Buffer.concat([confluentHeader, avro])],
  ['is Avro, where nothing is said', quoted, described('AVRO'), 'auto', Buffer.concat([glueHeader, quoted])],
  ['has its frame still', framed, described('AVRO'), 'auto', framed],
  ['has a frame in its frame', framed, described('AVRO'), 'SOURCE', Buffer.concat([glueHeader, framed])],
  ['is of Protobuf', avro, described('PROTOBUF'), 'SOURCE', framed],
  ['the mapping made JSON of, from Protobuf', Buffer.from('"/a"'), described('PROTOBUF'), 'JSON', Buffer.from('"/a"')],
])('a key that %s', async (_, key, keySchemaMetadata, recordFormat = 'auto', expected) => {
  const { letters, target } = letterBox()
  const handler = kafkaHandler(
    pages,
    { state: () => {}, removed: () => rejected('NOT_FOR_US') },
    {
      registry: { ...everyRegistry, schemaOf: async () => 'string' },
      deadLetter: target,
      logger: silent,
      recordFormat,
      json: jsonRecords(),
    },
  )
  const record = { topic: 'pages', partition: 0, offset: 1, timestamp: 0, key: key.toString('base64') }
  const records = { 'pages-0': [{ ...record, ...(keySchemaMetadata && { keySchemaMetadata }) }] }
  await handler({ eventSource: 'aws:kafka', records }, lambdaContext())
  const keys = letters.map((letter) => Buffer.from(readDeadLetter(deadLetterDocument(letter)).record.key ?? []))
  expect(keys.map(String)).toEqual([String(expected)])
  expect(keys).toEqual([expected])
})
