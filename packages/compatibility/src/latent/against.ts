import type { EnumNode, FieldNode, RecordNode } from '@counterpoint/contract-kit/resolution'
import type { Direction, Observation } from '../finding.ts'
import { observationAt, type Said } from '../matched/observation.ts'
import type { Side } from '../pair.ts'
import { typeText } from '../type-text.ts'
import { isReadable } from './is-readable.ts'
import { fieldNamed, fieldPointer, namedTypesOf, type Placed, sameEnum, sameField, sameRecord } from './named-types.ts'
import type { latentRules } from './rules.ts'

/**
 * What only the versions before the latest show: with them the newer version conflicts, and with the latest it does not.
 * Each conflict once, with the last version that shows it.
 *
 * @param history every committed version before the newer one, oldest first: the latest is the last
 */
export function findLatentAgainst(history: readonly Side[], newer: Side): readonly Observation[] {
  const latest = history.at(-1)
  if (latest === undefined || history.length === 1) return []
  const versions: Versions = { earlier: history.slice(0, -1).reverse(), latest }
  return [...namedTypesOf(newer).values()].flatMap(({ type, place }) =>
    type.kind === 'record' ? ofRecord({ type, place }, versions) : ofEnum({ type, place }, versions),
  )
}

interface Versions {
  /** Latest first. */
  readonly earlier: readonly Side[]
  readonly latest: Side
}

function ofRecord(record: Placed<RecordNode>, versions: Versions): readonly Observation[] {
  const before = sameRecord(versions.latest, record)
  const kept = record.type.fields.flatMap((field): readonly Observation[] => {
    const known = before && sameField(before.type, field)
    if (known === undefined) return reusedName(record, field, versions)
    return known.hasDefault && !field.hasDefault ? neededDefault(record, field, versions) : []
  })
  const removed = (before?.type.fields ?? []).filter(
    (field) => field.hasDefault && sameField(record.type, field) === undefined,
  )
  return [...kept, ...removed.flatMap((field) => requiredField(record, field, versions))]
}

type LatentRule = keyof typeof latentRules

interface Conflict {
  readonly side: Side
  readonly pointer: string | undefined
}

/** Of one kind, in the versions that `conflictWith` finds it in. */
function conflicts<Found extends Conflict>(
  { earlier }: Versions,
  conflictWith: (side: Side) => Found | undefined,
): { readonly last: Found; readonly who: string } | undefined {
  const found = earlier.flatMap((side) => conflictWith(side) ?? [])
  const [last] = found
  if (last === undefined) return undefined
  const name = last.side.version === undefined ? 'an earlier version' : `version ${last.side.version}`
  const others = found.length - 1
  return { last, who: others === 0 ? name : `${name} and ${others} before it` }
}

function neededDefault(record: Placed<RecordNode>, field: FieldNode, versions: Versions): readonly Observation[] {
  const conflict = conflicts(versions, (side) => {
    const earlier = sameRecord(side, record)
    if (earlier === undefined || sameField(earlier.type, field) !== undefined) return undefined
    return { side, pointer: earlier.place.pointer }
  })
  if (conflict === undefined) return []
  const message = `Readers of the newer version cannot read events of ${conflict.who}, which have no such field.`
  const said = { message, before: 'with a default', after: 'without' }
  return [inRecord('LATENT_DEFAULT_STILL_NEEDED', 'backward', record, field, conflict.last, said)]
}

function requiredField(record: Placed<RecordNode>, field: FieldNode, versions: Versions): readonly Observation[] {
  const conflict = conflicts(versions, (side) => {
    const earlier = sameRecord(side, record)
    const required = earlier && sameField(earlier.type, field)
    if (earlier === undefined || required === undefined || required.hasDefault) return undefined
    return { side, pointer: fieldPointer(earlier, required) }
  })
  if (conflict === undefined) return []
  const message = `Readers of ${conflict.who} require the field, and reject every event of the newer version.`
  const said = { message, before: typeText(field.type), after: 'removed' }
  return [inRecord('LATENT_FIELD_STILL_REQUIRED', 'forward', record, field, conflict.last, said)]
}

function reusedName(record: Placed<RecordNode>, field: FieldNode, versions: Versions): readonly Observation[] {
  const conflict = conflicts(versions, (side) => {
    const earlier = sameRecord(side, record)
    const used = earlier && fieldNamed(earlier.type, field.name)
    if (earlier === undefined || used === undefined) return undefined
    const direction = unreadable(!isReadable(used.type, field.type), !isReadable(field.type, used.type))
    return direction && { side, pointer: fieldPointer(earlier, used), used, direction }
  })
  if (conflict === undefined) return []
  const { last, who } = conflict
  const texts = { before: typeText(last.used.type), after: typeText(field.type) }
  const message = `In ${who} the field was ${texts.before}: ${effects[last.direction]}.`
  return [inRecord('LATENT_FIELD_NAME_REUSED', last.direction, record, field, last, { message, ...texts })]
}

function unreadable(backward: boolean, forward: boolean): Direction | undefined {
  if (backward && forward) return 'both'
  if (backward) return 'backward'
  return forward ? 'forward' : undefined
}

const effects: Readonly<Record<Direction, string>> = {
  backward: 'readers of the newer version cannot read what it wrote',
  forward: 'its readers cannot read what the newer version writes',
  both: 'neither reads what the other wrote',
}

function ofEnum(type: Placed<EnumNode>, versions: Versions): readonly Observation[] {
  const before = sameEnum(versions.latest, type)
  if (before === undefined) return []
  const known = new Set(before.type.symbols)
  const added = type.type.symbols.filter((symbol) => !known.has(symbol))
  return added.flatMap((symbol) => {
    const conflict = conflicts(versions, (side) => {
      const earlier = sameEnum(side, type)
      return earlier?.type.symbols.includes(symbol) === true ? { side, pointer: earlier.place.pointer } : undefined
    })
    if (conflict === undefined) return []
    const message = `"${symbol}" was a symbol in ${conflict.who}: events with it read as what the symbol means in the newer version.`
    const place = { path: type.place.path, older: conflict.last.pointer ?? null, newer: type.place.pointer }
    return [observationAt('LATENT_ENUM_SYMBOL_REUSED', 'backward', place, { message, after: symbol, detail: symbol })]
  })
}

function inRecord(
  rule: LatentRule,
  direction: Direction,
  record: Placed<RecordNode>,
  field: FieldNode,
  { pointer }: Conflict,
  said: Said,
): Observation {
  // A removed field has its record alone.
  const newer = fieldPointer(record, field) ?? record.place.pointer
  const place = { path: `${record.place.path}.${field.name}`, older: pointer ?? null, newer }
  return observationAt(rule, direction, place, said)
}
