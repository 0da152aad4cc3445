import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Kafka, logLevel } from 'kafkajs'
import { expect, it } from 'vitest'
import { runDemo } from './testing/run-demo.ts'

const brokers = process.env['COUNTERPOINT_TEST_BROKERS'] ?? ''

it.each([
  ['in containers', []],
  ['as functions', ['--lambda']],
])('has the same accounts on a real broker as in memory, and leaves nothing there: %s', async (_, options) => {
  const onBroker = await runDemo('--json', '--brokers', brokers, ...options)
  const inMemory = await runDemo('--json', ...options)
  expect(onBroker.stderr).toBe('')
  expect(onBroker.exitCode).toBe(0)
  const [actual, expected] = [JSON.parse(onBroker.stdout), JSON.parse(inMemory.stdout)]
  expect(actual.reconciled).toBe(true)
  expect(actual.domains).toEqual(expected.domains)
  expect(actual.consumers).toEqual(expected.consumers)
  expect(actual.rejections).toEqual(expected.rejections)

  expect(await leftovers()).toEqual([])
})

it('deletes what it made when it is interrupted', async () => {
  const main = join(import.meta.dirname, 'main.ts')
  const command = ['--conditions=@counterpoint/source', main, '--brokers', brokers]
  const demo = spawn(process.execPath, command, { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  demo.stderr.on('data', (bytes: Buffer) => {
    said += bytes.toString()
  })
  while ((await leftovers()).length < 5) await sleep(50)
  demo.kill('SIGINT')
  const [exitCode] = await once(demo, 'exit')
  expect(exitCode).toBe(130)
  expect(said).toContain('✖ ABORTED  interrupted')
  expect(await leftovers()).toEqual([])
})

/** Topics and groups that a demo made and that are still there. */
async function leftovers(): Promise<readonly string[]> {
  const admin = new Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING }).admin()
  await admin.connect()
  const topics = await admin.listTopics()
  const { groups } = await admin.listGroups()
  await admin.disconnect()
  return [...topics, ...groups.map(({ groupId }) => groupId)].filter((name) => name.startsWith('music-mesh'))
}
