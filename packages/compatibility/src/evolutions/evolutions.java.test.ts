import {
  type AvroPeer,
  javaIsMissing,
  javaIsThere,
  javaPeerStartsWithinMs,
  startAvroPeer,
} from '@counterpoint/java-peer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { evolutions } from './evolutions.ts'

if (!javaIsThere()) console.log(javaIsMissing)

describe.skipIf(!javaIsThere())('Java’s checker of the evolutions', () => {
  let java: AvroPeer
  beforeAll(async () => {
    java = await startAvroPeer()
  }, javaPeerStartsWithinMs)
  afterAll(() => java?.close())

  test.each(evolutions)('$title', async ({ before, after, expected }) => {
    const said = {
      backward: await java.compatibility(after.schema, before.schema),
      forward: await java.compatibility(before.schema, after.schema),
    }
    const isParsed = Object.values(said).every((answer) => answer.kind === 'verdict' || answer.stage === 'check')
    // Java before 1.12 does not take such a schema at all, which is what the rule says.
    expect(isParsed).toBe(!expected.rules.includes('PORTABILITY_UNION_DEFAULT'))
    if (isParsed) expect({ backward: passes(said.backward), forward: passes(said.forward) }).toEqual(expected.wire)
  })
})

/** It throws instead of answering where a field is two of the writer's. */
function passes(answer: Awaited<ReturnType<AvroPeer['compatibility']>>): boolean {
  return answer.kind === 'verdict' && answer.compatible
}
