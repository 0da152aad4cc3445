/**
 * Computes something for every node that is reached from `root`, parts before wholes, and again until nothing changes:
 * nodes may hold themselves.
 */
export function settle<Node>(
  root: Node,
  partsOf: (node: Node) => Iterable<Node>,
  compute: (node: Node) => boolean,
): void {
  const order = partsFirst(root, partsOf)
  for (let changed = true; changed; ) {
    changed = false
    for (const node of order) if (compute(node)) changed = true
  }
}

/** Without recursion, since schemas may be hundreds of levels deep. */
export function partsFirst<Node>(root: Node, partsOf: (node: Node) => Iterable<Node>): readonly Node[] {
  const met = new Set<Node>([root])
  const order: Node[] = []
  const open: { readonly node: Node; readonly parts: Iterator<Node> }[] = [
    { node: root, parts: iterate(partsOf(root)) },
  ]
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const next = top.parts.next()
    if (next.done === true) {
      order.push(top.node)
      open.pop()
    } else if (!met.has(next.value)) {
      met.add(next.value)
      open.push({ node: next.value, parts: iterate(partsOf(next.value)) })
    }
  }
  return order
}

function iterate<Item>(items: Iterable<Item>): Iterator<Item> {
  return items[Symbol.iterator]()
}
