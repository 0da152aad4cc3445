import type { AvroSchema, ContractFacts, ValueLimits } from '@counterpoint/contract-kit'
import type { Versioned } from '../../pair.ts'
import { fieldCode, nameCode, typeCode } from './type-code.ts'

/** What a version consists of, as lines of code by what they are about. */
type Parts = ReadonlyMap<string, string>

/** What differs between versions, each as a line of code. */
export function changeCode(versions: readonly Versioned[]): readonly string[] {
  const all = partsOfAll(versions)
  const different = all.flatMap((parts) => [...parts.keys()]).filter((key) => !isSame(key, all))
  // In another order, or the same: there is nothing to leave out.
  const shown = different.length === 0 ? [...(all[0]?.keys() ?? [])].filter(isWorthShowing) : different
  return all.map((parts) => {
    const texts = [...parts].flatMap(([key, text]) => (shown.includes(key) ? [text] : []))
    return texts.length === 0 ? '—' : texts.join(', ')
  })
}

function isSame(key: string, all: readonly Parts[]): boolean {
  return new Set(all.map((parts) => parts.get(key))).size === 1
}

function isWorthShowing(key: string, _: number, keys: readonly string[]): boolean {
  const aboutValues = keys.filter((other) => other.startsWith('value '))
  return aboutValues.length === 0 ? key !== 'name' : aboutValues.includes(key)
}

function partsOfAll(versions: readonly Versioned[]): readonly Parts[] {
  const areRecords = versions.every(({ schema }) => isRecord(schema))
  return versions.map(({ schema, contract }) => {
    const whole: readonly [string, string][] = areRecords ? recordParts(schema) : [['schema', typeCode(schema)]]
    return new Map([...whole, ...(contract === undefined ? [] : factParts(contract))])
  })
}

function recordParts(schema: AvroSchema): readonly [string, string][] {
  if (!isRecord(schema)) return []
  return [
    ['name', `record ${nameCode(schema)}`],
    ...schema.fields.map((field): [string, string] => [`field ${field.name}`, fieldCode(field)]),
  ]
}

type RecordSchema = AvroSchema & { readonly type: 'record'; readonly name: string }

function isRecord(schema: AvroSchema): schema is Extract<AvroSchema, RecordSchema> {
  return typeof schema === 'object' && 'type' in schema && schema.type === 'record'
}

function factParts(facts: ContractFacts): readonly [string, string][] {
  const { topic, stream, key, compatibility, owner, generated, privacy, limits, refinements } = facts
  return [
    ...Object.entries({ topic, stream, key, compatibility, owner: owner.team }).map(
      ([name, value]): [string, string] => [`fact ${name}`, `${name}: ${value}`],
    ),
    ...Object.entries(generated).map(([role, name]): [string, string] => [
      `fact generated ${role}`,
      `generated.${role}: ${name}`,
    ]),
    ...Object.entries(privacy).map(([path, marks]): [string, string] => [
      `fact privacy ${path}`,
      `${path}: ${wordsOf(marks)}`,
    ]),
    ...Object.entries(limits).map(([path, of]): [string, string] => [`value limit ${path}`, `${path}: ${wordsOf(of)}`]),
    ...Object.entries(refinements).map(([path, ids]): [string, string] => [
      `value refinement ${path}`,
      `refined: ${ids.join(', ')}`,
    ]),
  ]
}

function wordsOf(facts: ValueLimits | Readonly<Record<string, unknown>>): string {
  return Object.entries(facts)
    .map(([name, value]) => (value === true ? name : `${name} ${String(value)}`))
    .join(', ')
}
