import { resolve } from 'node:path'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../../../..')

/** What a bundler puts into a function's bundle; `reached` is all that any import leads to, kept or not. */
async function bundleOf(source: string) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: source, resolveDir: import.meta.dirname, loader: 'ts' },
    absWorkingDir: root,
    bundle: true,
    minify: true,
    metafile: true,
    write: false,
    platform: 'node',
    format: 'esm',
    conditions: ['@counterpoint/source'],
    // Loaded by import() where they are there; the platform has them, or a team bundles them.
    external: ['@aws-sdk/*', '@aws-lambda-powertools/*', '@opentelemetry/api', 'kafkajs'],
    logLevel: 'silent',
  })
  return { bytes: outputFiles[0]?.contents.length ?? 0, reached: Object.keys(metafile.inputs) }
}

const isZod = (file: string) => /node_modules\/zod\//.test(file)

describe('zod is not reachable from', () => {
  it.each([
    '@counterpoint/contract-kit/wire',
    '@counterpoint/contract-kit/avro',
    '@counterpoint/contract-kit/error',
    '@counterpoint/schema-registry',
    '@counterpoint/schema-registry/glue',
    '@counterpoint/schema-registry/confluent',
    '@counterpoint/sink-kit',
    '@counterpoint/personalize-sink',
    '@counterpoint/firehose-sink',
    '@counterpoint/consumer',
    '@counterpoint/consumer/environment',
    '@counterpoint/consumer/lambda',
    '@counterpoint/consumer/dead-letters/sqs',
    '@counterpoint/consumer/dead-letters/sns',
    '@counterpoint/consumer/dead-letters/s3',
    '@counterpoint/consumer/deduplication',
    '@counterpoint/consumer/deduplication/dynamodb',
    '@counterpoint/consumer/deduplication/powertools',
    '@counterpoint/interactions/wire',
    '@counterpoint/podcasts/wire',
    '@counterpoint/songs/wire',
    '@counterpoint/users/wire',
  ])('%s', async (door) => {
    const { reached } = await bundleOf(`import * as door from '${door}'; console.log(door)`)
    expect(reached.length).toBeGreaterThan(3)
    expect(reached.filter(isZod)).toEqual([])
  })
})

it('a bundle that decodes by a wire form has no zod, and a fraction of the size', async () => {
  const decoding = (door: string) =>
    `import { songs } from '${door}'; export const read = (bytes) => songs.fromWire(songs.codec.decode(bytes))`
  const [wire, whole] = [
    await bundleOf(decoding('@counterpoint/songs/wire')),
    await bundleOf(decoding('@counterpoint/songs')),
  ]
  console.log(`songs, decoding alone: ${wire.bytes} bytes by the wire form, ${whole.bytes} by the contract with zod`)
  expect(wire.reached.filter(isZod)).toEqual([])
  // Else the test would not see it.
  expect(whole.reached.filter(isZod)).not.toEqual([])
  expect(wire.bytes).toBeLessThan(whole.bytes / 3)
})
