import { execFile, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { interactions } from '@counterpoint/interactions'
import { partitionForKey } from '@counterpoint/kafka'
import { kafkajs } from '@counterpoint/kafka/kafkajs'
import { embeddedRegistry } from '@counterpoint/schema-registry'
import { afterAll, expect, it } from 'vitest'

const brokers = process.env['COUNTERPOINT_TEST_BROKERS'] ?? ''
const environment = {
  ...process.env,
  COUNTERPOINT_BROKERS: brokers,
  COUNTERPOINT_SOURCE: 'player-service',
  COUNTERPOINT_REGISTRY: 'embedded',
}
const run = (program: string) =>
  promisify(execFile)(process.execPath, commandOf(program), { env: environment, timeout: 50_000 })

afterAll(async () => {
  const log = kafkajs({ brokers: brokers.split(',') })
  await log.deleteGroups(['player-history'])
  await log.deleteTopics([interactions.topic])
  await log.close()
})

function commandOf(program: string): string[] {
  return ['--conditions=@counterpoint/source', join(import.meta.dirname, program)]
}

it('publishes and consumes as the README says', async () => {
  expect((await run('create-topic.ts')).stdout).toBe('created interactions\n')
  const partition = partitionForKey(Buffer.from('session-1'), 6)
  expect((await run('service.ts')).stdout).toBe(
    ['play', 'complete', 'like']
      .map((type, offset) => `${type} is on partition ${partition} at offset ${offset}\n`)
      .join(''),
  )

  const consumer = spawn(process.execPath, commandOf('consumer.ts'), { env: environment })
  let printed = ''
  let told = false
  consumer.stdout.on('data', (bytes: Buffer) => {
    printed += bytes.toString()
    if (!told && printed.split('\n').length > 3) told = consumer.kill('SIGTERM')
  })
  const [exitCode] = await once(consumer, 'exit')
  expect(printed.trim().split('\n')).toEqual([
    ...['play', 'complete', 'like'].map(
      (type, offset) => `session-1 ${type} song:dream-on-aerosmith (partition ${partition}, offset ${offset})`,
    ),
    'left the group',
  ])
  expect(exitCode).toBe(0)
})

it('puts on the topic what Kafka’s own console consumer reads as documented', async () => {
  const { version, history } = interactions
  const snapshot = history.versions?.[version]
  expect(snapshot).toBeDefined()
  if (snapshot === undefined) return
  const id = await embeddedRegistry([interactions]).idOf({ schemaName: interactions.topic }, snapshot.schema)
  const [line = ''] = consoleConsumer(['print.key=true', 'print.partition=true', 'print.headers=true'], 1)
  const [partition, headers = '', key, value = ''] = line.split('\t')
  expect(partition).toBe(`Partition:${partitionForKey(Buffer.from('session-1'), 6)}`)
  expect(key).toBe('session-1')
  expect(headers.split(',').map((header) => header.split(':')[0])).toEqual([
    'ce_specversion',
    'ce_id',
    'ce_source',
    'ce_type',
    'ce_time',
  ])
  expect(headers).toContain('ce_specversion:1.0,')
  expect(headers).toContain('ce_source:player-service,')
  // The frame of Glue's serde: version 3, not compressed, the schema version id in 16 bytes.
  const frame = Buffer.from(`0300${id.replaceAll('-', '')}`, 'hex')
  expect(value.startsWith(asJavaPrints(frame))).toBe(true)
  expect(value).toContain('song:dream-on-aerosmith')
})

/** Kafka's own tool, from the jars of its distribution. */
function consoleConsumer(properties: readonly string[], records: number): readonly string[] {
  const command = [
    ...['-cp', `${process.env['COUNTERPOINT_TEST_KAFKA_JARS']}/*`, 'org.apache.kafka.tools.consumer.ConsoleConsumer'],
    ...['--bootstrap-server', brokers, '--topic', interactions.topic, '--from-beginning'],
    ...['--max-messages', String(records), '--timeout-ms', '30000'],
    ...[...properties, 'value.deserializer=org.apache.kafka.common.serialization.BytesDeserializer'].flatMap(
      (property) => ['--property', property],
    ),
  ]
  const printed = execFileSync('java', command, { stdio: ['ignore', 'pipe', 'ignore'] }).toString()
  return printed.split('\n').filter((line) => line.startsWith('Partition:'))
}

/** org.apache.kafka.common.utils.Bytes.toString */
function asJavaPrints(bytes: Uint8Array): string {
  return [...bytes]
    .map((byte) =>
      byte >= 0x20 && byte <= 0x7e && byte !== 0x5c
        ? String.fromCharCode(byte)
        : `\\x${byte.toString(16).toUpperCase().padStart(2, '0')}`,
    )
    .join('')
}
