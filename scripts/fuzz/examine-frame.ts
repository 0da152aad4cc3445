import { glueHeader, payloadOf, readGlueFrame, schemaVersionId, writeGlueFrame } from '@counterpoint/contract-kit'
import { type Draw, oneIn } from '../../packages/contract-kit/src/avro/testing/draw.ts'
import { mutate } from '../../packages/contract-kit/src/avro/testing/mutate.ts'
import { outcomeOf } from '../../packages/contract-kit/src/avro/testing/outcome.ts'
import type { Verdict } from './examine.ts'

const id = schemaVersionId('b7912285-527d-42de-88ee-e389a763225f')
const headers = [glueHeader(id, 'none'), glueHeader(id, 'zlib')] as const
const maxPayloadBytes = 4096
const bomb = writeGlueFrame(headers[1], new Uint8Array(10_000_000))

const expectedCodes: ReadonlySet<string> = new Set(['FRAME_UNKNOWN', 'PAYLOAD_MALFORMED', 'PAYLOAD_LIMIT_EXCEEDED'])

/** A frame around a payload, damaged as often as not. */
export function makeFrame(draw: Draw, payload: Uint8Array): Uint8Array {
  if (oneIn(draw, 200)) return mutate(draw, bomb, payload)
  const frame = writeGlueFrame(oneIn(draw, 2) ? headers[0] : headers[1], payload)
  return oneIn(draw, 4) ? frame : mutate(draw, frame, frame)
}

export function examineFrame(bytes: Uint8Array, clock: () => number): Verdict {
  const start = clock()
  try {
    const outcome = outcomeOf(() => payloadOf(readGlueFrame(bytes), { maxPayloadBytes }))
    const ms = clock() - start
    if ('code' in outcome) {
      const isExpected = expectedCodes.has(outcome.code)
      return isExpected ? { verdict: outcome.code, ms } : { finding: `the code ${outcome.code} for a frame` }
    }
    const fits = outcome.value instanceof Uint8Array && outcome.value.length <= maxPayloadBytes
    return fits ? { verdict: 'accepted', ms } : { finding: 'a frame’s payload is above the limit' }
  } catch (error) {
    return { finding: `a frame: ${String(error)}` }
  }
}
