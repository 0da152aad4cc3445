/** Records as a Kafka client gives them: parts of the one buffer that was fetched. */
export function fetchedBatch(header: Uint8Array, bodies: readonly Uint8Array[]): readonly Buffer[] {
  const fetched = Buffer.concat(bodies.flatMap((body) => [header, body]))
  let end = 0
  return bodies.map((body) => {
    const start = end
    end += header.length + body.length
    return fetched.subarray(start, end)
  })
}
