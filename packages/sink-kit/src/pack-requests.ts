/** What a destination takes in one request. */
export interface RequestLimits {
  readonly maxItems: number
  /** Sum of the items' `bytes`. Default: no limit. */
  readonly maxBytes?: number
}

/** Something to send: which delivery it stands for, what is sent for it, and how much room it takes. */
export interface RequestItem<Payload> {
  /** The delivery's place in the write call. */
  readonly index: number
  readonly payload: Payload
  readonly bytes: number
}

/**
 * Packs items into as few requests as their order allows: each is filled until the next item does not fit. An item
 * that is larger than `maxBytes` gets a request of its own; whoever packs has checked it before.
 */
export function packRequests<Payload>(
  items: readonly RequestItem<Payload>[],
  { maxItems, maxBytes = Number.POSITIVE_INFINITY }: RequestLimits,
): readonly (readonly RequestItem<Payload>[])[] {
  const requests: RequestItem<Payload>[][] = []
  let current: RequestItem<Payload>[] = []
  let bytes = 0
  for (const item of items) {
    if (current.length === maxItems || (current.length > 0 && bytes + item.bytes > maxBytes)) {
      requests.push(current)
      current = []
      bytes = 0
    }
    current.push(item)
    bytes += item.bytes
  }
  if (current.length > 0) requests.push(current)
  return requests
}

/** Items with the same key together, each group in the items' order, groups in the order of their first item. */
export function groupItems<Payload>(
  items: readonly RequestItem<Payload>[],
  keyOf: (payload: Payload) => string,
): readonly (readonly RequestItem<Payload>[])[] {
  const groups = new Map<string, RequestItem<Payload>[]>()
  for (const item of items) {
    const key = keyOf(item.payload)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return [...groups.values()]
}
