import { deflateSync, inflateSync } from 'node:zlib'
import { CounterpointError } from '../error/index.ts'

/** RFC 1950, as java.util.zip.Deflater writes by default. */
export function deflatePayload(payload: Uint8Array): Uint8Array {
  return deflateSync(payload)
}

/** Unpacks at most `maxPayloadBytes`: a few kilobytes of zlib can hold gigabytes. */
export function inflatePayload(
  body: Uint8Array,
  {
    maxPayloadBytes,
    trailingBytes = 'reject',
  }: { readonly maxPayloadBytes: number; readonly trailingBytes?: 'reject' | 'ignore' },
): Uint8Array {
  const { buffer, engine } = inflate(body, maxPayloadBytes)
  if (trailingBytes === 'reject' && engine.bytesWritten !== body.length) {
    throw new CounterpointError('PAYLOAD_MALFORMED', 'bytes follow the end of the zlib stream', {
      details: { length: body.length, streamLength: engine.bytesWritten },
    })
  }
  return buffer
}

interface Inflated {
  readonly buffer: Uint8Array
  readonly engine: { readonly bytesWritten: number }
}

function inflate(body: Uint8Array, maxPayloadBytes: number): Inflated {
  try {
    // With `info` Node returns the buffer with its engine, which its types do not say.
    const result: unknown = inflateSync(body, { maxOutputLength: maxPayloadBytes, info: true })
    return inflatedOf(result)
  } catch (cause) {
    if (codeOf(cause) === 'ERR_BUFFER_TOO_LARGE') {
      throw new CounterpointError(
        'PAYLOAD_LIMIT_EXCEEDED',
        `the payload unpacks to more than ${maxPayloadBytes} bytes (limits.maxPayloadBytes)`,
        { details: { length: body.length, maxPayloadBytes } },
      )
    }
    throw new CounterpointError('PAYLOAD_MALFORMED', 'the zlib stream is cut off or damaged', {
      details: { length: body.length, zlib: codeOf(cause) },
      cause,
    })
  }
}

function inflatedOf(result: unknown): Inflated {
  if (typeof result === 'object' && result !== null && 'buffer' in result && 'engine' in result) {
    const { buffer, engine } = result
    if (buffer instanceof Uint8Array && typeof engine === 'object' && engine !== null && 'bytesWritten' in engine) {
      return { buffer, engine: { bytesWritten: Number(engine.bytesWritten) } }
    }
  }
  throw new TypeError('zlib.inflateSync with info: true did not return a buffer and its engine')
}

function codeOf(cause: unknown): unknown {
  return typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined
}
