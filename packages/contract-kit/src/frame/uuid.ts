const hexadecimal = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
const uuidLength = 16

/** The textual form of 16 bytes, in lower case. */
export function uuidAt(bytes: Uint8Array, offset: number): string {
  let text = ''
  for (let index = 0; index < uuidLength; index += 1) {
    if (index === 4 || index === 6 || index === 8 || index === 10) text += '-'
    text += hexadecimal[bytes[offset + index] ?? 0]
  }
  return text
}

export function uuidBytes(uuid: string): Uint8Array {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex')
}
