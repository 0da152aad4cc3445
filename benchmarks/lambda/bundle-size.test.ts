import { expect, it } from 'vitest'
import { bundleOf } from './cold/bundle.ts'

it('a function with a wire form is smaller than one with Powertools, and has no zod', { timeout: 30_000 }, async () => {
  const own = await bundleOf('counterpoint-wire')
  const powertools = await bundleOf('powertools')
  expect(own.parts.map(([name]) => name)).not.toContain('zod')
  expect(own.bytes).toBeLessThan(powertools.bytes)
})
