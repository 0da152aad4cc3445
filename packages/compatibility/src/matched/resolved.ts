import {
  type Aliases,
  aliasesOf,
  areSameBesideAliases,
  branchName,
  isPromoted,
  type RecordNode,
  shortName,
  type TypeNode,
  typesIn,
} from '@counterpoint/contract-kit/resolution'
import type { Pair } from '../pair.ts'
import { branchesOf, chosenBranches } from './branches.ts'
import { inside, type Place } from './place.ts'

/** A type of the writer, and the one of the reader that resolution reads it as. No unions: their branches. */
export interface Resolved {
  readonly place: Place
  readonly writer: TypeNode
  readonly reader: TypeNode
}

/** A union of either side, and what becomes of the writer's branches there. */
export interface ResolvedUnion {
  readonly place: Place
  readonly writer: TypeNode
  readonly reader: TypeNode
  /** For each branch of the writer, the reader's: itself where the reader is no union; undefined where none is read. */
  readonly chosen: readonly (TypeNode | undefined)[]
}

export interface Resolution {
  /** The reader's; undefined where decoders rename nothing. */
  readonly aliases: Aliases | undefined
  readonly types: readonly Resolved[]
  readonly unions: readonly ResolvedUnion[]
}

type OneWay = 'backward' | 'forward'

const known = new WeakMap<Pair, Map<OneWay, Resolution>>()

/**
 * Which types are read as which, as decoders do it: fields by the reader's aliases, branches of unions by resolution's own
 * choice. Each pair of types once, at its first place. What decoders refuse inside a record does not hide the rest of it.
 */
export function resolvedIn(pair: Pair, direction: OneWay): Resolution {
  const ofPair = known.get(pair) ?? new Map<OneWay, Resolution>()
  known.set(pair, ofPair)
  const remembered = ofPair.get(direction)
  if (remembered !== undefined) return remembered
  const [writer, reader] = sidesOf(pair, direction)
  const walk = new Walk(direction, aliasesBetween(writer, reader))
  const path = shortName(branchName(pair.newer.type))
  walk.visit(writer, reader, { path, older: '', newer: '' })
  ofPair.set(direction, walk)
  return walk
}

function sidesOf({ older, newer }: Pair, direction: OneWay): readonly [writer: TypeNode, reader: TypeNode] {
  return direction === 'backward' ? [older.type, newer.type] : [newer.type, older.type]
}

function aliasesBetween(writer: TypeNode, reader: TypeNode): Aliases | undefined {
  if (![...typesIn(reader)].some(hasAliases) || areSameBesideAliases(writer, reader)) return undefined
  return aliasesOf(reader)
}

function hasAliases(type: TypeNode): boolean {
  if ('aliases' in type && type.aliases.length > 0) return true
  return type.kind === 'record' && type.fields.some(({ aliases }) => aliases.length > 0)
}

const noAliases: Aliases = { typeName: (name) => name, fieldName: (_, field) => field }

class Walk implements Resolution {
  readonly aliases: Aliases | undefined
  readonly types: Resolved[] = []
  readonly unions: ResolvedUnion[] = []
  readonly #direction: OneWay
  readonly #names: Aliases
  readonly #met = new Map<TypeNode, Set<TypeNode>>()

  constructor(direction: OneWay, aliases: Aliases | undefined) {
    this.#direction = direction
    this.aliases = aliases
    this.#names = aliases ?? noAliases
  }

  visit(writer: TypeNode, reader: TypeNode, place: Place): void {
    if (!this.#isNew(writer, reader)) return
    if (writer.kind === 'union' || reader.kind === 'union') {
      this.#union(writer, reader, place)
      return
    }
    if (writer.kind !== reader.kind && !isPromoted(writer, reader)) return
    this.types.push({ place, writer, reader })
    if (writer.kind === 'array' && reader.kind === 'array') {
      this.visit(writer.items, reader.items, this.#inside(place, '[]', 'items', 'items'))
    } else if (writer.kind === 'map' && reader.kind === 'map') {
      this.visit(writer.values, reader.values, this.#inside(place, '{}', 'values', 'values'))
    } else if (writer.kind === 'record' && reader.kind === 'record') this.#record(writer, reader, place)
  }

  #union(writer: TypeNode, reader: TypeNode, place: Place): void {
    const wanted = branchesOf(reader)
    const chosen = chosenBranches(writer, reader, this.#names)
    this.unions.push({ place, writer, reader, chosen })
    for (const [index, branch] of branchesOf(writer).entries()) {
      const target = chosen[index]
      if (target === undefined) continue
      const steps = [
        writer.kind === 'union' ? String(index) : '',
        reader.kind === 'union' ? String(wanted.indexOf(target)) : '',
      ] as const
      this.visit(branch, target, this.#inside(place, '', ...steps))
    }
  }

  #record(writer: RecordNode, reader: RecordNode, place: Place): void {
    const targets = new Map(reader.fields.map((field, index) => [field.name, { field, index }]))
    const record = this.#names.typeName(writer.name)
    for (const [index, field] of writer.fields.entries()) {
      const target = targets.get(this.#names.fieldName(record, field.name))
      if (target === undefined) continue
      const { name } = this.#direction === 'backward' ? target.field : field
      const at = this.#inside(place, `.${name}`, `fields/${index}/type`, `fields/${target.index}/type`)
      this.visit(field.type, target.field.type, at)
    }
  }

  #inside(place: Place, step: string, writer: string, reader: string): Place {
    const steps = this.#direction === 'backward' ? { older: writer, newer: reader } : { older: reader, newer: writer }
    return inside(place, step, steps)
  }

  #isNew(writer: TypeNode, reader: TypeNode): boolean {
    const met = this.#met.get(writer) ?? new Set()
    this.#met.set(writer, met)
    if (met.has(reader)) return false
    met.add(reader)
    return true
  }
}
