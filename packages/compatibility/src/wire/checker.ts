import {
  branchName,
  type EnumNode,
  type FieldNode,
  type FixedNode,
  type RecordNode,
  shortName,
  type TypeNode,
  type UnionNode,
} from '@counterpoint/contract-kit/resolution'
import type { AmbiguousField, CheckedPlace, Incompatibility, IncompatibilityType } from './incompatibility.ts'

export interface CheckResult {
  /** In Java's order, and as often as Java says them. */
  readonly incompatibilities: readonly Incompatibility[]
  readonly ambiguous: readonly AmbiguousField[]
}

/**
 * Whether a reader can read everything that a writer writes, exactly as Java's SchemaCompatibility of Avro 1.11.4 answers
 * (https://github.com/apache/avro/blob/release-1.11.4/lang/java/avro/src/main/java/org/apache/avro/SchemaCompatibility.java).
 * What it does not say, and we do: places inside unions, causes of a missing branch, and ambiguous fields, for which it
 * throws.
 */
export function checkReading(reader: TypeNode, writer: TypeNode): CheckResult {
  const checker = new Checker()
  const root = { path: shortName(branchName(reader)), reader: '', writer: '', java: '' }
  return { incompatibilities: checker.check(reader, writer, root), ambiguous: checker.ambiguous }
}

type Found = readonly Incompatibility[]

const nothing: Found = []

const promotions: Readonly<Partial<Record<TypeNode['kind'], readonly TypeNode['kind'][]>>> = {
  long: ['int'],
  float: ['int', 'long'],
  double: ['int', 'long', 'float'],
  bytes: ['string'],
  string: ['bytes'],
}

class Checker {
  readonly ambiguous: AmbiguousField[] = []
  /** A pair that is being checked counts as compatible unless proven otherwise. */
  readonly #known = new Map<TypeNode, Map<TypeNode, Found>>()

  check(reader: TypeNode, writer: TypeNode, place: CheckedPlace): Found {
    const ofReader = this.#known.get(reader) ?? new Map<TypeNode, Found>()
    this.#known.set(reader, ofReader)
    const known = ofReader.get(writer)
    if (known !== undefined) return known
    ofReader.set(writer, nothing)
    const found = this.#compare(reader, writer, place)
    ofReader.set(writer, found)
    return found
  }

  #compare(reader: TypeNode, writer: TypeNode, place: CheckedPlace): Found {
    if (reader.kind === 'union') {
      return writer.kind === 'union' ? this.#unions(reader, writer, place) : this.#branchFor(reader, writer, place)
    }
    if (writer.kind === 'union') {
      return writer.branches.flatMap((branch, index) =>
        this.check(reader, branch, { ...below(place, '', '', String(index)), java: '' }),
      )
    }
    if (reader.kind === 'array' && writer.kind === 'array') {
      return this.check(reader.items, writer.items, below(place, '[]', 'items', 'items'))
    }
    if (reader.kind === 'map' && writer.kind === 'map') {
      return this.check(reader.values, writer.values, below(place, '{}', 'values', 'values'))
    }
    if (reader.kind === 'fixed' && writer.kind === 'fixed') {
      return [...names(reader, writer, place), ...sizes(reader, writer, place)]
    }
    if (reader.kind === 'enum' && writer.kind === 'enum') {
      return [...names(reader, writer, place), ...symbols(reader, writer, place)]
    }
    if (reader.kind === 'record' && writer.kind === 'record') {
      return [...names(reader, writer, place), ...this.#fields(reader, writer, place)]
    }
    if (reader.kind === writer.kind || promotions[reader.kind]?.includes(writer.kind)) return nothing
    return [incompatible('TYPE_MISMATCH', reader, writer, place, `${writer.kind} → ${reader.kind}`)]
  }

  #unions(reader: UnionNode, writer: UnionNode, place: CheckedPlace): Found {
    return writer.branches.flatMap((branch, index) => {
      const at = below(place, '', '', String(index))
      const causes = this.check(reader, branch, { ...at, java: '' })
      if (causes.length === 0) return []
      // Java counts the writer's branches in its pointer into the reader.
      const said = { ...at, java: `${place.java}/${index}` }
      const nested = causes.flatMap((cause) => (cause.reader === reader ? (cause.causes ?? []) : [cause]))
      const facts = { branch, causes: nested }
      return [{ ...incompatible('MISSING_UNION_BRANCH', reader, writer, said, branchName(branch)), ...facts }]
    })
  }

  #branchFor(reader: UnionNode, writer: TypeNode, place: CheckedPlace): Found {
    const causes: Incompatibility[] = []
    for (const [index, branch] of reader.branches.entries()) {
      const found = this.check(branch, writer, { ...below(place, '', String(index), ''), java: '' })
      if (found.length === 0) return nothing
      if (branch.kind === writer.kind) causes.push(...found)
    }
    const facts = { branch: writer, causes }
    return [{ ...incompatible('MISSING_UNION_BRANCH', reader, writer, place, branchName(writer)), ...facts }]
  }

  #fields(reader: RecordNode, writer: RecordNode, place: CheckedPlace): Found {
    const written = new Map(writer.fields.map((field, index) => [field.name, { field, index }]))
    return reader.fields.flatMap((field, index) => {
      // As Java counts: an alias that is the field's own name is a second match.
      const names = [field.name, ...new Set(field.aliases)].filter((name) => written.has(name))
      const source = names[0] === undefined ? undefined : written.get(names[0])
      const step = source === undefined ? '' : `fields/${source.index}`
      const at = below(place, `.${field.name}`, `fields/${index}`, step)
      if (names.length > 1) this.ambiguous.push({ place: at, field: field.name })
      if (source !== undefined) return this.check(field.type, source.field.type, below(at, '', 'type', 'type'))
      return field.hasDefault ? nothing : this.#missing(field, reader, writer, at)
    })
  }

  #missing(field: FieldNode, record: RecordNode, writer: RecordNode, place: CheckedPlace): Found {
    if (field.type.kind === 'enum' && field.type.fallback !== undefined) {
      // As Java says it: it compares the enum with the writer's record.
      const said = this.check(field.type, writer, below(place, '', 'type', ''))
      return said.map((found) => ({ ...found, record, detail: field.name }))
    }
    const found = incompatible('READER_FIELD_MISSING_DEFAULT_VALUE', record, writer, place, field.name)
    return [{ ...found, record }]
  }
}

function incompatible(
  type: IncompatibilityType,
  reader: TypeNode,
  writer: TypeNode,
  place: CheckedPlace,
  detail: string,
): Incompatibility {
  return { type, place, reader, writer, detail }
}

function names(reader: Named, writer: Named, place: CheckedPlace): Found {
  if (shortName(reader.name) === shortName(writer.name) || reader.aliases.includes(writer.name)) return nothing
  return [incompatible('NAME_MISMATCH', reader, writer, below(place, '', 'name', 'name'), writer.name)]
}

type Named = EnumNode | FixedNode | RecordNode

function sizes(reader: FixedNode, writer: FixedNode, place: CheckedPlace): Found {
  if (reader.size === writer.size) return nothing
  const detail = `${writer.size} → ${reader.size} bytes`
  return [incompatible('FIXED_SIZE_MISMATCH', reader, writer, below(place, '', 'size', 'size'), detail)]
}

function symbols(reader: EnumNode, writer: EnumNode, place: CheckedPlace): Found {
  const known = new Set(reader.symbols)
  const missing = writer.symbols.filter((symbol) => !known.has(symbol))
  if (missing.length === 0 || reader.fallback !== undefined) return nothing
  const at = below(place, '', 'symbols', 'symbols')
  return [incompatible('MISSING_ENUM_SYMBOLS', reader, writer, at, missing.sort().join(', '))]
}

/** Java's pointer follows the reader's. */
function below(place: CheckedPlace, step: string, reader: string, writer: string): CheckedPlace {
  return {
    path: `${place.path}${step}`,
    reader: reader === '' ? place.reader : `${place.reader}/${reader}`,
    writer: writer === '' ? place.writer : `${place.writer}/${writer}`,
    java: reader === '' ? place.java : `${place.java}/${reader}`,
  }
}
