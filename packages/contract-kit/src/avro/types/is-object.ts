/** An object with members; not a list, a Date, bytes, a Map or another kind of thing whose members are elsewhere. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return (
    prototype === Object.prototype ||
    prototype === null ||
    String(Object.prototype.toString.call(value)) === '[object Object]'
  )
}
