/** Java's parser takes letters beyond ASCII in names, and so do we when reading what it wrote. */
const namePart = /^[\p{L}_][\p{L}\p{N}_]*$/u

export function isName(name: unknown): name is string {
  return typeof name === 'string' && namePart.test(name)
}

export function isFullName(name: string): boolean {
  return isName(name.slice(name.lastIndexOf('.') + 1))
}

/**
 * The full names of a named type, by the rules of the specification: a dotted name says its namespace itself, else it
 * is the type's own, else the one around it.
 */
export function qualifiedNames(
  schema: { readonly [attribute: string]: unknown },
  outer: string,
): { readonly name: string; readonly namespace: string; readonly aliases: readonly string[] } {
  const own = typeof schema['name'] === 'string' ? schema['name'] : ''
  const explicit = typeof schema['namespace'] === 'string' ? schema['namespace'] : outer
  const name = own.includes('.') || explicit === '' ? own : `${explicit}.${own}`
  const namespace = name.slice(0, Math.max(0, name.lastIndexOf('.')))
  const aliases = Array.isArray(schema['aliases']) ? schema['aliases'].map(String) : []
  return {
    name,
    namespace,
    aliases: aliases.map((alias) => (alias.includes('.') || namespace === '' ? alias : `${namespace}.${alias}`)),
  }
}
