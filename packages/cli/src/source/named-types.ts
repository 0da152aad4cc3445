import type { AnyNode, ObjectExpression } from 'acorn'
import { propertyIn } from './syntax.ts'

/** The types of a schema's JSON that have a name, by their full name, and by the short one where it is free. */
export type NamedTypes = ReadonlyMap<string, ObjectExpression>

export function namedTypesIn(schema: AnyNode): NamedTypes {
  const types = new Map<string, ObjectExpression>()
  const left: { readonly node: AnyNode; readonly namespace: string }[] = [{ node: schema, namespace: '' }]
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { node, namespace } = next
    if (node.type === 'ArrayExpression') {
      for (const element of node.elements.toReversed()) if (element) left.push({ node: element, namespace })
    }
    if (node.type !== 'ObjectExpression') continue
    const name = isField(node) ? undefined : textIn(node, 'name')
    const fullName = name === undefined ? undefined : fullNameOf(name, textIn(node, 'namespace') ?? namespace)
    if (fullName !== undefined) {
      if (!types.has(fullName)) types.set(fullName, node)
      const short = fullName.slice(fullName.lastIndexOf('.') + 1)
      if (!types.has(short)) types.set(short, node)
    }
    const inner = fullName === undefined ? namespace : fullName.slice(0, Math.max(0, fullName.lastIndexOf('.')))
    for (const member of ['values', 'items', 'fields', 'type']) {
      const value = propertyIn(node, member)?.value
      if (value !== undefined) left.push({ node: value, namespace: inner })
    }
  }
  return types
}

/** The type that a name refers to: by the name itself, else by its last part. */
export function typeNamed(name: string, types: NamedTypes): ObjectExpression | undefined {
  return types.get(name) ?? types.get(name.slice(name.lastIndexOf('.') + 1))
}

export function textIn(node: ObjectExpression, member: string): string | undefined {
  const value = propertyIn(node, member)?.value
  return value?.type === 'Literal' && typeof value.value === 'string' ? value.value : undefined
}

/** A field has a name too; what makes a named type is its kind. */
function isField(node: ObjectExpression): boolean {
  return !['record', 'error', 'enum', 'fixed'].includes(textIn(node, 'type') ?? '')
}

function fullNameOf(name: string, namespace: string): string {
  return name.includes('.') || namespace === '' ? name : `${namespace}.${name}`
}
