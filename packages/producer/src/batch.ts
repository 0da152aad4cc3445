/** Takes from the front as many as fit in one send: at least one, since a record cannot be split. */
export function takeBatch<Item extends { readonly bytes: number }>(
  waiting: Item[],
  { maxBatchRecords, maxBatchBytes }: { readonly maxBatchRecords: number; readonly maxBatchBytes: number },
): Item[] {
  let bytes = 0
  let count = 0
  for (const item of waiting) {
    if (count > 0 && (count >= maxBatchRecords || bytes + item.bytes > maxBatchBytes)) break
    bytes += item.bytes
    count += 1
  }
  return waiting.splice(0, count)
}
