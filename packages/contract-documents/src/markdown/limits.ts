import type { EventModel } from '../model/event-model.ts'
import { type LengthUnit, limitWords } from '../model/limit-words.ts'
import type { LeafType, ValueType } from '../model/value-type.ts'
import { code, inline } from './text.ts'

/** What is demanded of a value, of its items, keys and values, in people's words; "" for nothing. */
export function limitsCell(type: ValueType, model: EventModel): string {
  switch (type.kind) {
    case 'nullable':
      return limitsCell(type.type, model)
    case 'union':
      return type.branches
        .map((branch) => limitsCell(branch, model))
        .filter((text) => text !== '')
        .join('; ')
    case 'list':
      return join([phrases(type.limits, 'item'), ofMembers('each', limitsCell(type.items, model))])
    case 'map':
      return join([
        phrases(type.limits, 'key'),
        ofMembers('keys', phrases(type.keyLimits, 'character')),
        ofMembers('values', limitsCell(type.values, model)),
      ])
    case 'reference':
      // Said where the type is.
      return ''
    default:
      return phrases(type.limits, type.kind === 'bytes' ? 'byte' : 'character')
  }
}

const typesSayTheirFormat: ReadonlySet<unknown> = new Set([
  'int32',
  'safeint',
  'float32',
  'float64',
  'int64',
  'uuid',
  'guid',
])

function phrases(limits: LeafType['limits'], unit: LengthUnit): string {
  const { pattern, ...others } = limits
  const said: ReadonlySet<string> = new Set(typesSayTheirFormat.has(others.format) ? ['format'] : [])
  const words = limitWords(others, unit, said).map(inline)
  return [...words, ...(pattern === undefined ? [] : [`matches ${code(pattern)}`])].join(', ')
}

function ofMembers(members: string, text: string): string {
  return text === '' ? '' : `${members}: ${text}`
}

function join(texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('; ')
}
