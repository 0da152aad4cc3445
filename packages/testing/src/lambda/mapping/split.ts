/** Those that belong and those that do not, each in their order. */
export function split<Item>(items: readonly Item[], belongs: (item: Item) => boolean): [yes: Item[], no: Item[]] {
  const yes: Item[] = []
  const no: Item[] = []
  for (const item of items) (belongs(item) ? yes : no).push(item)
  return [yes, no]
}
