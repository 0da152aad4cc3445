import { isUtf8 } from 'node:buffer'

export const openingBrace = 0x7b
const closingBrace = 0x7d
const quotationMark = 0x22

/**
 * Whether they are the JSON text of an object. Avro that begins with a brace has a first number of -62, or a double, a
 * float or a fixed in front. That all of it is a JSON text too does not occur by chance, but it can be made on purpose; it
 * is taken for the text then. Whoever names `recordFormat` is not asked.
 */
export function isJsonObject(bytes: Uint8Array): boolean {
  if (bytes[0] !== openingBrace || bytes.at(-1) !== closingBrace) return false
  return jsonOf(bytes) !== undefined
}

/**
 * The text that a JSON text holds. Avro's text of one that begins with a quotation mark is 17 bytes long. One that ends
 * with the mark as well, and has no other, can be made on purpose: it is taken for the JSON text then, unless
 * `recordFormat` is named.
 */
export function jsonString(bytes: Uint8Array): string | undefined {
  if (bytes[0] !== quotationMark || bytes.at(-1) !== quotationMark) return undefined
  const text = jsonOf(bytes)
  // Half of a surrogate pair would become another text.
  return typeof text === 'string' && text.isWellFormed() ? text : undefined
}

/** What a JSON text says; undefined when it is none. */
function jsonOf(bytes: Uint8Array): unknown {
  if (!isUtf8(bytes)) return undefined
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString())
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
