import { CounterpointError } from '../../error/index.ts'
import { lazily } from '../lazily.ts'
import type { DecodeBounds } from '../limits.ts'
import { placeText } from '../place.ts'
import { ByteReader } from './byte-reader.ts'
import { type ReadClosure, readClosure } from './read-closures.ts'
import type { ReadPlan } from './read-plan.ts'
import { generateRead } from './read-source.ts'
import { Unreadable } from './unreadable.ts'

/** Reads the one value that `bytes` hold from `start` on. */
export type Decoder = (bytes: Uint8Array, start: number) => unknown

export interface DecoderOptions {
  readonly bounds: DecodeBounds
  readonly trailingBytes: 'reject' | 'ignore'
  readonly generateCode: boolean
  /** What paths in errors begin with. */
  readonly root: string
}

// One for all: decoding is synchronous and calls no code that could decode meanwhile.
const reader = new ByteReader()

export function createDecoder(plan: ReadPlan, options: DecoderOptions): Decoder {
  const { bounds, trailingBytes, generateCode } = options
  const closures = lazily(() => readClosure(plan))
  const read = generateCode ? generateRead(plan) : withoutPath(closures())
  const rejectsTrailing = trailingBytes === 'reject'
  return (bytes, start) => {
    if (!(bytes instanceof Uint8Array)) throw notBytes()
    if (!Number.isInteger(start) || start < 0 || start > bytes.length) throw startOutside(bytes.length)
    const buffer = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    try {
      reader.open(buffer, start, bounds)
      const value = read(reader)
      if (rejectsTrailing && reader.left !== 0) reader.malformed('bytes follow the value', 0)
      return value
    } catch (error) {
      throw explained(error, closures(), buffer, start, options)
    } finally {
      reader.close()
    }
  }
}

function notBytes(): CounterpointError {
  return new CounterpointError('OPTION_INVALID', 'decode: the bytes must be a Uint8Array, such as a Buffer')
}

function startOutside(length: number): CounterpointError {
  return new CounterpointError('OPTION_INVALID', `decode: "start" must be a place in the ${length} bytes`)
}

function withoutPath(read: ReadClosure): (reader: ByteReader) => unknown {
  return (from) => read(from, [])
}

/** Reads again, by closures, which know where they are. */
function explained(
  error: unknown,
  readWithPath: ReadClosure,
  buffer: Buffer,
  start: number,
  { bounds, root }: DecoderOptions,
): unknown {
  const stopped = whyStopped(error, bounds)
  if (stopped === undefined) return error
  const path: string[] = []
  try {
    reader.open(buffer, start, bounds)
    readWithPath(reader, path)
  } catch (again) {
    if (whyStopped(again, bounds) === undefined) return again
  }
  const { code, message, offset } = stopped
  const place = placeText(root, path)
  const length = buffer.length - start
  return new CounterpointError(code, `${message}, at ${place}, byte ${offset} of ${length}`, {
    details: { path: place, offset, length },
  })
}

function whyStopped(error: unknown, { maxDepth }: DecodeBounds): Unreadable | undefined {
  if (error instanceof Unreadable) return error
  // The stack ended before `maxDepth` did; how much there is depends on who calls.
  if (!(error instanceof RangeError)) return undefined
  return new Unreadable(
    'PAYLOAD_LIMIT_EXCEEDED',
    `the payload is nested too deep for the stack (limits.maxDepth is ${maxDepth})`,
    0,
  )
}
