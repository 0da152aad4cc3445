import type { ValueLimits } from '@counterpoint/contract-kit'
import { limitWords, sentence } from '../model/limit-words.ts'
import { sourceWithoutFlags } from '../model/pattern.ts'
import { unitOf } from '../model/units.ts'
import type {
  IntegerType,
  LeafType,
  ListType,
  LiteralType,
  MapType,
  NumberType,
  ValueType,
} from '../model/value-type.ts'
import type { Dialect } from './dialect.ts'
import { type JsonSchema, nullable, onlyNull, withNote } from './json-schema.ts'
import { countLimits, type Range, withNumberLimits, withTextLimits } from './limits.ts'
import { bigintSchema, bytesSchema, decimalSchema, timeSchema, timestampSchema } from './texts.ts'

/** What every part of a schema is made with. */
export interface Scope {
  readonly dialect: Dialect
  /** The pointer to a named type. */
  readonly pointerTo: (fullName: string) => string
}

export function typeSchema(type: ValueType, scope: Scope): JsonSchema {
  switch (type.kind) {
    case 'nullable':
      return nullable(typeSchema(type.type, scope), scope.dialect)
    case 'union':
      return { anyOf: type.branches.map((branch) => typeSchema(branch, scope)) }
    case 'reference':
      return { $ref: scope.pointerTo(type.fullName) }
    case 'list':
      return listSchema(type, scope)
    case 'map':
      return mapSchema(type, scope)
    default:
      return leafSchema(type, scope.dialect)
  }
}

export function leafSchema(type: LeafType, dialect: Dialect): JsonSchema {
  switch (type.kind) {
    case 'null':
      return onlyNull(dialect)
    case 'boolean':
      return { type: 'boolean' }
    case 'literal':
      return literalSchema(type)
    case 'integer':
      return withNote(
        withNumberLimits(
          numberSchema('integer', integerFormat(type), dialect),
          type.limits,
          integerRange(type),
          dialect,
        ),
        sentence([unitOf(type.logicalType) ?? []].flat()),
      )
    case 'number':
      return withNumberLimits(
        numberSchema('number', type.bits === 32 ? 'float' : 'double', dialect),
        type.limits,
        numberRange(type),
        dialect,
      )
    case 'text':
      return withTextLimits({ type: 'string' }, type.isUuid ? { format: 'uuid', ...type.limits } : type.limits, dialect)
    case 'timestamp':
      return timestampSchema(type, dialect)
    case 'date':
      return withTextLimits({ type: 'string' }, { ...type.limits, format: 'date' }, dialect)
    case 'time':
      return timeSchema(type, dialect)
    case 'decimal':
      return decimalSchema(type, dialect)
    case 'bigint':
      return bigintSchema(type)
    case 'bytes':
      return bytesSchema(type, dialect)
  }
}

function numberSchema(type: 'integer' | 'number', format: string, { hasNumberFormats }: Dialect): JsonSchema {
  return { type, ...(hasNumberFormats && { format }) }
}

function integerFormat({ bits, limits }: IntegerType): string {
  return bits === 64 || limits.format === 'uint32' ? 'int64' : 'int32'
}

const literalTypes = { text: 'string', bigint: 'string', integer: 'integer', number: 'number', boolean: 'boolean' }

function literalSchema({ of, values }: LiteralType): JsonSchema {
  return { type: literalTypes[of], enum: of === 'bigint' ? values.map(String) : values }
}

function integerRange({ bits, limits }: IntegerType): Range {
  if (limits.format === 'uint32') return { minimum: 0, maximum: 2 ** 32 - 1 }
  // Numbers beyond are no event's: the codec and zod take safe integers alone.
  if (bits === 64) return { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER }
  return { minimum: -(2 ** 31), maximum: 2 ** 31 - 1 }
}

const greatestFloat = 3.4028234663852886e38

function numberRange({ bits }: NumberType): Range | undefined {
  return bits === 32 ? { minimum: -greatestFloat, maximum: greatestFloat } : undefined
}

/** Kinds whose values are the same when their JSON is. */
const comparedByValue: ReadonlySet<string> = new Set(['text', 'integer', 'bigint', 'boolean', 'literal'])

function listSchema({ items, form, limits }: ListType, scope: Scope): JsonSchema {
  return {
    type: 'array',
    items: typeSchema(items, scope),
    ...countLimits(limits, 'Items'),
    ...(form === 'set' && comparedByValue.has(items.kind) && { uniqueItems: true }),
  }
}

function mapSchema({ values, limits, keyLimits }: MapType, scope: Scope): JsonSchema {
  const members = typeSchema(values, scope)
  const counts = countLimits(limits, 'Properties')
  const names = withTextLimits({}, keyLimits, scope.dialect)
  if (Object.keys(names).length === 0) return { type: 'object', additionalProperties: members, ...counts }
  switch (scope.dialect.keys) {
    case 'propertyNames':
      return { type: 'object', propertyNames: names, additionalProperties: members, ...counts }
    case 'patternProperties':
      return {
        type: 'object',
        patternProperties: { [keyPattern(keyLimits)]: members },
        additionalProperties: false,
        ...counts,
      }
    case 'words':
      return withNote(
        { type: 'object', additionalProperties: members, ...counts },
        `Keys: ${limitWords(keyLimits, 'character').join(', ')}.`,
      )
  }
}

/** Draft 4 has patterns alone for keys. */
function keyPattern({ minLength = 0, maxLength, pattern }: ValueLimits): string {
  const source = pattern === undefined ? undefined : sourceWithoutFlags(pattern)
  const isLimited = minLength > 0 || maxLength !== undefined
  const length = `[\\s\\S]{${minLength},${maxLength ?? ''}}`
  if (source === undefined) return `^${length}$`
  return isLimited ? `^(?=${length}$)(?=[\\s\\S]*(?:${source}))` : source
}
