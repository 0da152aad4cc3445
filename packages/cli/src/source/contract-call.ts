import type { AnyNode, CallExpression, ObjectExpression } from 'acorn'
import { nodesIn, propertyIn } from './syntax.ts'

/** A defineContract call, and the object that it was given. */
export interface ContractCall {
  readonly call: CallExpression
  readonly definition: ObjectExpression
}

/**
 * The call that defines a contract: of defineContract, or of a function of the repository's own around it, since it is
 * known by an object with a name and a schema. Among several the one with this name, then the one with this version.
 */
export function contractCall(
  program: AnyNode,
  { name, version }: { readonly name: string; readonly version: string },
): ContractCall | undefined {
  const calls = callsIn(program).map((found) => ({
    found,
    score:
      2 * Number(textOf(found.definition, 'name') === name) + Number(textOf(found.definition, 'version') === version),
  }))
  return calls.reduce<(typeof calls)[number] | undefined>(
    (best, candidate) => (best === undefined || candidate.score > best.score ? candidate : best),
    undefined,
  )?.found
}

function callsIn(program: AnyNode): readonly ContractCall[] {
  const calls: ContractCall[] = []
  for (const node of nodesIn(program)) {
    if (node.type !== 'CallExpression') continue
    const [definition] = node.arguments
    if (definition?.type !== 'ObjectExpression') continue
    if (propertyIn(definition, 'name') && propertyIn(definition, 'schema')) calls.push({ call: node, definition })
  }
  return calls
}

function textOf(definition: ObjectExpression, property: string): unknown {
  const value = propertyIn(definition, property)?.value
  return value?.type === 'Literal' ? value.value : undefined
}
