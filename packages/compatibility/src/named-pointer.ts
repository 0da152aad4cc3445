import { branchName, type TypeNode } from '@counterpoint/contract-kit/resolution'

/**
 * A JSON pointer into a schema with names for numbers: fields and branches may move without being others. That a type
 * may be null as well is no step.
 */
export function namedPointer(root: TypeNode, pointer: string | null): string | null {
  if (pointer === null) return null
  const steps = pointer.split('/').slice(1)
  const names: string[] = []
  let type: TypeNode | undefined = root
  for (let at = 0; at < steps.length; at += 1) {
    const step = steps[at] ?? ''
    if (type?.kind === 'union') {
      const branch: TypeNode | undefined = type.branches[Number(step)]
      if (branch !== undefined && type.branches.filter(({ kind }) => kind !== 'null').length > 1) {
        names.push(branchName(branch))
      }
      type = branch
    } else if (type?.kind === 'record' && step === 'fields') {
      const field: { readonly name: string; readonly type: TypeNode } | undefined = type.fields[Number(steps[at + 1])]
      names.push(field?.name ?? '')
      // "fields", its number, and "type" where the pointer goes on.
      at += 2
      type = field?.type
    } else {
      names.push(step)
      type = partOf(type, step)
    }
  }
  return names.join('/')
}

function partOf(type: TypeNode | undefined, step: string): TypeNode | undefined {
  if (type?.kind === 'array' && step === 'items') return type.items
  return type?.kind === 'map' && step === 'values' ? type.values : undefined
}
