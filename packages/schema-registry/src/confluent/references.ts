import { CounterpointError } from '@counterpoint/contract-kit/error'
import type { DefinitionOrigin } from '../lookup/definition.ts'

/**
 * The names of other schemas that a definition refers to and does not have in it, as a registry answers that does not
 * resolve references: Redpanda, and whichever passes `format=resolved` over. Only a definition that is resolved can be
 * read.
 */
export function unresolvedReferences(references: unknown, definition: string): readonly string[] {
  if (!Array.isArray(references) || references.length === 0) return []
  const defined = namesDefinedIn(definition)
  return references.map(nameOf).filter((name) => !defined.has(name))
}

/** No SCHEMA_INVALID: the schema is one, and the records that carry its id are nobody's fault. */
export function referencesUnresolved({ what, details }: DefinitionOrigin, names: readonly string[]): CounterpointError {
  return new CounterpointError(
    'REGISTRY_REFUSED',
    `${what} refers to ${names.length} other schemas, and this registry does not resolve references (format=resolved); have its writers register it in one piece`,
    { details: { ...details, references: names.length, first: names.slice(0, 3) } },
  )
}

/** For Avro the name of a reference is the full name of a type. */
function nameOf(reference: unknown): string {
  const name: unknown = typeof reference === 'object' && reference !== null ? Reflect.get(reference, 'name') : undefined
  return typeof name === 'string' ? name : ''
}

/** Without recursion, since everybody who may write to the registry says how deep it is. */
function namesDefinedIn(definition: string): ReadonlySet<string> {
  const names = new Set<string>()
  const rest: { readonly node: unknown; readonly namespace: string }[] = [{ node: parsed(definition), namespace: '' }]
  for (let item = rest.pop(); item !== undefined; item = rest.pop()) {
    const { node } = item
    if (typeof node !== 'object' || node === null) continue
    const { namespace, fullName } = namedIn(node, item.namespace)
    if (fullName !== undefined) names.add(fullName)
    for (const child of Object.values(node)) rest.push({ node: child, namespace })
  }
  return names
}

/** https://avro.apache.org/docs/1.12.0/specification/#names */
function namedIn(node: object, outer: string): { readonly namespace: string; readonly fullName?: string } {
  const name: unknown = Reflect.get(node, 'name')
  const isNamed = ['record', 'error', 'enum', 'fixed'].includes(String(Reflect.get(node, 'type')))
  if (!isNamed || typeof name !== 'string') return { namespace: outer }
  const dot = name.lastIndexOf('.')
  if (dot >= 0) return { namespace: name.slice(0, dot), fullName: name }
  const given: unknown = Reflect.get(node, 'namespace')
  const namespace = typeof given === 'string' ? given : outer
  return { namespace, fullName: namespace === '' ? name : `${namespace}.${name}` }
}

function parsed(definition: string): unknown {
  try {
    return JSON.parse(definition)
  } catch {
    return undefined
  }
}
