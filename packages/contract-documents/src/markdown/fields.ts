import { defaultOf } from '../event/default-json.ts'
import type { EventModel, Field, NamedType } from '../model/event-model.ts'
import { sentence } from '../model/limit-words.ts'
import { privacyMarks } from '../model/privacy.ts'
import { limitsCell } from './limits.ts'
import { code, inline, table } from './text.ts'
import { headingOf, leafWords, typeWords } from './types.ts'

export function fieldsTable(fields: readonly Field[], model: EventModel): string {
  if (fields.length === 0) return 'No fields.'
  const holdsPersonalData = fields.some(({ privacy }) => privacyMarks(privacy).length > 0)
  const head = ['field', 'type', 'presence', 'limits', ...(holdsPersonalData ? ['personal data'] : []), 'meaning']
  return table(
    head,
    fields.map((field) => [
      code(field.name),
      typeWords(field.type, model),
      presenceCell(field, model),
      [limitsCell(field.type, model), ...field.refinements.map(refinementWords)]
        .filter((text) => text !== '')
        .join('; '),
      ...(holdsPersonalData ? [privacyMarks(field.privacy).map(inline).join(', ')] : []),
      meaningCell(field),
    ]),
  )
}

function presenceCell(field: Field, model: EventModel): string {
  if (field.isOptional) return 'optional'
  if (field.isGenerated) return 'filled in when left out'
  if (!field.hasDefault) return 'required'
  const value = defaultOf(field, model)
  return value === undefined ? 'has a default' : `default ${code(JSON.stringify(value))}`
}

function meaningCell({ doc = '', aliases }: Field): string {
  const formerly = aliases.length === 0 ? '' : `Formerly ${aliases.map(code).join(', ')}.`
  return [inline(doc), formerly].filter((text) => text !== '').join(' ')
}

export function refinementWords(id: string): string {
  return id === 'unnamed' ? 'a check in the contract’s code' : `the check ${code(id)}`
}

/** The section of a type that fields link to. */
export function typeSection(type: NamedType, model: EventModel): string {
  return [`### ${headingOf(type)}`, ...(type.doc === undefined ? [] : [inline(type.doc)]), typeBody(type, model)].join(
    '\n\n',
  )
}

function typeBody(type: NamedType, model: EventModel): string {
  switch (type.kind) {
    case 'record':
      return fieldsTable(type.fields, model)
    case 'enum': {
      const symbols = `One of ${type.symbols.map(code).join(', ')}.`
      return type.fallback === undefined
        ? symbols
        : `${symbols} A reader that does not know a later one gets ${code(type.fallback)}.`
    }
    case 'fixed':
      return sentence([leafWords(type.type)]) ?? ''
    case 'tuple': {
      const items = type.items.map((item, index) => [`${index + 1}`, typeWords(item, model), limitsCell(item, model)])
      const rest = type.rest && ['others', typeWords(type.rest, model), limitsCell(type.rest, model)]
      return `A list:\n\n${table(['item', 'type', 'limits'], rest === undefined ? items : [...items, rest])}`
    }
  }
}
