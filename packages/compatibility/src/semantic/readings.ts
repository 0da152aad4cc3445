import type { TypeNode } from '@counterpoint/contract-kit/resolution'
import type { Direction } from '../finding.ts'
import type { Place } from '../matched/place.ts'
import { type Resolved, resolvedIn } from '../matched/resolved.ts'
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
  const backward = resolvedIn(pair, 'backward').types.filter(({ writer, reader }) => !isPlain(writer, reader))
  const forward = resolvedIn(pair, 'forward').types.filter(({ writer, reader }) => !isPlain(reader, writer))
  const [readForward, readBackward] = [readersByWriter(forward), readersByWriter(backward)]
  return [
    ...backward.map(({ place, writer: older, reader: newer }): Reading => {
      const direction = readForward.get(newer)?.has(older) === true ? 'both' : 'backward'
      return { place, older, newer, direction }
    }),
    ...forward.flatMap(({ place, writer: newer, reader: older }): Reading[] =>
      readBackward.get(older)?.has(newer) === true ? [] : [{ place, older, newer, direction: 'forward' }],
    ),
  ]
}

function readersByWriter(types: readonly Resolved[]): ReadonlyMap<TypeNode, ReadonlySet<TypeNode>> {
  const readers = new Map<TypeNode, Set<TypeNode>>()
  for (const { writer, reader } of types) {
    const known = readers.get(writer) ?? new Set()
    readers.set(writer, known.add(reader))
  }
  return readers
}

const meanings = ['logicalType', 'counterpoint.form', 'counterpoint.literal'] as const

function isPlain(older: TypeNode, newer: TypeNode): boolean {
  if (older.kind !== newer.kind || older.kind === 'enum') return false
  const [before, after] = [attributesOf(older), attributesOf(newer)]
  return meanings.every((meaning) => before[meaning] === undefined && after[meaning] === undefined)
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
