export const confluentHeaderLength = 5

/** What Confluent's serializers put in front of a payload: a zero and the schema id. */
export function confluentHeader(schemaId: number): Uint8Array {
  const header = Buffer.alloc(confluentHeaderLength)
  header.writeInt32BE(schemaId, 1)
  return header
}
