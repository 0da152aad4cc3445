import type { ContractFacts } from '@counterpoint/contract-kit'
import type { Field } from './event-model.ts'
import { type Attributes, textOf, textsOf } from './read-leaf.ts'
import type { ValueType } from './value-type.ts'

interface FoundField {
  readonly name: string
  readonly path: string
  readonly type: ValueType
  readonly attributes: Attributes
  readonly isRoot: boolean
}

/** What a contract says by path, by the field that it is said of. */
export interface FactsByField {
  readonly generated: ContractFacts['generated']
  readonly privacy: ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]>
  readonly refinements: ReadonlyMap<string, readonly (readonly string[])[]>
}

export function factsByField({ generated, privacy, refinements }: ContractFacts): FactsByField {
  return { generated, privacy: byField(privacy), refinements: byField(refinements) }
}

const insideField = /(\[\d*\]|\{\}|\{key\})+$/

/** What is said of items, keys and values belongs to the field that holds them. */
function byField<Value>(byPath: Readonly<Record<string, Value>>): ReadonlyMap<string, readonly Value[]> {
  const groups = Map.groupBy(Object.entries(byPath), ([path]) => path.replace(insideField, ''))
  return new Map(Array.from(groups, ([field, entries]) => [field, entries.map(([, value]) => value)]))
}

/** All of a field but its name: what its schema says, and what the contract says at its path. */
export function fieldFacts(found: FoundField, facts: FactsByField): Omit<Field, 'name'> {
  const { name, path, type, attributes, isRoot } = found
  const isOptional = attributes['counterpoint.optional'] === true
  const { id, occurredAt } = facts.generated
  return {
    // An optional field is absent, never null.
    type: isOptional && type.kind === 'nullable' ? type.type : type,
    doc: textOf(attributes['doc']),
    aliases: textsOf(attributes['aliases']),
    isOptional,
    isGenerated: isRoot && (name === id || name === occurredAt),
    hasDefault: !isOptional && attributes['default'] !== undefined,
    avroDefault: attributes['default'],
    privacy: Object.assign({}, ...(facts.privacy.get(path) ?? [])),
    refinements: [...new Set((facts.refinements.get(path) ?? []).flat())],
  }
}

export function attributesOf(value: unknown): Attributes | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
}
