import { checkDefaults, type FieldNode, type TypeNode, type UnionNode } from '@counterpoint/contract-kit/resolution'
import { logicalTypeOf, whyIgnored } from '../schema/logical-type.ts'
import { namesOfType, symbolNames } from './names.ts'
import type { Trouble } from './trouble.ts'

const widestDecimal = 38

export function troublesOfType(type: TypeNode): readonly Trouble[] {
  return [...structureOf(type), ...logicalTypesOf(type)]
}

function structureOf(type: TypeNode): readonly Trouble[] {
  switch (type.kind) {
    case 'union':
      return unionOf(type)
    case 'enum': {
      const empty = 'Libraries other than Java’s refuse an enum that has no value.'
      const isEmpty = type.symbols.length === 0
      return [...namesOfType(type), ...symbolNames(type), ...when(isEmpty, 'PORTABILITY_ENUM_EMPTY', empty)]
    }
    case 'fixed': {
      const empty = 'JavaScript and C# libraries refuse a fixed of no bytes.'
      return [...namesOfType(type), ...when(type.size === 0, 'PORTABILITY_FIXED_EMPTY', empty)]
    }
    case 'record': {
      const empty = 'Hive and Parquet have no column for a record without fields.'
      const recursive = 'Hive, Glue, Athena and Parquet cannot make columns of a record that holds itself.'
      return [
        ...namesOfType(type),
        ...when(type.fields.length === 0, 'PORTABILITY_RECORD_EMPTY', empty),
        ...when(type.recursive, 'PORTABILITY_RECURSIVE', recursive),
      ]
    }
    default:
      return []
  }
}

function unionOf({ branches }: UnionNode): readonly Trouble[] {
  const several = 'Hive and Glue make a text column of a union of several types, and code generators an untyped object.'
  return when(branches.filter(({ kind }) => kind !== 'null').length > 1, 'PORTABILITY_UNION_OF_TYPES', several)
}

function logicalTypesOf(type: TypeNode): readonly Trouble[] {
  const ignored = whyIgnored(type)
  if (ignored !== undefined) {
    return [{ rule: 'PORTABILITY_LOGICAL_TYPE_IGNORED', message: `Every reader gets the bare value: ${ignored}.` }]
  }
  const { precision = 0 } = logicalTypeOf(type) ?? {}
  const wide = `Hive, Glue and Athena have no decimal of ${precision} digits.`
  return when(precision > widestDecimal, 'PORTABILITY_DECIMAL_TOO_WIDE', wide)
}

/** What a field says besides its names and its type. */
export function troublesOfField(field: FieldNode): readonly Trouble[] {
  const { logicalType } = field.attributes
  const misplaced = `Readers get the bare value: "${String(logicalType)}" stands at the field, where no library looks.`
  const union = 'Java before 1.12 and other libraries refuse the schema: the default does not fit the first branch.'
  return [
    ...when(typeof logicalType === 'string', 'PORTABILITY_LOGICAL_TYPE_ON_FIELD', misplaced),
    ...when(!fitsFirstBranch(field), 'PORTABILITY_UNION_DEFAULT', union),
  ]
}

function fitsFirstBranch(field: FieldNode): boolean {
  const { type, hasDefault, defaultJson } = field
  if (!hasDefault || type.kind !== 'union') return true
  const [first] = type.branches
  if (first === undefined) return false
  if (first.kind === 'null' || defaultJson === null) return first.kind === 'null' && defaultJson === null
  const alone: TypeNode = {
    kind: 'record',
    name: 'Alone',
    aliases: [],
    fields: [{ ...field, type: first }],
    recursive: false,
    attributes: {},
  }
  try {
    checkDefaults(alone)
    return true
  } catch {
    return false
  }
}

function when(condition: boolean, rule: Trouble['rule'], message: string): readonly Trouble[] {
  return condition ? [{ rule, message }] : []
}
