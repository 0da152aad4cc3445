import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose'
import { Glue } from '@aws-sdk/client-glue'
import { PersonalizeEventsClient, PutEventsCommand, PutItemsCommand } from '@aws-sdk/client-personalize-events'
import { CreateSchemaCommand, DescribeSchemaCommand, SchemasClient } from '@aws-sdk/client-schemas'
import { afterEach, expect, it, vi } from 'vitest'
import { record } from '../testing/glue.ts'

const bin = join(import.meta.dirname, 'bin.ts')
const datasetArn = 'arn:aws:personalize:eu-west-1:000000000000:dataset/g/ITEMS'
const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  vi.unstubAllEnvs()
  for (const end of ends.splice(0)) await end()
})

/** The command as a process, and what it has printed so far. */
function command(...parameters: readonly string[]) {
  const child = spawn(process.execPath, ['--conditions=@counterpoint/source', bin, ...parameters])
  const printed = { out: '', error: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed.out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    printed.error += text
  })
  const exited = once(child, 'close').then(() => ({ code: child.exitCode, signal: child.signalCode }))
  ends.push(() => {
    child.kill('SIGKILL')
    return exited
  })
  return { child, printed, exited }
}

/** Sets the environment as the printed line says. */
async function followGuide(printed: { readonly out: string }): Promise<string> {
  const line = await vi.waitUntil(() => /^ {2}export (.+)$/m.exec(printed.out)?.[1], { timeout: 30_000 })
  for (const assignment of line.split(' ')) {
    const [name = '', value = ''] = assignment.split('=')
    vi.stubEnv(name, value)
  }
  return process.env['AWS_ENDPOINT_URL'] ?? ''
}

it('serves AWS’s own clients of all four services on the port that it prints', async () => {
  const { child, printed, exited } = command(
    ...['--port', '0', '--log', '--registry', 'music', '--delivery-stream', 'interactions'],
    ...['--tracking-id', 'tracker', '--dataset-arn', datasetArn],
  )
  await followGuide(printed)

  const glue = new Glue({})
  const RegistryId = { RegistryName: 'music' }
  await glue.createSchema({ RegistryId, SchemaName: 'songs', DataFormat: 'AVRO', SchemaDefinition: record('title') })
  await expect(glue.getSchema({ SchemaId: { ...RegistryId, SchemaName: 'none' } })).rejects.toMatchObject({
    name: 'EntityNotFoundException',
  })
  const firehose = new FirehoseClient({})
  const Records = [{ Data: Buffer.from('a secret') }]
  await firehose.send(new PutRecordBatchCommand({ DeliveryStreamName: 'interactions', Records }))
  const personalize = new PersonalizeEventsClient({})
  const eventList = [{ eventType: 'play', sentAt: new Date(), itemId: 'i' }]
  await personalize.send(new PutEventsCommand({ trackingId: 'tracker', sessionId: 'a secret', eventList }))
  await personalize.send(new PutItemsCommand({ datasetArn, items: [{ itemId: 'i' }] }))
  const schemas = new SchemasClient({})
  const schema = { RegistryName: 'music', SchemaName: 'music@Song' }
  await schemas.send(new CreateSchemaCommand({ ...schema, Type: 'JSONSchemaDraft4', Content: '{"type":"object"}' }))
  expect(await schemas.send(new DescribeSchemaCommand(schema))).toMatchObject({ SchemaVersion: '1' })

  child.kill('SIGTERM')
  expect(await exited).toEqual({ code: 0, signal: null })
  expect(printed.out.split('\n').slice(-8)).toEqual([
    'glue CreateSchema 200',
    'glue GetSchema 400',
    'firehose PutRecordBatch 200',
    'personalize PutEvents 200',
    'personalize PutItems 200',
    'schemas CreateSchema 201',
    'schemas DescribeSchema 200',
    '',
  ])
  expect(printed.out).not.toContain('secret')
  expect(printed.error).toBe('')
})

it('ends on SIGINT with a call that is not answered yet', async () => {
  const { child, printed, exited } = command('--port', '0', '--latency', '600000')
  const endpoint = await followGuide(printed)
  const call = fetch(endpoint, {
    method: 'POST',
    headers: {
      'x-amz-target': 'AWSGlue.ListRegistries',
      authorization:
        'AWS4-HMAC-SHA256 Credential=A/20260101/eu-west-1/glue/aws4_request, SignedHeaders=host, Signature=0',
    },
    body: '{}',
  })
  const ended = expect(call).rejects.toThrow()
  await expect.poll(async () => (await fetch(endpoint)).status).toBe(200)
  child.kill('SIGINT')
  await ended
  expect(await exited).toEqual({ code: 0, signal: null })
})

it('says in one line that the port is taken', async () => {
  const first = command('--port', '0')
  const port = new URL(await followGuide(first.printed)).port
  const { printed, exited } = command('--port', port)
  expect(await exited).toMatchObject({ code: 2 })
  expect(printed.error).toMatch(new RegExp(`^counterpoint-local-aws: OPTION_INVALID .*port ${port} is taken.*\\n$`))
})

it('explains itself, and what it does not understand', async () => {
  const help = command('--help')
  expect(await help.exited).toMatchObject({ code: 0 })
  expect(help.printed.out).toContain('$ export AWS_ENDPOINT_URL=http://127.0.0.1:4599')
  for (const wrong of [['--prot'], ['--port', '70000'], ['--throttle', 'x'], ['music']]) {
    const { printed, exited } = command(...wrong)
    expect(await exited).toMatchObject({ code: 2 })
    expect(printed.error).toMatch(/^error: /)
  }
})

it('prints nothing where nothing is to be printed', async () => {
  const first = command('--port', '0')
  const endpoint = await followGuide(first.printed)
  first.child.kill('SIGTERM')
  await first.exited
  const { child, printed, exited } = command('--port', new URL(endpoint).port, '--quiet')
  await vi.waitUntil(() => fetch(endpoint).catch(() => undefined), { timeout: 30_000 })
  child.kill('SIGTERM')
  expect(await exited).toEqual({ code: 0, signal: null })
  expect(printed).toEqual({ out: '', error: '' })
})
