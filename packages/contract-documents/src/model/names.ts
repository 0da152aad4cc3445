import type { NamedType } from './event-model.ts'
import { invalid } from './invalid.ts'

/** A named type before the names of all others are known. */
export type NamedDraft = WithoutTitle<NamedType>
type WithoutTitle<Type> = Type extends unknown ? Omit<Type, 'title'> : never

/** A dotted name says its namespace itself (https://avro.apache.org/docs/1.12.0/specification/#names). */
export function fullNameIn(name: string, namespace: string): string {
  return name.includes('.') || namespace === '' ? name : `${namespace}.${name}`
}

export function namespaceOf(fullName: string): string {
  return fullName.slice(0, Math.max(0, fullName.lastIndexOf('.')))
}

function shortNameOf(fullName: string): string {
  return fullName.slice(fullName.lastIndexOf('.') + 1)
}

/** Short names for people, full ones where short ones would be the same. */
export function withTitles(drafts: ReadonlyMap<string, NamedDraft | undefined>): ReadonlyMap<string, NamedType> {
  const uses = new Map<string, number>()
  for (const fullName of drafts.keys()) {
    const short = shortNameOf(fullName)
    uses.set(short, (uses.get(short) ?? 0) + 1)
  }
  const named = new Map<string, NamedType>()
  for (const [fullName, draft] of drafts) {
    const short = shortNameOf(fullName)
    if (draft === undefined) return invalid(`"${fullName}" is not defined`)
    named.set(fullName, { ...draft, title: uses.get(short) === 1 ? short : fullName })
  }
  return named
}
