import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compatibilityVectors } from '../../compatibility/src/testing/java-vectors.ts'
import { resolutionVectors } from '../../contract-kit/src/fixtures/vectors.ts'
import { type AvroPeer, startAvroPeer } from './avro-peer.ts'
import { javaIsMissing, javaIsThere, javaPeerStartsWithinMs } from './java-is-there.ts'
import { LineProcess } from './line-process.ts'
import { peerClassPath } from './maven-build.ts'

if (!javaIsThere()) console.warn(javaIsMissing)

describe.skipIf(!javaIsThere())('the peer of Avro', () => {
  let java: AvroPeer

  beforeAll(async () => {
    java = await startAvroPeer()
  }, javaPeerStartsWithinMs)

  afterAll(() => java?.close())

  it('is the Avro that made the vectors', () => {
    expect(java.avroVersion).toBe('1.11.4')
  })

  it('gives every verdict of the vectors', async () => {
    const answers = await Promise.all(
      compatibilityVectors.map(({ reader, writer }) => java.compatibility(reader, writer)),
    )
    const asked = answers.map((answer, index) => ({ note: compatibilityVectors[index]?.note, ...answer }))
    expect(asked).toHaveLength(90)
    expect(asked).toEqual(
      compatibilityVectors.map(({ note, compatible, incompatibilities }) => ({
        note,
        kind: 'verdict',
        compatible,
        incompatibilities,
      })),
    )
  })

  it('decodes the payloads of the vectors to the same values, and leaves the same bytes', async () => {
    for (const { note, reader, writer, hex, json, jsonText, error, unreadBytes } of resolutionVectors) {
      const answer = await java.decode(reader, writer, [hex])
      const [decoded] = answer.kind === 'results' ? answer.results : []
      if (error !== undefined) expect(decoded, note).toEqual({ ok: false, error: expect.any(String) })
      else if (decoded?.ok !== true) expect(decoded, note).toMatchObject({ ok: true })
      else {
        if (jsonText === undefined) expect(JSON.parse(decoded.json ?? ''), note).toEqual(json)
        else expect(decoded.json, note).toBe(jsonText)
        expect(decoded.left, note).toBe(unreadBytes ?? 0)
      }
    }
  })

  it('answers a decode that Java refuses for each payload', async () => {
    const refused = { ok: false, error: 'org.apache.avro.AvroTypeException' }
    expect(await java.decode('int', 'string', ['02', '0261'])).toEqual({ kind: 'results', results: [refused, refused] })
    expect(await java.decode('string', 'string', ['0261', '04', ''])).toEqual({
      kind: 'results',
      results: [
        { ok: true, json: '"a"', left: 0 },
        { ok: false, error: 'java.io.EOFException' },
        { ok: false, error: 'java.io.EOFException' },
      ],
    })
  })

  it('says how many bytes a value left over', async () => {
    const read = (left: number) => ({ ok: true, json: '{"a":"x"}', left })
    const schema = { type: 'record', name: 'R', fields: [{ name: 'a', type: 'string' }] }
    expect(await java.decode(schema, schema, ['0278', '027800', `0278${'ff'.repeat(20_000)}`])).toEqual({
      kind: 'results',
      results: [read(0), read(1), read(20_000)],
    })
  })

  it('says for each payload that no resolver can be made', async () => {
    const int = (name: string) => ({ name, type: 'int' })
    const writer = { type: 'record', name: 'R', fields: [int('x'), int('y')] }
    const reader = { type: 'record', name: 'R', fields: [{ ...int('a'), aliases: ['x', 'y'] }] }
    const refused = { ok: false, error: 'org.apache.avro.AvroRuntimeException' }
    expect(await java.decode(reader, writer, ['0204', '0406'])).toEqual({
      kind: 'results',
      results: [refused, refused],
    })
    expect(await java.compatibility(reader, writer)).toEqual({
      kind: 'thrown',
      error: 'org.apache.avro.AvroRuntimeException',
      stage: 'check',
    })
  })

  it('says which schema Java does not parse, and goes on', async () => {
    const unknown = { kind: 'thrown', error: 'org.apache.avro.SchemaParseException' }
    expect(await java.compatibility('nothing', 'int')).toEqual({ ...unknown, stage: 'parse-reader' })
    expect(await java.compatibility('int', 'nothing')).toEqual({ ...unknown, stage: 'parse-writer' })
    expect(await java.decode('int', 'nothing', [''])).toEqual({ ...unknown, stage: 'parse-writer' })
    expect(await java.compatibility('int', 'int')).toEqual({ kind: 'verdict', compatible: true, incompatibilities: [] })
  })

  it('forgets the names of one schema before the next', async () => {
    const named = { type: 'fixed', name: 'F', size: 1 }
    expect(await java.compatibility(named, named)).toMatchObject({ compatible: true })
    expect(await java.compatibility(named, 'F')).toMatchObject({ kind: 'thrown', stage: 'parse-writer' })
  })

  it('keeps every text as it is', async () => {
    const texts = ['ü', '\u2028', '😀', '"', '\n']
    const payloads = texts.map((text) => {
      const bytes = Buffer.from(text)
      return Buffer.from([bytes.length * 2, ...bytes]).toString('hex')
    })
    const answer = await java.decode('string', 'string', payloads)
    const results = answer.kind === 'results' ? answer.results : []
    expect(results.map((result) => (result.ok ? JSON.parse(result.json ?? '') : result))).toEqual(texts)
  })

  it('survives a schema that exhausts the stack, even as the first', async () => {
    // By itself, because JSON.stringify gives up before Java does.
    const lines = new LineProcess('java', ['-cp', await peerClassPath(), 'counterpoint.AvroPeer'])
    expect(JSON.parse(await lines.next())).toEqual({ avro: java.avroVersion })
    const deep = `${'{"type":"array","items":'.repeat(100_000)}"int"${'}'.repeat(100_000)}`
    const exhausted = await lines.ask(`{"ask":"compatibility","reader":${deep},"writer":"int"}`)
    expect(JSON.parse(exhausted)).toMatchObject({ error: 'java.lang.StackOverflowError', stage: 'parse-reader' })
    const answer = await lines.ask('{"ask":"decode","reader":["string","long"],"writer":"int","payloads":["02"]}')
    expect(JSON.parse(answer)).toEqual({ results: [{ ok: true, left: 0, json: '{"long":1}' }] })
    await lines.close()
  })

  it('rejects what is asked after it was closed', async () => {
    const other = await startAvroPeer()
    await other.close()
    await expect(other.compatibility('int', 'int')).rejects.toThrow('java')
  })
})
