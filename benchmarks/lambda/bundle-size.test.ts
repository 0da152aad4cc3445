import { expect, it } from 'vitest'
import { bundleOf } from './cold/bundle.ts'

it('a function with a wire form is smaller than one with Powertools, without zod and JSON', {
  timeout: 30_000,
}, async () => {
  const own = await bundleOf('counterpoint-wire')
  const powertools = await bundleOf('powertools-avro')
  expect(own.bytes).toBeLessThan(powertools.bytes)
  expect(own.bytes).toBeLessThan(97_000)
  expect(own.parts.map(([name]) => name)).not.toContain('zod')
  const read = own.files.filter((file) => file.includes('packages/contract-kit/src/avro/'))
  expect(read).not.toEqual([])
  expect(read.filter((file) => file.includes('/json/'))).toEqual([])
})

it('a contract carries what it uses of zod, and none of its 64 locales but English', { timeout: 30_000 }, async () => {
  const { files } = await bundleOf('counterpoint-full')
  const locales = files.filter((file) => /node_modules\/zod\/.*\/locales\//.test(file))
  expect(locales).toEqual([expect.stringMatching(/en\.js$/)])
})
