import { type EnumNode, type FieldNode, type RecordNode, shortName } from '@counterpoint/contract-kit/resolution'
import { isJavaKeyword, reservedIn } from './reserved-words.ts'
import type { Trouble } from './trouble.ts'

/** https://avro.apache.org/docs/1.12.0/specification/#names */
const avroName = /^[A-Za-z_][A-Za-z0-9_]*$/
const longestColumn = 255

export function namesOfType({
  name,
  aliases,
}: {
  readonly name: string
  readonly aliases: readonly string[]
}): readonly Trouble[] {
  return [name, ...aliases].flatMap((full) => {
    const short = shortName(full)
    const namespace = full.slice(0, full.length - short.length - 1)
    return [...foreignName(short), ...foreignNamespace(namespace)]
  })
}

function foreignName(name: string): readonly Trouble[] {
  if (avroName.test(name)) return []
  const message = `Python, C# and Hive refuse the schema for the name "${name}".`
  return [{ rule: 'PORTABILITY_NAME', message, detail: name }]
}

function foreignNamespace(namespace: string): readonly Trouble[] {
  if (namespace === '' || namespace.split('.').every((part) => avroName.test(part))) return []
  const message = `Libraries other than Java’s refuse the schema for the namespace "${namespace}".`
  return [{ rule: 'PORTABILITY_NAMESPACE', message, detail: namespace }]
}

export function symbolNames({ symbols }: EnumNode): readonly Trouble[] {
  return symbols.flatMap((symbol): readonly Trouble[] => {
    if (!isJavaKeyword(symbol)) return foreignName(symbol)
    const message = `Generated Java has the constant ${symbol}$ for "${symbol}".`
    return [{ rule: 'PORTABILITY_SYMBOL_RESERVED', message, detail: symbol }]
  })
}

export function namesOfField({ name, aliases }: FieldNode): readonly Trouble[] {
  const troubles: Trouble[] = [name, ...aliases].flatMap(foreignName)
  if (name === '__proto__') {
    const message = 'Consumers in JavaScript lose the field, or get an event with another prototype.'
    troubles.push({ rule: 'PORTABILITY_NAME_PROTO', message })
  }
  if (name.length > longestColumn) {
    const message = `The Glue Data Catalog takes no column of ${name.length} characters.`
    troubles.push({ rule: 'PORTABILITY_NAME_LONG', message })
  }
  const reserved = reservedIn(name)
  if (reserved.length > 0) {
    const message = `"${name}" is a reserved word in ${reserved.join(', ')}.`
    troubles.push({ rule: 'PORTABILITY_NAME_RESERVED', message })
  }
  return troubles
}

/** Names of fields in one record that get in each other's way; each trouble at the later field. */
export function collidingNames({ fields }: RecordNode): ReadonlyMap<FieldNode, readonly Trouble[]> {
  const troubles = new Map<FieldNode, readonly Trouble[]>()
  const columns = new Map<string, FieldNode>()
  const names = new Map(fields.map((field) => [field.name, field]))
  for (const field of fields) {
    const found = [...sameColumn(field, columns.get(field.name.toLowerCase())), ...takenAliases(field, names)]
    if (found.length > 0) troubles.set(field, found)
    columns.set(field.name.toLowerCase(), field)
    for (const alias of field.aliases) if (!names.has(alias)) names.set(alias, field)
  }
  return troubles
}

function sameColumn({ name }: FieldNode, other: FieldNode | undefined): readonly Trouble[] {
  if (other === undefined) return []
  const message = `Hive, Glue and Athena make one column of "${other.name}" and "${name}".`
  return [{ rule: 'PORTABILITY_CASE_COLLISION', message, detail: other.name }]
}

function takenAliases(field: FieldNode, names: ReadonlyMap<string, FieldNode>): readonly Trouble[] {
  return field.aliases.flatMap((alias) => {
    const owner = names.get(alias)
    if (owner === undefined || owner === field) return []
    const message = `Readers of the schema give what was written as "${alias}" to one of "${field.name}" and "${owner.name}"; the other gets nothing of it.`
    return [{ rule: 'PORTABILITY_ALIAS_COLLISION', message, detail: alias } as const]
  })
}
