/** Gives an object a member of its own, also where the name is "__proto__" or Object.prototype is frozen. */
export function define(object: Record<string, unknown>, name: string, value: unknown): void {
  if (!(name in Object.prototype)) object[name] = value
  else Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true })
}
