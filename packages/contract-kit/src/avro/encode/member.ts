/** A member that the object has itself, or through its class; never one of Object.prototype. */
export function memberOf(object: Readonly<Record<string, unknown>>, name: string): unknown {
  return name in Object.prototype && !Object.hasOwn(object, name) ? undefined : object[name]
}
