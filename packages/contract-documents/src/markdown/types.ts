import type { EventModel, NamedType } from '../model/event-model.ts'
import { unitOf } from '../model/units.ts'
import type { LeafType, ListType, ValueType } from '../model/value-type.ts'
import { code, inline } from './text.ts'

/** A type in people's words, with links to those that have a section. */
export function typeWords(type: ValueType, model: EventModel): string {
  switch (type.kind) {
    case 'nullable':
      return `${typeWords(type.type, model)} or null`
    case 'union':
      return type.branches.map((branch) => typeWords(branch, model)).join(' or ')
    case 'list':
      return `${listWords[type.form]} ${memberWords(type.items, model)}`
    case 'map':
      return `map of ${memberWords(type.values, model)}`
    case 'reference': {
      const named = model.named.get(type.fullName)
      return named === undefined ? code(type.fullName) : linkTo(named, model)
    }
    default:
      return leafWords(type)
  }
}

/** "list of (text or null)" is no "list of text or null". */
function memberWords(type: ValueType, model: EventModel): string {
  const words = typeWords(type, model)
  return type.kind === 'nullable' || type.kind === 'union' ? `(${words})` : words
}

const listWords: Readonly<Record<ListType['form'], string>> = {
  list: 'list of',
  set: 'set of',
  entries: 'map, as list of',
}

function linkTo(type: NamedType, model: EventModel): string {
  return type === model.root ? `[${inline(type.title)}](#fields)` : `[${inline(type.title)}](#${anchorOf(type)})`
}

/** The heading of a type, and where GitHub puts its anchor: in small letters, without dots, hyphens for spaces. */
export function headingOf(type: NamedType): string {
  return `Type ${inline(type.title)}`
}

function anchorOf(type: NamedType): string {
  return `type-${type.title.toLowerCase().replaceAll('.', '')}`
}

export function leafWords(type: LeafType): string {
  switch (type.kind) {
    case 'null':
      return 'null'
    case 'boolean':
      return 'true or false'
    case 'literal':
      return type.values.map((value) => code(String(value))).join(' or ')
    case 'integer': {
      const unit = unitOf(type.logicalType)
      return unit === undefined ? 'whole number' : `whole number of ${unit}`
    }
    case 'bigint':
      return type.digits === undefined ? 'whole number of 64 bits' : `whole number of up to ${type.digits} digits`
    case 'number':
      return 'number'
    case 'text':
      return type.isUuid ? 'UUID' : 'text'
    case 'timestamp':
      return 'date and time'
    case 'date':
      return 'date'
    case 'time':
      return 'time of day'
    case 'decimal':
      return `decimal number of up to ${type.precision} digits, ${type.scale} behind the point`
    case 'bytes':
      return type.size === undefined ? 'bytes' : `${type.size} bytes`
  }
}
