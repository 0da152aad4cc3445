import type { NamedType } from '../model/event-model.ts'

export const envelopeName = 'AWSEvent'

/**
 * The names of components by full name. Code bindings make classes of them, so that they are letters, digits and
 * underscores, and begin with a letter. Names that would be the same, also but for case (classes are files), are numbered.
 */
export function componentNames(types: Iterable<NamedType>): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  const taken = new Set([envelopeName.toLowerCase()])
  for (const { fullName, title } of types) {
    const name = firstFree(classNameOf(title), taken)
    taken.add(name.toLowerCase())
    names.set(fullName, name)
  }
  return names
}

function classNameOf(title: string): string {
  const ascii = title
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .replaceAll(/[^A-Za-z0-9_]/g, '_')
  return /^[A-Za-z]/.test(ascii) ? ascii : `Type${ascii}`
}

function firstFree(name: string, taken: ReadonlySet<string>): string {
  let free = name
  for (let number = 2; taken.has(free.toLowerCase()); number += 1) free = `${name}${number}`
  return free
}
