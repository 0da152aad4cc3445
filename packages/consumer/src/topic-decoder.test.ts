import { CounterpointError } from '@counterpoint/contract-kit/error'
import { expect, it } from 'vitest'
import { condemnation } from './decoded-record.ts'
import type { IncomingRecord } from './incoming-record.ts'
import { clicks } from './testing/contracts.ts'
import { registry } from './testing/mesh.ts'
import { createTopicDecoder } from './topic-decoder.ts'

it('a record that cannot be decoded says why, in the words of what could not decode it', async () => {
  const decoder = createTopicDecoder({
    contract: clicks,
    registry,
    decoding: undefined,
    validate: 'report',
    json: undefined,
  })
  const record: IncomingRecord = {
    offset: 7n,
    timestampMs: 0,
    key: null,
    value: Buffer.from('no frame'),
    headers: [],
  }
  const prepared = await decoder.prepare([record], { partition: 0, maxLookups: 0 })
  const decoded = prepared.decode(record, () => {})
  if (!('condemned' in decoded)) throw new Error('it was decoded')
  expect(decoded.condemned).toEqual({ code: 'FRAME_UNKNOWN' })
  const { cause, ...reason } = condemnation(decoded)
  expect(reason).toEqual({ outcome: 'rejected', code: 'FRAME_UNKNOWN' })
  expect(cause).toBeInstanceOf(CounterpointError)
  expect(cause?.message).toMatch(/^FRAME_UNKNOWN {2}/)
})
