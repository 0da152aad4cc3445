import { type AvroSchema, definitionText } from '@counterpoint/contract-kit'
import { interactions } from '@counterpoint/interactions'
import { podcasts } from '@counterpoint/podcasts'
import { songs } from '@counterpoint/songs'
import { users } from '@counterpoint/users'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decorate } from '../../../compatibility/src/testing/decorate.ts'
import { seeded } from '../../../contract-kit/src/avro/testing/draw.ts'
import { makeSchema } from '../../../contract-kit/src/avro/testing/make-schema.ts'
import { canonicalVectors } from '../../../contract-kit/src/fixtures/vectors.ts'
import { type AvroPeer, startAvroPeer } from '../avro-peer.ts'
import { javaIsMissing, javaIsThere, javaPeerStartsWithinMs } from '../java-is-there.ts'
import { attributed } from './attributed.ts'
import { rows } from './rows/rows.ts'

if (!javaIsThere()) console.warn(javaIsMissing)

const generated = Number(process.env['COUNTERPOINT_TEST_SCHEMAS'] ?? 3000)
const seed = Number(process.env['COUNTERPOINT_TEST_SEED'] ?? 7)

describe.skipIf(!javaIsThere())('definitionText beside Java’s Schema.toString()', () => {
  let java: AvroPeer
  beforeAll(async () => {
    java = await startAvroPeer()
  }, javaPeerStartsWithinMs)
  afterAll(() => java?.close())

  async function textsOfJava(schemas: readonly AvroSchema[]): Promise<readonly (string | null)[]> {
    return java.texts(schemas.map((schema) => JSON.stringify(schema)))
  }

  it.each([users, songs, podcasts, interactions])('is the same of every version of $name', async ({ history }) => {
    const schemas = Object.values(history.versions ?? {}).map(({ schema }) => schema)
    expect(schemas).not.toEqual([])
    expect(schemas.map(definitionText)).toEqual(await textsOfJava(schemas))
  })

  it.each(rows)('is the same of $name, and of what it becomes', async ({ schema, evolution }) => {
    const schemas = [schema, evolution.schema]
    expect(schemas.map(definitionText)).toEqual(await textsOfJava(schemas))
  })

  it('is the same of the vectors', async () => {
    const schemas = canonicalVectors.map(({ schema }) => schema)
    expect(schemas.map(definitionText)).toEqual(await textsOfJava(schemas))
  })

  it(`is the same of ${generated} generated schemas`, async () => {
    const draw = seeded(seed)
    const schemas = Array.from({ length: generated }, () =>
      attributed(decorate(makeSchema(draw, { unions: 'any', names: 'odd' }), draw), draw),
    )
    const texts = await textsOfJava(schemas)
    const parsed = schemas.flatMap((schema, index) => {
      const text = texts[index]
      return typeof text === 'string' ? [{ schema, text }] : []
    })
    for (const { schema, text } of parsed) expect(definitionText(schema), JSON.stringify(schema)).toBe(text)
    // Otherwise the generator says nothing.
    expect(parsed.length).toBeGreaterThan(generated * 0.8)
  })
})
