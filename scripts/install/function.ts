import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../packages.ts'
import { bundle, expect, install, pack, run, tsconfigOf } from './folder.ts'

const packages = [
  'aws-kit',
  'contract-kit',
  'observability',
  'schema-registry',
  'kafka',
  'sink-kit',
  'consumer',
  'interactions',
]
const program = `
import { kafkaHandler } from '@counterpoint/consumer/lambda'
import { jsonRecords } from '@counterpoint/consumer/lambda/json'
import { interactions } from '@counterpoint/interactions/wire'
import { embeddedRegistry } from '@counterpoint/schema-registry'

export const handler = kafkaHandler(interactions, ({ itemId }) => console.log(\`handled \${itemId}\`), {
  json: jsonRecords(),
  registry: embeddedRegistry,
})
// @ts-expect-error the options alone do not compile
void (() => kafkaHandler(interactions, () => {}, { json: { unions: 'bare' } }))

const event = {
  interactionId: '018f3b6e-7d5a-7c3e-8a55-000000000001',
  occurredAt: 1795512600000,
  sessionId: 'session-1',
  itemId: 'song:abc',
  itemKind: 'song',
  eventType: 'play',
}
const value = Buffer.from(JSON.stringify(event)).toString('base64')
const record = { topic: 'interactions', partition: 0, offset: 0, timestamp: 1, value, headers: [] }
await handler({ eventSource: 'aws:kafka', records: { 'interactions-0': [record] } }, { getRemainingTimeInMillis: () => 3000 })
`

/** A function type-checks, bundles and handles an event, through all of its doors, without an AWS client or kafkajs. */
export function checkFunction(temporary: string): void {
  const folder = join(temporary, 'function')
  const files = {
    'package.json': { private: true, type: 'module' },
    'tsconfig.json': tsconfigOf('function.ts'),
    'function.ts': program,
  }
  install(folder, [...pack(packages, temporary), 'zod@4', '@types/node@24', 'esbuild@0.25'], files)
  run('type-checks', join(root, 'node_modules', '.bin', 'tsc'), ['-p', '.'], folder)
  bundle(folder, 'function.ts')
  for (const file of ['function.ts', 'bundle.mjs']) {
    const { stdout, stderr } = spawnSync(process.execPath, [file], { cwd: folder, encoding: 'utf8', timeout: 60_000 })
    expect(`${file} handles an event`, `${stdout}${stderr}`, /^handled song:abc\n$/)
  }
}
