import { isDeepStrictEqual } from 'node:util'
import { memberOf } from '../encode/member.ts'
import { branchName, shortName, type TypeNode, type UnionNode, wireNode } from '../types/type-node.ts'
import { type Branch, bareReader } from './bare-branches.ts'
import type { JsonMembers } from './records.ts'
import { isJsonObject, type JsonRead, unfit, type Walk } from './walk.ts'

/**
 * Null, or the value of a branch, bare or wrapped. Where both readings fit and differ, the text as a whole has to say
 * which one it is (see settle.ts).
 */
export function unionReader({ branches }: UnionNode, readerOf: (branch: TypeNode) => JsonRead): JsonRead {
  const hasNull = branches.some(({ kind }) => kind === 'null')
  const others = branches.filter(({ kind }) => kind !== 'null').map((type) => ({ type, read: readerOf(type) }))
  const bare = bareReader(others)
  const tags = tagsOf(others)
  return (json, walk) => {
    if (json === null) return hasNull ? null : walk.expected('a value of the union', json)
    const tag = walk.unions === 'bare' || !isJsonObject(json) ? undefined : tagOf(json, tags)
    if (tag === undefined || !isJsonObject(json)) {
      return walk.unions === 'wrapped' ? walk.fail('a value of a union is not wrapped') : bare(json, walk)
    }
    const member = memberOf(json, tag.name)
    if (walk.unions === 'wrapped' || !tag.mayBeBare) return tag.branch.read(member, walk)
    return either(json, member, tag.branch.read, bare, walk)
  }
}

/** Of an object that has one member, called as a branch. */
function tagOf(json: JsonMembers, tags: readonly Tag[]): Tag | undefined {
  const tag = tags.find(({ name }) => Object.hasOwn(json, name))
  return tag === undefined || Object.keys(json).length !== 1 ? undefined : tag
}

function either(json: unknown, member: unknown, readWrapped: JsonRead, readBare: JsonRead, walk: Walk): unknown {
  const { itemsLeft } = walk
  const bare = readBare(json, walk)
  if (walk.stopped !== undefined) return unfit
  const leftByBare = walk.itemsLeft
  walk.itemsLeft = itemsLeft
  const wrapped = readWrapped(member, walk)
  if (bare === unfit || walk.stopped !== undefined) return wrapped
  if (wrapped === unfit || isDeepStrictEqual(bare, wrapped)) {
    walk.itemsLeft = leftByBare
    return bare
  }
  return walk.stop('ambiguous', 'a value of a union can be read bare and wrapped (the option unions says which)')
}

interface Tag {
  readonly name: string
  readonly branch: Branch
  /** Whether an object with that one member may also be a map, or a record with such a field. */
  readonly mayBeBare: boolean
}

/** Full names first; then short ones, which Java's encoder writes on demand, and what a branch was called before. */
function tagsOf(branches: readonly Branch[]): readonly Tag[] {
  const tags = new Map<string, Tag>()
  const add = (name: string, branch: Branch) => {
    if (!tags.has(name))
      tags.set(name, { name, branch, mayBeBare: branches.some(({ type }) => takesMember(type, name)) })
  }
  for (const branch of branches) add(branchName(branch.type), branch)
  for (const branch of branches) for (const alias of aliasesOf(branch.type)) add(alias, branch)
  for (const branch of branches) for (const name of shortNames(branch.type)) add(name, branch)
  return [...tags.values()]
}

function aliasesOf(type: TypeNode): readonly string[] {
  const wire = wireNode(type)
  return 'aliases' in wire ? wire.aliases : []
}

function shortNames(type: TypeNode): readonly string[] {
  const wire = wireNode(type)
  return 'aliases' in wire ? [wire.name, ...wire.aliases].map(shortName) : []
}

function takesMember(type: TypeNode, name: string): boolean {
  const wire = wireNode(type)
  if (wire.kind === 'map') return true
  return wire.kind === 'record' && wire.fields.some((field) => field.name === name || field.aliases.includes(name))
}
