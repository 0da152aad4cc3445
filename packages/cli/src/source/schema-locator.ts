import { type AnyNode, parseExpressionAt } from 'acorn'
import { type NamedTypes, namedTypesIn, textIn, typeNamed } from './named-types.ts'
import { type Located, type Locator, namesIn, positionAt, type SourceText } from './source-text.ts'
import { propertyIn } from './syntax.ts'

/**
 * For an .avsc: its JSON by the observation's pointer on the newer side (or the older one), through the types that names
 * refer to. Where that side has nothing, or the pointer leads nowhere, by the observation's path, as far as it goes.
 */
export function schemaLocator(source: SourceText, which: 'newer' | 'older' = 'newer'): Locator {
  let schema: { readonly root: AnyNode; readonly types: NamedTypes } | undefined
  return (observation) => {
    schema ??= read(source.text)
    const { root, types } = schema
    const pointer = pointerOf(observation, which)
    const byPointer = pointer === null ? undefined : follow(root, pointer, types)
    return positionAt(source, byPointer ?? byNames(root, namesIn(observation.path), types))
  }
}

/** JSON is JavaScript, and its parser knows where everything is. */
function read(text: string): { readonly root: AnyNode; readonly types: NamedTypes } {
  try {
    const root = parseExpressionAt(text, 0, { ecmaVersion: 'latest' })
    return { root, types: namedTypesIn(root) }
  } catch {
    return { root: parseExpressionAt('null', 0, { ecmaVersion: 'latest' }), types: new Map() }
  }
}

/** With 'forward', the older schema is the one that reads. */
function pointerOf({ location, direction }: Located, which: 'newer' | 'older'): string | null {
  const newer = direction === 'forward' ? 'writer' : 'reader'
  const older = direction === 'forward' ? 'reader' : 'writer'
  return location[which === 'newer' ? newer : older]
}

/** Undefined where a step leads nowhere. */
function follow(root: AnyNode, pointer: string, types: NamedTypes): number | undefined {
  let [node, offset]: readonly [AnyNode, number] = [root, root.start]
  for (const escaped of pointer.split('/').slice(1)) {
    const next = step(node, escaped.replaceAll('~1', '/').replaceAll('~0', '~'), types)
    if (next === undefined) return undefined
    ;[node, offset] = next
  }
  return offset
}

function step(node: AnyNode, name: string, types: NamedTypes): readonly [AnyNode, number] | undefined {
  if (node.type === 'Literal') {
    const named = typeof node.value === 'string' ? typeNamed(node.value, types) : undefined
    return named && step(named, name, types)
  }
  if (node.type === 'ArrayExpression') {
    const element = node.elements[Number(name)]
    return element ? [element, nameOffset(element)] : undefined
  }
  if (node.type !== 'ObjectExpression') return undefined
  const property = propertyIn(node, name)
  if (property !== undefined) return [property.value, property.start]
  // A type may be written inside another object's "type".
  const type = propertyIn(node, 'type')?.value
  return type === undefined ? undefined : step(type, name, types)
}

/** A field is shown at its name. */
function nameOffset(node: AnyNode): number {
  return (node.type === 'ObjectExpression' ? propertyIn(node, 'name')?.start : undefined) ?? node.start
}

function byNames(root: AnyNode, names: readonly string[], types: NamedTypes): number {
  let nearest: AnyNode = root
  let offset = root.start
  for (const name of names) {
    const field = fieldIn(nearest, name, types)
    if (field === undefined) break
    nearest = field
    offset = nameOffset(field)
  }
  return offset
}

/** The field of that name of the records that a type is or holds, the outermost first. */
function fieldIn(type: AnyNode, name: string, types: NamedTypes): AnyNode | undefined {
  const queue: AnyNode[] = [type]
  const met = new Set<AnyNode>()
  for (const node of queue) {
    if (met.has(node)) continue
    met.add(node)
    if (node.type === 'Literal' && typeof node.value === 'string') {
      const named = typeNamed(node.value, types)
      if (named !== undefined) queue.push(named)
    }
    if (node.type === 'ArrayExpression') queue.push(...node.elements.filter((element) => element !== null))
    if (node.type !== 'ObjectExpression') continue
    const fields = propertyIn(node, 'fields')?.value
    const found = fields?.type === 'ArrayExpression' ? fields.elements.find((field) => isNamed(field, name)) : undefined
    if (found) return found
    for (const member of ['type', 'items', 'values']) {
      const value = propertyIn(node, member)?.value
      if (value !== undefined) queue.push(value)
    }
  }
  return undefined
}

function isNamed(node: AnyNode | null, name: string): boolean {
  return node?.type === 'ObjectExpression' && textIn(node, 'name') === name
}
