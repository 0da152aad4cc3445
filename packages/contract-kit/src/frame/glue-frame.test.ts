import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type GlueVector, glueVectors } from '../fixtures/vectors.ts'
import { codeOf, thrownBy } from '../testing/thrown.ts'
import { readFrame } from './frame.ts'
import { glueHeader, hasGlueHeader, payloadOf, readGlueFrame, writeGlueFrame } from './glue-frame.ts'
import { schemaVersionId } from './schema-version-id.ts'

const id = schemaVersionId('b7912285-527d-42de-88ee-e389a763225f')
const limit = 1_000_000
const hex = (text: string) => Buffer.from(text, 'hex')
// docs of the frame: the record User {name: "sansa", favorite_number: 99, favorite_color: "white"}
const payload = '0a73616e736100c601000a7768697465'
const none = `0300b7912285527d42de88eee389a763225f${payload}`
const zlib = '0305b7912285527d42de88eee389a763225f789ce32a4ecc2b4e6438c6c8c0559e9159920a0029950513'

describe('frames written by Java', () => {
  it.each(glueVectors)('$name: id, compression and payload', (vector: GlueVector) => {
    const frame = readGlueFrame(hex(vector.hex))
    expect(frame.schemaVersionId).toBe(vector.uuid)
    expect(frame.compression).toBe(vector.compression === 'ZLIB' ? 'zlib' : 'none')
    const unpacked = payloadOf(frame, { maxPayloadBytes: limit })
    const rewritten = writeGlueFrame(glueHeader(frame.schemaVersionId, frame.compression), unpacked)
    if (vector.compression === 'NONE') expect(Buffer.from(rewritten).toString('hex')).toBe(vector.hex)
    else expect(payloadOf(readGlueFrame(rewritten), { maxPayloadBytes: limit })).toEqual(unpacked)
  })

  it('unpacks the zlib frame to the payload of the plain one', () => {
    expect(Buffer.from(payloadOf(readGlueFrame(hex(zlib)), { maxPayloadBytes: limit })).toString('hex')).toBe(payload)
  })
})

describe('what is no frame', () => {
  it.each([
    ['no bytes', ''],
    ['17 bytes', none.slice(0, 34)],
    ['another version', `04${none.slice(2)}`],
    ['a Confluent frame', `0000000001${payload}0000`],
    ['another compression', `0301${none.slice(4)}`],
  ])('%s', (_, bytes) => {
    expect(codeOf(() => readGlueFrame(hex(bytes)))).toBe('FRAME_UNKNOWN')
  })
})

describe('damaged bodies', () => {
  const header = zlib.slice(0, 36)
  it.each([
    ['cut by 6', zlib.slice(0, -12)],
    ['cut by 4: no checksum', zlib.slice(0, -8)],
    ['a header alone', header],
    ['a wrong checksum', `${zlib.slice(0, -2)}12`],
    ['bytes behind the stream', `${zlib}aabbcc`],
    ['gzip', header + gzipSync(hex(payload)).toString('hex')],
    ['raw deflate', header + deflateRawSync(hex(payload)).toString('hex')],
    ['a preset dictionary', header + deflateSync(hex(payload), { dictionary: hex(payload) }).toString('hex')],
  ])('%s', (_, bytes) => {
    expect(codeOf(() => payloadOf(readGlueFrame(hex(bytes)), { maxPayloadBytes: limit }))).toBe('PAYLOAD_MALFORMED')
  })

  it('stops a bomb at the limit', () => {
    const bomb = writeGlueFrame(glueHeader(id, 'zlib'), Buffer.alloc(limit + 1))
    expect(bomb.length).toBeLessThan(2000)
    expect(codeOf(() => payloadOf(readGlueFrame(bomb), { maxPayloadBytes: limit }))).toBe('PAYLOAD_LIMIT_EXCEEDED')
  })

  it('holds a plain payload against the limit too', () => {
    expect(codeOf(() => payloadOf(readGlueFrame(hex(none)), { maxPayloadBytes: 15 }))).toBe('PAYLOAD_LIMIT_EXCEEDED')
    expect(payloadOf(readGlueFrame(hex(none)), { maxPayloadBytes: 16 })).toHaveLength(16)
  })
})

describe('frames of Confluent', () => {
  const guid = 'b7912285-527d-42de-88ee-e389a763225f'
  const byId = `0000000001${payload}`
  const byGuid = `01${guid.replaceAll('-', '')}${payload}`

  it('are recognised beside those of Glue', () => {
    expect(readFrame(hex(byId))).toEqual({ format: 'confluent', schemaId: 1, body: hex(payload) })
    expect(readFrame(hex(byGuid))).toEqual({ format: 'confluent-guid', schemaGuid: guid, body: hex(payload) })
    expect(readFrame(hex(none))).toEqual(readGlueFrame(hex(none)))
    expect(readFrame(hex(none))).toMatchObject({ format: 'glue', schemaVersionId: id })
  })

  it('are named where a frame of Glue is expected', () => {
    expect(thrownBy(() => readGlueFrame(hex(byId)))).toMatchObject({
      code: 'FRAME_UNKNOWN',
      details: { format: 'confluent' },
    })
    expect(thrownBy(() => readGlueFrame(hex(byGuid))).details).toMatchObject({ format: 'confluent-guid' })
  })

  it.each(['00000000', `01${guid.replaceAll('-', '').slice(2)}`, '02', ''])('%j is none', (bytes) => {
    expect(codeOf(() => readFrame(hex(bytes)))).toBe('FRAME_UNKNOWN')
  })
})

it('leaves bytes behind a zlib stream alone where it is told to', () => {
  const frame = readGlueFrame(hex(`${zlib}aabbcc`))
  const read = payloadOf(frame, { maxPayloadBytes: limit, trailingBytes: 'ignore' })
  expect(Buffer.from(read).toString('hex')).toBe(payload)
})

it('knows a header from every other one', () => {
  const header = glueHeader(id, 'none')
  expect(hasGlueHeader(hex(none), header)).toBe(true)
  for (let index = 0; index < header.length; index += 1) {
    const other = Uint8Array.from(hex(none))
    other[index] = (other[index] ?? 0) ^ 1
    expect(hasGlueHeader(other, header)).toBe(false)
  }
  expect(hasGlueHeader(header.subarray(0, 17), header)).toBe(false)
})

it('gives any payload back', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.constantFrom('none', 'zlib'), (bytes, compression) => {
      const frame = readGlueFrame(writeGlueFrame(glueHeader(id, compression), bytes))
      expect([...payloadOf(frame, { maxPayloadBytes: limit })]).toEqual([...bytes])
      expect(frame.schemaVersionId).toBe(id)
    }),
  )
})
