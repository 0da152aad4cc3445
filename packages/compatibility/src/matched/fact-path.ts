import { branchName, shortName, type TypeNode } from '@counterpoint/contract-kit/resolution'
import type { Pair } from '../pair.ts'
import type { Place } from './place.ts'

/** A path of contract facts that both versions have something at. */
export interface MatchedPath {
  readonly place: Place
  readonly older: string
  readonly newer: string
}

/** What a contract says of a path, and nothing of what every object has: fields may be called "constructor". */
export function factAt<Fact>(facts: Readonly<Record<string, Fact>>, path: string): Fact | undefined {
  return Object.hasOwn(facts, path) ? facts[path] : undefined
}

/** The same places in both versions, of paths that either has facts at; what was only added or removed is not among them. */
export function matchedPaths(pair: Pair, older: readonly string[], newer: readonly string[]): readonly MatchedPath[] {
  const [before, after] = [pair.older.type, pair.newer.type]
  const root = shortName(branchName(after))
  const matched: MatchedPath[] = []
  const add = (from: string, to: string, pointers: Omit<Place, 'path'>) => {
    const path = to === '' ? root : `${root}${to.startsWith('[') || to.startsWith('{') ? '' : '.'}${to}`
    matched.push({ place: { path, ...pointers }, older: from, newer: to })
  }
  for (const path of newer) {
    const fact = followFact(path, after, before)
    if (fact !== undefined) add(fact.counterpart, path, { older: fact.counterpartPointer, newer: fact.pointer })
  }
  const met = new Set(matched.map((fact) => fact.older))
  for (const path of older) {
    const fact = met.has(path) ? undefined : followFact(path, before, after)
    if (fact !== undefined) add(path, fact.counterpart, { older: fact.pointer, newer: fact.counterpartPointer })
  }
  return matched
}

/** What a contract's facts name by a path such as "device.platform", "impression[]", "experiments{key}", found in both schemas. */
interface FactPlace {
  /** The path on the other side, where a field may have another name. */
  readonly counterpart: string
  /** JSON pointers into the schema that has the path, and into the other one. */
  readonly pointer: string
  readonly counterpartPointer: string
}

/** Undefined where the other schema has nothing at that path, as with a field that is new. */
function followFact(path: string, from: TypeNode, to: TypeNode): FactPlace | undefined {
  let here: Spots = { text: '', pointer: '', spots: [{ type: from, pointer: '' }] }
  let there: Spots = { text: '', pointer: '', spots: [{ type: to, pointer: '' }] }
  for (const [step, name] of path.matchAll(/\.?([^.[{]+)|\[\d*\]|\{(?:key)?\}/g)) {
    const names = name === undefined ? undefined : namesOf(here, name)
    const [next, counterpart] = [into(here, step, name), into(there, step, counterpartName(there, name, names))]
    if (next === undefined || counterpart === undefined) return undefined
    here = next
    there = counterpart
  }
  return { counterpart: there.text, pointer: here.pointer, counterpartPointer: there.pointer }
}

interface Spot {
  readonly type: TypeNode
  readonly pointer: string
}

/** The types that a value at a path may have: several in a union. */
interface Spots {
  readonly text: string
  /** Of the field or the type that the path names. */
  readonly pointer: string
  readonly spots: readonly Spot[]
}

function namesOf({ spots }: Spots, name: string): ReadonlySet<string> {
  const names = new Set([name])
  for (const { type } of spots.flatMap(branchesOf)) {
    if (type.kind !== 'record') continue
    for (const field of type.fields) if (field.name === name) for (const alias of field.aliases) names.add(alias)
  }
  return names
}

/** The same name, else one that either side says by an alias. */
function counterpartName({ spots }: Spots, name: string | undefined, names: ReadonlySet<string> = new Set()) {
  if (name === undefined) return undefined
  const fields = spots.flatMap(branchesOf).flatMap(({ type }) => (type.kind === 'record' ? type.fields : []))
  const match =
    fields.find((field) => field.name === name) ??
    fields.find((field) => names.has(field.name) || field.aliases.includes(name))
  return match?.name
}

function into({ text, spots }: Spots, step: string, name: string | undefined): Spots | undefined {
  const branches = spots.flatMap(branchesOf)
  if (step === '{key}') {
    const map = branches.find(({ type }) => type.kind === 'map')
    if (map !== undefined) return { text: `${text}${step}`, pointer: map.pointer, spots: [] }
  }
  const inner = eachTypeOnce(branches.flatMap((spot) => membersAt(spot, step, name)))
  const [first] = inner
  if (first === undefined) return undefined
  const written = name === undefined ? step : `${text === '' ? '' : '.'}${name}`
  return {
    text: `${text}${written}`,
    pointer: name === undefined ? first.pointer : first.pointer.slice(0, -'/type'.length),
    spots: inner,
  }
}

/** Branches that hold each other would double with every step. */
function eachTypeOnce(spots: readonly Spot[]): readonly Spot[] {
  const met = new Set<TypeNode>()
  return spots.filter(({ type }) => {
    const isNew = !met.has(type)
    met.add(type)
    return isNew
  })
}

function branchesOf({ type, pointer }: Spot): readonly Spot[] {
  if (type.kind !== 'union') return [{ type, pointer }]
  return type.branches.map((branch, index) => ({ type: branch, pointer: `${pointer}/${index}` }))
}

/** As contract-kit's derivation writes paths: tuples are records, and maps with other keys than texts lists of entries. */
function membersAt({ type, pointer }: Spot, step: string, name: string | undefined): readonly Spot[] {
  switch (type.kind) {
    case 'record':
      if (step !== '[]') return fieldsAt({ type, pointer }, name ?? tupleItem(step))
      return fieldsAt({ type, pointer }, 'rest').flatMap((rest) => membersAt(rest, step, name))
    case 'map':
      return step === '{}' ? [{ type: type.values, pointer: `${pointer}/values` }] : []
    case 'array': {
      const items = { type: type.items, pointer: `${pointer}/items` }
      if (step === '[]') return [items]
      return step.startsWith('{') ? fieldsAt(items, step === '{}' ? 'value' : 'key') : []
    }
    default:
      return []
  }
}

function fieldsAt({ type, pointer }: Spot, name: string | undefined): readonly Spot[] {
  if (type.kind !== 'record' || name === undefined) return []
  const index = type.fields.findIndex((field) => field.name === name)
  const field = type.fields[index]
  return field === undefined ? [] : [{ type: field.type, pointer: `${pointer}/fields/${index}/type` }]
}

function tupleItem(step: string): string | undefined {
  const index = /^\[(\d+)\]$/.exec(step)?.[1]
  return index === undefined ? undefined : `item${index}`
}
