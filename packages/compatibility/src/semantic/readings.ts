import { branchName, shortName, type TypeNode } from '@counterpoint/contract-kit/resolution'
import type { Direction } from '../finding.ts'
import { matchedIn } from '../matched/match.ts'
import { inside, type Place } from '../matched/place.ts'
import type { Pair } from '../pair.ts'

/** A type of one version that is read as a type of the other. */
export interface Reading {
  readonly place: Place
  readonly older: TypeNode
  readonly newer: TypeNode
  readonly direction: Direction
}

const known = new WeakMap<Pair, readonly Reading[]>()

/** Which types are read as which, with the branches of unions that resolution chooses; what cannot be read is not among them. */
export function readingsIn(pair: Pair): readonly Reading[] {
  const remembered = known.get(pair)
  if (remembered !== undefined) return remembered
  const { types } = matchedIn(pair)
  const branches = new Set(types.flatMap(({ older, newer }) => [older, newer].flatMap(onlyBranches)))
  const readings = types.flatMap((matched): readonly Reading[] => {
    const { place, older, newer } = matched
    if (older.kind === 'union' || newer.kind === 'union') return inUnion(matched)
    // Said already, at the union.
    if (branches.has(older) || branches.has(newer)) return []
    const direction = directionOf(reads(older, newer), reads(newer, older))
    return direction === undefined ? [] : [{ place, older, newer, direction }]
  })
  const once = withoutRepeats(readings)
  known.set(pair, once)
  return once
}

/** A named type may stand in several unions. */
function withoutRepeats(readings: readonly Reading[]): readonly Reading[] {
  const met = new Map<TypeNode, Set<TypeNode>>()
  return readings.filter(({ older, newer }) => {
    const others = met.get(older) ?? new Set()
    met.set(older, others)
    const isNew = !others.has(newer)
    others.add(newer)
    return isNew
  })
}

function onlyBranches(type: TypeNode): readonly TypeNode[] {
  return type.kind === 'union' ? type.branches : []
}

function inUnion({ place, older, newer }: Omit<Reading, 'direction'>): readonly Reading[] {
  const [before, after] = [branchesOf(older), branchesOf(newer)]
  const readings: Reading[] = []
  const add = (from: Branch, to: Branch, direction: Direction) => {
    const at = inside(place, '', { older: from.step, newer: to.step })
    readings.push({ place: at, older: from.type, newer: to.type, direction })
  }
  for (const writer of before) {
    const reader = chosen(writer, after)
    if (reader === undefined) continue
    add(writer, reader, chosen(reader, before) === writer ? 'both' : 'backward')
  }
  for (const writer of after) {
    const reader = chosen(writer, before)
    if (reader !== undefined && chosen(reader, after) !== writer) add(reader, writer, 'forward')
  }
  return readings
}

interface Branch {
  readonly type: TypeNode
  readonly step: string
}

function branchesOf(type: TypeNode): readonly Branch[] {
  if (type.kind !== 'union') return [{ type, step: '' }]
  return type.branches.map((branch, index) => ({ type: branch, step: String(index) }))
}

/** As Java's Resolver chooses: the same type, else the first one that the value is promoted to. */
function chosen({ type: writer }: Branch, branches: readonly Branch[]): Branch | undefined {
  const name = branchName(writer)
  return (
    branches.find(({ type }) => type.kind === writer.kind && branchName(type) === name) ??
    branches.find(({ type }) => type.kind === writer.kind && isNamed(type, writer)) ??
    branches.find(({ type }) => promotes(writer, type))
  )
}

function isNamed(reader: TypeNode, writer: TypeNode): boolean {
  if (!('name' in reader) || !('name' in writer)) return true
  return shortName(reader.name) === shortName(writer.name) || reader.aliases.includes(writer.name)
}

function reads(writer: TypeNode, reader: TypeNode): boolean {
  return writer.kind === reader.kind || promotes(writer, reader)
}

function promotes(writer: TypeNode, reader: TypeNode): boolean {
  return promotions[writer.kind]?.includes(reader.kind) === true
}

const promotions: Readonly<Partial<Record<TypeNode['kind'], readonly TypeNode['kind'][]>>> = {
  int: ['long', 'float', 'double'],
  long: ['float', 'double'],
  float: ['double'],
  string: ['bytes'],
  bytes: ['string'],
}

function directionOf(backward: boolean, forward: boolean): Direction | undefined {
  if (backward && forward) return 'both'
  if (backward) return 'backward'
  return forward ? 'forward' : undefined
}

/** One direction of a reading, with its two sides in their roles. */
export interface DirectedReading {
  readonly direction: 'backward' | 'forward'
  readonly writer: TypeNode
  readonly reader: TypeNode
  /** As sentences say them. */
  readonly writerVersion: string
  readonly readerVersion: string
}

export function directed({ older, newer, direction }: Omit<Reading, 'place'>): readonly DirectedReading[] {
  const [oldVersion, newVersion] = ['the older version', 'the newer version']
  const backward: DirectedReading = {
    direction: 'backward',
    writer: older,
    reader: newer,
    writerVersion: oldVersion,
    readerVersion: newVersion,
  }
  const forward: DirectedReading = {
    direction: 'forward',
    writer: newer,
    reader: older,
    writerVersion: newVersion,
    readerVersion: oldVersion,
  }
  if (direction === 'both') return [backward, forward]
  return direction === 'backward' ? [backward] : [forward]
}
