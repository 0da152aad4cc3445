import { isUtf8 } from 'node:buffer'
import type {} from '../native-text.ts'
import { NumberText } from './walk.ts'

/** The text that bytes hold; undefined when they are not UTF-8. */
export function textOf(bytes: Uint8Array): string | undefined {
  const buffer = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const text = buffer.utf8Slice(0, buffer.length)
  // Bytes that are no UTF-8 become U+FFFD, which valid text may hold too.
  return text.includes('\ufffd') && !isUtf8(buffer) ? undefined : text
}

/** What JSON.parse makes of a text; undefined, which no JSON is, when it is none. Its error shows a part of the text. */
export function parsedJson(text: string): unknown {
  return parsed(() => JSON.parse(text))
}

/** The same with a NumberText for each number that is not surely the one that stood there. */
export function parsedWithDigits(text: string): unknown {
  return parsed(() => JSON.parse(text, keepDigits))
}

/** The third argument is as old as Node 21. */
function keepDigits(_: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || context?.source === undefined) return value
  // Beyond 2^53 other digits than those that stood there may look the same when they are printed.
  const isKept = Number.isSafeInteger(value) || !Number.isInteger(value)
  return isKept && context.source === String(value) ? value : new NumberText(context.source)
}

function parsed(parse: () => unknown): unknown {
  try {
    return parse()
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
