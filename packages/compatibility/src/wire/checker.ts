import {
  branchName,
  type FieldNode,
  isPromoted,
  type RecordNode,
  shortName,
  type TypeNode,
  type UnionNode,
} from '@counterpoint/contract-kit/resolution'
import { anew, below, type CheckedPlace } from './checked-place.ts'
import { type AmbiguousField, type Incompatibility, incompatible } from './incompatibility.ts'
import { names, sizes, symbols } from './named-types.ts'

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

/** A pair of types whose answer another one needs. */
interface Question {
  readonly reader: TypeNode
  readonly writer: TypeNode
  readonly place: CheckedPlace
}

/** Asks about parts, is given their answers, and answers for the whole: schemas may be deeper than a call stack. */
type Comparison = Generator<Question, Found, Found>

class Checker {
  readonly ambiguous: AmbiguousField[] = []
  /** A pair that is being checked counts as compatible unless proven otherwise. */
  readonly #known = new Map<TypeNode, Map<TypeNode, Found>>()

  check(reader: TypeNode, writer: TypeNode, place: CheckedPlace): Found {
    const root: Question = { reader, writer, place }
    const open = [{ question: root, comparison: this.#begin(root) }]
    let answer: Found = nothing
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const { done, value } = top.comparison.next(answer)
      if (done === true) {
        answer = value
        this.#remember(top.question, answer)
        open.pop()
        continue
      }
      const known = this.#known.get(value.reader)?.get(value.writer)
      answer = known ?? nothing
      if (known === undefined) open.push({ question: value, comparison: this.#begin(value) })
    }
    return answer
  }

  #begin(question: Question): Comparison {
    this.#remember(question, nothing)
    return this.#compare(question)
  }

  #remember({ reader, writer }: Question, found: Found): void {
    const ofReader = this.#known.get(reader) ?? new Map<TypeNode, Found>()
    this.#known.set(reader, ofReader)
    ofReader.set(writer, found)
  }

  *#compare({ reader, writer, place }: Question): Comparison {
    if (reader.kind === 'union') {
      return writer.kind === 'union'
        ? yield* this.#unions(reader, writer, place)
        : yield* this.#branchFor(reader, writer, place)
    }
    if (writer.kind === 'union') return yield* this.#eachBranch(reader, writer, place)
    if (reader.kind === 'array' && writer.kind === 'array') {
      return yield { reader: reader.items, writer: writer.items, place: below(place, '[]', 'items', 'items') }
    }
    if (reader.kind === 'map' && writer.kind === 'map') {
      return yield { reader: reader.values, writer: writer.values, place: below(place, '{}', 'values', 'values') }
    }
    if (reader.kind === 'fixed' && writer.kind === 'fixed') {
      return [...names(reader, writer, place), ...sizes(reader, writer, place)]
    }
    if (reader.kind === 'enum' && writer.kind === 'enum') {
      return [...names(reader, writer, place), ...symbols(reader, writer, place)]
    }
    if (reader.kind === 'record' && writer.kind === 'record') {
      return [...names(reader, writer, place), ...(yield* this.#fields(reader, writer, place))]
    }
    if (reader.kind === writer.kind || isPromoted(writer, reader)) return nothing
    return [incompatible('TYPE_MISMATCH', reader, writer, place, `${writer.kind} → ${reader.kind}`)]
  }

  *#eachBranch(reader: TypeNode, writer: UnionNode, place: CheckedPlace): Comparison {
    const found: Incompatibility[] = []
    for (const [index, branch] of writer.branches.entries()) {
      found.push(...(yield { reader, writer: branch, place: anew(below(place, '', '', String(index))) }))
    }
    return found
  }

  *#unions(reader: UnionNode, writer: UnionNode, place: CheckedPlace): Comparison {
    const found: Incompatibility[] = []
    for (const [index, branch] of writer.branches.entries()) {
      const at = below(place, '', '', String(index))
      const causes = yield { reader, writer: branch, place: anew(at) }
      if (causes.length === 0) continue
      // Java counts the writer's branches in its pointer into the reader.
      const said = { ...at, java: `${place.java}/${index}` }
      const nested = causes.flatMap((cause) => (cause.reader === reader ? (cause.causes ?? []) : [cause]))
      const facts = { branch, causes: nested }
      found.push({ ...incompatible('MISSING_UNION_BRANCH', reader, writer, said, branchName(branch)), ...facts })
    }
    return found
  }

  *#branchFor(reader: UnionNode, writer: TypeNode, place: CheckedPlace): Comparison {
    const causes: Incompatibility[] = []
    for (const [index, branch] of reader.branches.entries()) {
      const found = yield { reader: branch, writer, place: anew(below(place, '', String(index), '')) }
      if (found.length === 0) return nothing
      if (branch.kind === writer.kind) causes.push(...found)
    }
    const facts = { branch: writer, causes }
    return [{ ...incompatible('MISSING_UNION_BRANCH', reader, writer, place, branchName(writer)), ...facts }]
  }

  *#fields(reader: RecordNode, writer: RecordNode, place: CheckedPlace): Comparison {
    const written = new Map(writer.fields.map((field, index) => [field.name, { field, index }]))
    const found: Incompatibility[] = []
    for (const [index, field] of reader.fields.entries()) {
      // As Java counts: an alias that is the field's own name is a second match.
      const sources = [field.name, ...new Set(field.aliases)].filter((name) => written.has(name))
      const source = sources[0] === undefined ? undefined : written.get(sources[0])
      const step = source === undefined ? '' : `fields/${source.index}`
      const at = below(place, `.${field.name}`, `fields/${index}`, step)
      if (sources.length > 1) this.ambiguous.push({ place: at, field: field.name })
      if (source !== undefined) {
        const { type } = source.field
        found.push(...(yield { reader: field.type, writer: type, place: below(at, '', 'type', 'type') }))
      } else if (!field.hasDefault) found.push(...(yield* this.#missing(field, reader, writer, at)))
    }
    return found
  }

  *#missing(field: FieldNode, record: RecordNode, writer: RecordNode, place: CheckedPlace): Comparison {
    if (field.type.kind === 'enum' && field.type.fallback !== undefined) {
      // As Java says it: it compares the enum with the writer's record.
      const said = yield { reader: field.type, writer, place: below(place, '', 'type', '') }
      return said.map((found) => ({ ...found, record, detail: field.name }))
    }
    const found = incompatible('READER_FIELD_MISSING_DEFAULT_VALUE', record, writer, place, field.name)
    return [{ ...found, record }]
  }
}
