/** The items of a list or a Set; the entries of a Map as Avro has them. */
export function itemsOf(value: unknown): readonly unknown[] {
  if (value instanceof Map) return Array.from(value, ([key, member]) => ({ key, value: member }))
  return value instanceof Set || Array.isArray(value) ? [...value] : []
}

/** The members of an object or of a Map by texts. */
export function membersOf(value: unknown): readonly (readonly [string, unknown])[] {
  if (value instanceof Map) return Array.from(value, ([key, member]) => [String(key), member])
  return Object.entries(Object(value))
}
