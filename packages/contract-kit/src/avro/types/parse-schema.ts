import { conversionOf, formAttribute } from '../forms/form-of.ts'
import { type AvroSchema, isPrimitiveName } from '../schema.ts'
import { checkExtent, checkJsonNesting, codecBounds, type SchemaBounds } from './extent.ts'
import { schemaInvalid } from './invalid.ts'
import { isFullName, qualifiedNames } from './names.ts'
import { checkAliases, type NamedNode, parseEnum, parseFieldFacts, parseFixed } from './parse-named.ts'
import { markRecursion } from './recursion.ts'
import {
  type Attributes,
  branchName,
  type LongNode,
  type RecordNode,
  type TypeNode,
  type UnionNode,
  type WireNode,
} from './type-node.ts'

/** What values look like in JavaScript. The defaults are those of events. */
export interface ValueForms {
  /** Default: 'number', and a long that is no safe integer is an error. The attribute "counterpoint.form" overrides it. */
  readonly longs?: 'number' | 'bigint'
  /** Default: 'natural': a value is written as the first branch that holds all of it. 'tagged': `{ "branch": value }`. */
  readonly unions?: 'natural' | 'tagged'
  /** Default: 'converted': timestamp-millis is a Date, and the attribute "counterpoint.form" counts. 'raw': the wire's. */
  readonly logicalTypes?: 'converted' | 'raw'
}

/**
 * The schema as a tree of types. What it is given may come from a registry, so it may be any JSON.
 *
 * @throws CounterpointError SCHEMA_INVALID with the place in the schema
 */
export function parseSchema(schema: AvroSchema, forms: ValueForms, bounds: SchemaBounds = codecBounds): TypeNode {
  checkJsonNesting(schema, bounds.jsonNesting)
  const parsed = new SchemaParser(forms, bounds).parse(schema, { namespace: '', place: '', depth: 0 })
  checkExtent(parsed, bounds)
  markRecursion(parsed)
  return parsed
}

interface Surroundings {
  readonly namespace: string
  readonly place: string
  readonly depth: number
}

class SchemaParser {
  readonly #forms: ValueForms
  readonly #nesting: number
  readonly #named = new Map<string, TypeNode>()

  constructor(forms: ValueForms, { nesting }: SchemaBounds) {
    this.#forms = forms
    this.#nesting = nesting
  }

  parse(schema: unknown, around: Surroundings): TypeNode {
    if (around.depth > this.#nesting) return schemaInvalid(around.place, `is nested deeper than ${this.#nesting}`)
    if (typeof schema === 'string') return this.#reference(schema, around)
    if (Array.isArray(schema)) return this.#union(schema, around)
    if (!isAttributes(schema)) return schemaInvalid(around.place, 'is not a schema')
    const { type } = schema
    // {"type": {"type": "int"}} is legal.
    if (typeof type === 'object') return this.parse(type, { ...around, depth: around.depth + 1 })
    return this.#object(schema, around)
  }

  #reference(name: string, { namespace, place }: Surroundings): TypeNode {
    if (isPrimitiveName(name)) return this.#primitive(name, {})
    const known = this.#named.get(name.includes('.') || namespace === '' ? name : `${namespace}.${name}`)
    // A name without a dot may also be one of the null namespace.
    return known ?? this.#named.get(name) ?? schemaInvalid(place, unknownType(name))
  }

  #primitive(name: WireNode['kind'], attributes: Attributes): TypeNode {
    switch (name) {
      case 'long':
        return this.#converted({ kind: 'long', form: this.#longForm(attributes), attributes }, attributes)
      case 'null':
      case 'boolean':
      case 'int':
      case 'float':
      case 'double':
      case 'bytes':
      case 'string':
        return this.#converted({ kind: name, attributes }, attributes)
      default:
        return schemaInvalid('', `${name} is no primitive type`)
    }
  }

  #longForm(attributes: Attributes): LongNode['form'] {
    return attributes[formAttribute] === 'bigint' ? 'bigint' : (this.#forms.longs ?? 'number')
  }

  #converted(wire: WireNode, attributes: Attributes): TypeNode {
    const conversion = this.#forms.logicalTypes === 'raw' ? undefined : conversionOf(wire, attributes)
    return conversion === undefined ? wire : { kind: 'converted', wire, conversion }
  }

  #union(branches: readonly unknown[], around: Surroundings): UnionNode {
    const { place } = around
    const parsed = branches.map((branch, index) => this.parse(branch, inside(around, String(index))))
    const names = parsed.map(branchName)
    if (parsed.some(({ kind }) => kind === 'union')) return schemaInvalid(place, 'is a union in a union')
    if (new Set(names).size !== names.length) return schemaInvalid(place, 'is a union with two branches of one type')
    return { kind: 'union', branches: parsed, tagged: this.#forms.unions === 'tagged' }
  }

  #object(schema: Attributes, around: Surroundings): TypeNode {
    const { type, namespace } = schema
    if (typeof namespace !== 'string' && namespace !== undefined && namespace !== null) {
      return schemaInvalid(around.place, 'has a namespace that is no text')
    }
    switch (type) {
      case 'array':
        return this.#converted(
          { kind: 'array', items: this.parse(schema['items'], inside(around, 'items')), attributes: schema },
          schema,
        )
      case 'map':
        return this.#converted(
          { kind: 'map', values: this.parse(schema['values'], inside(around, 'values')), attributes: schema },
          schema,
        )
      case 'record':
      case 'enum':
      case 'fixed':
        return this.#namedType(schema, around)
      default:
        if (typeof type !== 'string') return schemaInvalid(around.place, 'has no type')
        return isPrimitiveName(type) ? this.#primitive(type, schema) : this.#reference(type, around)
    }
  }

  #namedType(schema: Attributes, around: Surroundings): TypeNode {
    const { place } = around
    checkAliases(schema, place)
    const { name, namespace, aliases } = qualifiedNames(schema, around.namespace)
    if (!isFullName(name) || isPrimitiveName(name)) return schemaInvalid(place, 'has no name that Avro allows')
    if (this.#named.has(name)) return schemaInvalid(place, `defines "${name}" a second time`)
    const names = { name, aliases }
    if (schema['type'] === 'enum') return this.#define(name, parseEnum(schema, names, place), schema)
    if (schema['type'] === 'fixed') return this.#define(name, parseFixed(schema, names, place), schema)
    return this.#record(schema, names, { ...around, namespace })
  }

  #record(
    schema: Attributes,
    names: { readonly name: string; readonly aliases: readonly string[] },
    around: Surroundings,
  ) {
    const { fields } = schema
    if (!Array.isArray(fields)) return schemaInvalid(around.place, 'is a record without fields')
    const record: RecordNode = { kind: 'record', ...names, fields: [], recursive: false, attributes: schema }
    // Known before its fields, which may refer to it.
    const type = this.#define(names.name, record, schema)
    const known = new Set<string>()
    for (const field of fields) {
      const facts = parseFieldFacts(field, around.place)
      if (known.has(facts.name)) return schemaInvalid(around.place, `has two fields "${facts.name}"`)
      known.add(facts.name)
      record.fields.push({ ...facts, type: this.parse(facts.schema, inside(around, facts.name)) })
    }
    return type
  }

  #define(name: string, node: NamedNode | RecordNode, attributes: Attributes): TypeNode {
    const type = this.#converted(node, attributes)
    this.#named.set(name, type)
    return type
  }
}

function inside({ namespace, place, depth }: Surroundings, step: string): Surroundings {
  return { namespace, place: `${place}/${step}`, depth: depth + 1 }
}

function isAttributes(schema: unknown): schema is Attributes {
  return typeof schema === 'object' && schema !== null
}

const longestShownName = 100

/** A schema is not data of events, so its names may be shown. */
function unknownType(name: string): string {
  if (/^\s*["[{]/.test(name)) return 'is JSON as text; give what JSON.parse makes of it'
  const shown = isFullName(name) && name.length <= longestShownName ? `"${name}"` : 'a type'
  return `refers to ${shown}, which is not defined before`
}
