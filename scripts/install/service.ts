import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { Kafka, logLevel } from 'kafkajs'
import { root } from '../packages.ts'
import { bundle, expect, install, pack, run, tsconfigOf } from './folder.ts'

const packages = ['aws-kit', 'contract-kit', 'observability', 'schema-registry', 'kafka', 'producer', 'interactions']
const service = `
import { publishInteraction } from '@counterpoint/interactions/producer'
import { closeDefaultProducer } from '@counterpoint/producer/environment'

const { topic, offset }: { readonly topic: string; readonly offset: bigint } = await publishInteraction({
  sessionId: 'session-1',
  itemId: 'song:abc',
  itemKind: 'song',
  eventType: 'play',
})
// @ts-expect-error a misspelled event type does not compile
void (() => publishInteraction({ sessionId: 's', itemId: 'song:a', itemKind: 'song', eventType: 'plya' }))
console.log(\`published to \${topic} at offset \${offset}\`)
await closeDefaultProducer()
`
const manifest = { private: true, type: 'module' }

/** A service type-checks, bundles and runs, with kafkajs and without. With an address it publishes to that broker. */
export async function checkService(temporary: string, brokers: string | undefined): Promise<void> {
  const tarballs = pack(packages, temporary)
  const files = { 'package.json': manifest, 'tsconfig.json': tsconfigOf('service.ts'), 'service.ts': service }
  const withKafkajs = join(temporary, 'with-kafkajs')
  install(withKafkajs, [...tarballs, 'zod@4', 'kafkajs@2', '@types/node@24', 'esbuild@0.25'], files)
  run('type-checks', join(root, 'node_modules', '.bin', 'tsc'), ['-p', '.'], withKafkajs)
  bundle(withKafkajs, 'service.ts')
  const withoutKafkajs = join(temporary, 'without-kafkajs')
  install(withoutKafkajs, [...tarballs, 'zod@4', 'esbuild@0.25'], files)
  bundle(withoutKafkajs, 'service.ts')
  for (const program of ['service.ts', 'bundle.mjs']) {
    expect(
      `${program} names the missing peer`,
      start(withoutKafkajs, program, '127.0.0.1:1'),
      /PEER_MISSING {2}.*npm install kafkajs/,
    )
    expect(
      `${program} names the missing variables`,
      start(withKafkajs, program, ''),
      /ENVIRONMENT_INVALID {2}COUNTERPOINT_BROKERS/,
    )
  }
  if (brokers === undefined) console.log('- skipped: publishing to a real broker (no COUNTERPOINT_TEST_BROKERS)')
  else await publishFrom(withKafkajs, brokers)
}

async function publishFrom(folder: string, address: string): Promise<void> {
  const admin = new Kafka({ brokers: address.split(','), logLevel: logLevel.NOTHING }).admin()
  await admin.connect()
  try {
    await admin.createTopics({ topics: [{ topic: 'interactions', numPartitions: 3 }], waitForLeaders: true })
    expect('service.ts publishes', start(folder, 'service.ts', address), /^published to interactions at offset 0\n$/)
    expect('bundle.mjs publishes', start(folder, 'bundle.mjs', address), /^published to interactions at offset 1\n$/)
  } finally {
    await admin.deleteTopics({ topics: ['interactions'] })
    await admin.disconnect()
  }
}

function start(folder: string, program: string, address: string): string {
  const { stdout, stderr } = spawnSync(process.execPath, ['--disable-warning=TimeoutNegativeWarning', program], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 60_000,
    env: {
      ...process.env,
      COUNTERPOINT_BROKERS: address,
      COUNTERPOINT_SOURCE: 'install-check',
      COUNTERPOINT_REGISTRY: 'embedded',
    },
  })
  return `${stdout}${stderr}`
}
