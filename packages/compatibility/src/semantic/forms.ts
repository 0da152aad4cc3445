import type { TypeNode } from '@counterpoint/contract-kit/resolution'
import type { Observation } from '../finding.ts'
import { observationAt } from '../matched/observation.ts'
import { attributesOf, logicalTypeOf } from '../schema/logical-type.ts'
import { directed, type Reading } from './readings.ts'

/** What values are in JavaScript, by the attributes that contract-kit writes (packages/contract-kit/docs/mapping.md). */
export function formChanges(reading: Reading): readonly Observation[] {
  if (attributesOf(reading.older) === attributesOf(reading.newer)) return []
  return [...shapeChanges(reading), ...narrowedLongs(reading), ...lostDuplicates(reading), ...unknownLiterals(reading)]
}

function shapeChanges({ place, older, newer }: Reading): readonly Observation[] {
  const [before, after] = [formOf(older), formOf(newer)]
  // With another type or logical type on the wire, the form is the least of it.
  if (before === after || older.kind !== newer.kind) return []
  if (logicalTypeOf(older)?.name !== logicalTypeOf(newer)?.name) return []
  const said = { before: before ?? plainForm(older), after: after ?? plainForm(newer) }
  const message = `The bytes are the same; handlers that upgrade get ${said.after} instead of ${said.before}.`
  return [observationAt('SEMANTIC_FORM_CHANGED', null, place, { message, ...said })]
}

function narrowedLongs(reading: Reading): readonly Observation[] {
  return directed(reading).flatMap(({ direction, writer, reader, writerVersion, readerVersion }) => {
    if (writer.kind !== 'long' || reader.kind !== 'long') return []
    if (writer.form !== 'bigint' || reader.form !== 'number') return []
    const message = `Integers beyond 2^53 that ${writerVersion} writes are malformed events to readers of ${readerVersion}.`
    const said = { message, before: plainForm(reading.older), after: plainForm(reading.newer) }
    return [observationAt('SEMANTIC_LONG_NARROWED', direction, reading.place, said)]
  })
}

function lostDuplicates(reading: Reading): readonly Observation[] {
  return directed(reading).flatMap(({ direction, writer, reader, writerVersion, readerVersion }) => {
    const form = formOf(reader)
    if (reader.kind !== 'array' || form === formOf(writer) || (form !== 'set' && form !== 'map')) return []
    const message = `What ${writerVersion} writes twice into the list is there once for readers of ${readerVersion}, which make a ${form === 'set' ? 'Set' : 'Map'} of it.`
    return [observationAt('SEMANTIC_DUPLICATES_LOST', direction, reading.place, { message })]
  })
}

function unknownLiterals(reading: Reading): readonly Observation[] {
  const said = { before: literalText(reading.older), after: literalText(reading.newer) }
  return directed(reading).flatMap(({ direction, writer, reader, writerVersion, readerVersion }) => {
    const known = literalsOf(reader)
    if (known === undefined) return []
    const unknown = literalsOf(writer)?.filter((literal) => !known.includes(literal))
    if (unknown?.length === 0) return []
    const what = unknown === undefined ? 'any value' : unknown.join(', ')
    const message = `${upper(writerVersion)} may write ${what}, and the types of ${readerVersion} have ${known.join(', ')} only: its handlers get what they exclude.`
    return [observationAt('SEMANTIC_LITERAL_UNKNOWN', direction, reading.place, { message, ...said })]
  })
}

function formOf(type: TypeNode): string | undefined {
  const form = attributesOf(type)['counterpoint.form']
  return typeof form === 'string' ? form : undefined
}

function plainForm(type: TypeNode): string {
  if (type.kind === 'long' && type.form === 'bigint') return 'bigint'
  if (logicalTypeOf(type)?.name === 'timestamp-millis') return 'Date'
  return plainForms[type.kind] ?? 'object'
}

const plainForms: Readonly<Partial<Record<TypeNode['kind'], string>>> = {
  int: 'number',
  long: 'number',
  float: 'number',
  double: 'number',
  bytes: 'Uint8Array',
  fixed: 'Uint8Array',
  string: 'text',
  array: 'list',
}

/** As JSON, so that 1 and "1" are two. */
function literalsOf(type: TypeNode): readonly string[] | undefined {
  const literals = attributesOf(type)['counterpoint.literal']
  return Array.isArray(literals) ? literals.map((literal) => JSON.stringify(literal)) : undefined
}

function literalText(type: TypeNode): string {
  return literalsOf(type)?.join(' | ') ?? 'any'
}

function upper(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
