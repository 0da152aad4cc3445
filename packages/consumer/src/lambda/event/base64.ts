const alphabet = /^[A-Za-z0-9+/]*={0,2}$/

/** Whether it is a base64 text with padding (RFC 4648, section 4), without decoding it: for texts that are short. */
export function isBase64(text: string): boolean {
  return text.length % 4 === 0 && alphabet.test(text)
}

/** The bytes of a base64 text; undefined when it is none. Node leaves out what does not belong into one, so the length tells. */
export function bytesOfBase64(text: string): Buffer | undefined {
  if (text.length % 4 !== 0) return undefined
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const bytes = Buffer.from(text, 'base64')
  return bytes.length === (text.length / 4) * 3 - padding ? bytes : undefined
}
