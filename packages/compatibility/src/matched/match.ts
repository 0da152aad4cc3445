import {
  branchName,
  type FieldNode,
  type RecordNode,
  shortName,
  type TypeNode,
} from '@counterpoint/contract-kit/resolution'
import type { Pair } from '../pair.ts'
import { inside, type Place } from './place.ts'

/** What people take for the same type before and after; what decoders read as what is resolvedIn's to say. */
export interface MatchedType {
  readonly place: Place
  readonly older: TypeNode
  readonly newer: TypeNode
}

/** A field before and after; undefined where it was added or removed. */
export interface MatchedField {
  readonly place: Place
  readonly older: FieldNode | undefined
  readonly newer: FieldNode | undefined
}

export interface Matched {
  readonly types: readonly MatchedType[]
  readonly fields: readonly MatchedField[]
}

const known = new WeakMap<Pair, Matched>()

/**
 * What both schemas have in common, and what only one has: types that stand at the same place, and fields of the same
 * name or alias. Each pair of types is met once, at its first place.
 */
export function matchedIn(pair: Pair): Matched {
  const remembered = known.get(pair)
  if (remembered !== undefined) return remembered
  const matcher = new Matcher()
  const root = branchName(pair.newer.type)
  matcher.match(pair.older.type, pair.newer.type, { path: shortName(root), older: '', newer: '' })
  known.set(pair, matcher)
  return matcher
}

class Matcher implements Matched {
  readonly types: MatchedType[] = []
  readonly fields: MatchedField[] = []
  readonly #met = new Map<TypeNode, Set<TypeNode>>()

  match(older: TypeNode, newer: TypeNode, place: Place): void {
    const met = this.#met.get(older) ?? new Set()
    this.#met.set(older, met)
    if (met.has(newer)) return
    met.add(newer)
    this.types.push({ place, older, newer })
    if (older.kind === 'union' || newer.kind === 'union') this.#branches(older, newer, place)
    else if (older.kind === 'array' && newer.kind === 'array') {
      this.match(older.items, newer.items, inside(place, '[]', { older: 'items', newer: 'items' }))
    } else if (older.kind === 'map' && newer.kind === 'map') {
      this.match(older.values, newer.values, inside(place, '{}', { older: 'values', newer: 'values' }))
    } else if (older.kind === 'record' && newer.kind === 'record') this.#record(older, newer, place)
  }

  #branches(older: TypeNode, newer: TypeNode, place: Place): void {
    const [before, after] = [branchesOf(older), branchesOf(newer)]
    const left = new Set(before)
    for (const branch of after) {
      const match = counterpartOf(branch, left)
      if (match === undefined) continue
      left.delete(match)
      this.match(match.type, branch.type, inside(place, '', { older: match.step, newer: branch.step }))
    }
  }

  #record(older: RecordNode, newer: RecordNode, place: Place): void {
    const left = new Map(older.fields.map((field, index) => [field.name, { field, index }]))
    const renamed = new Map(older.fields.flatMap((field) => field.aliases.map((alias) => [alias, field.name] as const)))
    for (const [index, field] of newer.fields.entries()) {
      const names = [field.name, ...field.aliases, renamed.get(field.name)]
      const name = names.find((candidate) => candidate !== undefined && left.has(candidate))
      const before = name === undefined ? undefined : left.get(name)
      if (name !== undefined) left.delete(name)
      const match = before?.field
      const at = inside(place, `.${field.name}`, {
        older: before === undefined ? undefined : `fields/${before.index}`,
        newer: `fields/${index}`,
      })
      this.fields.push({ place: at, older: match, newer: field })
      if (match !== undefined) this.match(match.type, field.type, inside(at, '', { older: 'type', newer: 'type' }))
    }
    for (const { field, index } of left.values()) {
      const pointers = { older: `fields/${index}`, newer: undefined }
      this.fields.push({ place: inside(place, `.${field.name}`, pointers), older: field, newer: undefined })
    }
  }
}

interface Branch {
  readonly type: TypeNode
  /** Empty where the type is no union, and so stands at the place itself. */
  readonly step: string
}

function branchesOf(type: TypeNode): readonly Branch[] {
  if (type.kind !== 'union') return [{ type, step: '' }]
  return type.branches.map((branch, index) => ({ type: branch, step: String(index) }))
}

/** Of the same name; else of the same kind; else what alone is left beside null, since it can only be meant to be it. */
function counterpartOf({ type }: Branch, candidates: ReadonlySet<Branch>): Branch | undefined {
  const among = [...candidates]
  const name = branchName(type)
  return (
    among.find((candidate) => branchName(candidate.type) === name) ??
    among.find((candidate) => isSameKind(candidate.type, type)) ??
    (type.kind === 'null' ? undefined : onlyOne(among.filter((candidate) => candidate.type.kind !== 'null')))
  )
}

function isSameKind(left: TypeNode, right: TypeNode): boolean {
  if (left.kind !== right.kind) return false
  if (!('name' in left) || !('name' in right)) return true
  return shortName(left.name) === shortName(right.name) || right.aliases.includes(left.name)
}

function onlyOne<Item>(items: readonly Item[]): Item | undefined {
  return items.length === 1 ? items[0] : undefined
}
