import { compatibilityModes } from '@counterpoint/contract-kit'
import { expect, test } from 'vitest'
import { compareSchemas } from '../compare.ts'
import { evolutions } from '../evolutions/evolutions.ts'
import { sideOf } from '../pair.ts'
import { isWireCompatible } from './is-wire-compatible.ts'

test.each(evolutions)('as the whole comparison says: $title', ({ before, after }) => {
  const pair = { older: sideOf(before), newer: sideOf(after) }
  for (const mode of compatibilityModes) {
    expect(isWireCompatible(pair, mode)).toBe(compareSchemas(before.schema, after.schema, { mode }).wireCompatible)
  }
})
