import { type Aliases, aliasesOf, type TypeNode } from '@counterpoint/contract-kit/resolution'
import type { Direction } from '../finding.ts'
import { matchedIn } from '../matched/match.ts'
import { inside, type Place } from '../matched/place.ts'
import type { Pair } from '../pair.ts'
import { attributesOf } from '../schema/logical-type.ts'
import { type Branch, branchesOf, chosenOf, reads } from './chosen-branches.ts'

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
export function readingsIn(pair: Pair, met: MetPairs = new MetPairs()): readonly Reading[] {
  const { types } = matchedIn(pair)
  for (const { older, newer } of types) met.add(older, newer)
  const readings = new Readings(pair, met)
  for (const { place, older, newer, areBranches } of types) {
    if (older.kind === 'union' || newer.kind === 'union') readings.addUnion(place, older, newer)
    // What is a branch was said at its union.
    else if (!areBranches) readings.addType(place, older, newer)
  }
  return readings.found
}

/** Pairs of types whose parts were looked at. */
class MetPairs {
  readonly #met = new Map<TypeNode, Set<TypeNode>>()

  /** Whether it was new. */
  add(older: TypeNode, newer: TypeNode): boolean {
    const met = this.#met.get(older) ?? new Set()
    this.#met.set(older, met)
    const isNew = !met.has(newer)
    met.add(newer)
    return isNew
  }
}

class Readings {
  readonly found: Reading[] = []
  /** A named type may stand in several unions. */
  readonly #met = new Map<TypeNode, Set<TypeNode>>()
  readonly #pair: Pair
  readonly #metPairs: MetPairs
  readonly #backward: Aliases
  readonly #forward: Aliases

  constructor(pair: Pair, metPairs: MetPairs) {
    const { older, newer } = pair
    this.#pair = pair
    this.#metPairs = metPairs
    this.#backward = aliasesOf(newer.type)
    this.#forward = aliasesOf(older.type)
  }

  addType(place: Place, older: TypeNode, newer: TypeNode): void {
    if (isPlain(older, newer)) return
    const direction = directionOf(reads(older, newer), reads(newer, older))
    if (direction !== undefined) this.#add(place, older, newer, direction)
  }

  addUnion(place: Place, older: TypeNode, newer: TypeNode): void {
    const [before, after] = [branchesOf(older), branchesOf(newer)]
    const backward = chosenOf(older, newer, this.#backward)
    const forward = chosenOf(newer, older, this.#forward)
    for (const [index, reader] of backward.entries()) {
      const [writer, read] = [before[index], reader === undefined ? undefined : after[reader]]
      if (writer === undefined || reader === undefined || read === undefined) continue
      this.#addBranch(place, writer, read, forward[reader] === index ? 'both' : 'backward')
    }
    for (const [index, reader] of forward.entries()) {
      const [writer, read] = [after[index], reader === undefined ? undefined : before[reader]]
      if (writer === undefined || reader === undefined || read === undefined) continue
      if (backward[reader] !== index) this.#addBranch(place, read, writer, 'forward')
    }
  }

  #addBranch(place: Place, older: Branch, newer: Branch, direction: Direction): void {
    const at = inside(place, '', { older: older.step, newer: newer.step })
    if (!isPlain(older.type, newer.type)) this.#add(at, older.type, newer.type, direction)
    const areRecords = older.type.kind === 'record' && newer.type.kind === 'record'
    if (areRecords && this.#metPairs.add(older.type, newer.type)) this.#addInside(at, older.type, newer.type, direction)
  }

  /** Resolution chose another branch than the one that stands for it: its parts are read by that one's, in one direction. */
  #addInside(place: Place, older: TypeNode, newer: TypeNode, direction: Direction): void {
    const pair = { older: { ...this.#pair.older, type: older }, newer: { ...this.#pair.newer, type: newer } }
    for (const reading of readingsIn(pair, this.#metPairs)) {
      const common = commonDirection(reading.direction, direction)
      if (common !== undefined) {
        this.#add(behind(place, reading.place), reading.older, reading.newer, common)
      }
    }
  }

  #add(place: Place, older: TypeNode, newer: TypeNode, direction: Direction): void {
    const met = this.#met.get(older) ?? new Set()
    this.#met.set(older, met)
    if (met.has(newer)) return
    met.add(newer)
    this.found.push({ place, older, newer, direction })
  }
}

function commonDirection(left: Direction, right: Direction): Direction | undefined {
  if (left === 'both') return right
  return right === 'both' || left === right ? left : undefined
}

/** A place in a type, as a place in what that type stands in. */
function behind(outer: Place, inner: Place): Place {
  const pointer = (above: string | null, below: string | null) =>
    above === null || below === null ? null : `${above}${below}`
  return {
    path: `${outer.path}${inner.path.replace(/^[^.[{]*/, '')}`,
    older: pointer(outer.older, inner.older),
    newer: pointer(outer.newer, inner.newer),
  }
}

const meanings = ['logicalType', 'counterpoint.form', 'counterpoint.literal'] as const

function isPlain(older: TypeNode, newer: TypeNode): boolean {
  if (older.kind !== newer.kind || older.kind === 'enum') return false
  const [before, after] = [attributesOf(older), attributesOf(newer)]
  return meanings.every((meaning) => before[meaning] === undefined && after[meaning] === undefined)
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
