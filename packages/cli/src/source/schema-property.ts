import type { AnyNode, CallExpression, Property } from 'acorn'
import { childrenOf, nodesIn, propertyIn } from './syntax.ts'

/** What a name of the file stands for. */
export type Constants = ReadonlyMap<string, AnyNode>

/** The constants of a file, wherever they are declared. */
export function constantsIn(program: AnyNode): Constants {
  const constants = new Map<string, AnyNode>()
  for (const node of nodesIn(program)) {
    if (node.type !== 'VariableDeclarator' || node.id.type !== 'Identifier') continue
    if (node.init !== null && node.init !== undefined) constants.set(node.id.name, node.init)
  }
  return constants
}

// Their objects describe a schema, or are values of it; a property of theirs is no field.
const describing: ReadonlySet<string> = new Set(['meta', 'register', 'default', 'prefault', 'catch', 'refine', 'check'])

/**
 * The property that declares a field, in an expression that makes a zod schema: in the object literals that its calls
 * are given, through unions, arrays, functions and constants of the same file; the outermost first.
 */
export function schemaProperty(expression: AnyNode, name: string, constants: Constants): Property | undefined {
  const queue: AnyNode[] = [expression]
  const met = new Set<AnyNode>(queue)
  for (const node of queue) {
    const property = node.type === 'ObjectExpression' ? propertyIn(node, name) : undefined
    if (property !== undefined) return property
    for (const inner of insideOf(node, constants)) {
      if (met.has(inner)) continue
      met.add(inner)
      queue.push(inner)
    }
  }
  return undefined
}

function insideOf(node: AnyNode, constants: Constants): readonly AnyNode[] {
  if (node.type === 'Identifier') return [constants.get(node.name)].filter((value) => value !== undefined)
  if (node.type === 'ObjectExpression') return node.properties.filter((member) => member.type === 'SpreadElement')
  if (node.type === 'MemberExpression') return [node.object]
  if (node.type === 'CallExpression' && isDescribing(node)) return [node.callee]
  return childrenOf(node)
}

function isDescribing({ callee }: CallExpression): boolean {
  return (
    callee.type === 'MemberExpression' && callee.property.type === 'Identifier' && describing.has(callee.property.name)
  )
}
