import { shortName, type TypeNode, wireNode } from './types/type-node.ts'

/** What paths in errors begin with: the name of the type, else "value". */
export function rootName(type: TypeNode): string {
  const wire = wireNode(type)
  return 'name' in wire ? shortName(wire.name) : 'value'
}

const shownSteps = 32

/** A path such as `Interaction.impression[3]`. In a recursive type one can be as long as the payload: it is shortened. */
export function placeText(root: string, steps: readonly string[]): string {
  if (steps.length <= shownSteps) return `${root}${steps.join('')}`
  return `${root}${steps.slice(0, shownSteps / 2).join('')}…${steps.slice(-shownSteps / 2).join('')}`
}
