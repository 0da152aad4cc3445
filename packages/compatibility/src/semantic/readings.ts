import { branchName, shortName, type TypeNode } from '@counterpoint/contract-kit/resolution'
import type { Direction } from '../finding.ts'
import { matchedIn } from '../matched/match.ts'
import { inside, type Place } from '../matched/place.ts'
import type { Pair } from '../pair.ts'
import { attributesOf } from '../schema/logical-type.ts'

/** A type of one version that is read as a type of the other. */
export interface Reading {
  readonly place: Place
  readonly older: TypeNode
  readonly newer: TypeNode
  readonly direction: Direction
}

/**
 * Which types are read as which, with the branches of unions that resolution chooses. What cannot be read is not among
 * them, and neither is what is read as itself and means nothing beyond its Avro type: most of a schema.
 */
export function readingsIn(pair: Pair): readonly Reading[] {
  const { types } = matchedIn(pair)
  const branches = new Set<TypeNode>()
  for (const { older, newer } of types) {
    for (const type of [older, newer])
      if (type.kind === 'union') for (const branch of type.branches) branches.add(branch)
  }
  const readings = new Readings()
  for (const { place, older, newer } of types) {
    if (older.kind === 'union' || newer.kind === 'union') readings.addUnion(place, older, newer)
    // What is a branch was said at its union.
    else if (!branches.has(older) && !branches.has(newer)) readings.addType(place, older, newer)
  }
  return readings.found
}

class Readings {
  readonly found: Reading[] = []
  /** A named type may stand in several unions. */
  readonly #met = new Map<TypeNode, Set<TypeNode>>()

  addType(place: Place, older: TypeNode, newer: TypeNode): void {
    if (isPlain(older, newer)) return
    const direction = directionOf(reads(older, newer), reads(newer, older))
    if (direction !== undefined) this.#add(place, older, newer, direction)
  }

  addUnion(place: Place, older: TypeNode, newer: TypeNode): void {
    const [before, after] = [branchesOf(older), branchesOf(newer)]
    for (const writer of before) {
      const reader = chosen(writer, after)
      if (reader !== undefined)
        this.#addBranch(place, writer, reader, chosen(reader, before) === writer ? 'both' : 'backward')
    }
    for (const writer of after) {
      const reader = chosen(writer, before)
      if (reader !== undefined && chosen(reader, after) !== writer) this.#addBranch(place, reader, writer, 'forward')
    }
  }

  #addBranch(place: Place, older: Branch, newer: Branch, direction: Direction): void {
    if (isPlain(older.type, newer.type)) return
    this.#add(inside(place, '', { older: older.step, newer: newer.step }), older.type, newer.type, direction)
  }

  #add(place: Place, older: TypeNode, newer: TypeNode, direction: Direction): void {
    const met = this.#met.get(older) ?? new Set()
    this.#met.set(older, met)
    if (met.has(newer)) return
    met.add(newer)
    this.found.push({ place, older, newer, direction })
  }
}

const meanings = ['logicalType', 'counterpoint.form', 'counterpoint.literal'] as const

function isPlain(older: TypeNode, newer: TypeNode): boolean {
  if (older.kind !== newer.kind || older.kind === 'enum') return false
  const [before, after] = [attributesOf(older), attributesOf(newer)]
  return meanings.every((meaning) => before[meaning] === undefined && after[meaning] === undefined)
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
