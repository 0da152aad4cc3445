import type { AvroSchema } from '../schema.ts'
import { type Draw, oneIn, pick } from './draw.ts'

export interface SchemaStyle {
  /** 'unambiguous': each value of a union is one of a single branch, also where it has no tag. */
  readonly unions: 'any' | 'unambiguous'
  /** 'plain': no names, sizes and attributes but those that every implementation of Avro takes. */
  readonly names: 'odd' | 'plain'
}

/** A schema of every kind of type, with named types that are used again and that hold themselves. */
export function makeSchema(draw: Draw, style: SchemaStyle): AvroSchema {
  return new SchemaMaker(draw, style).type(0, '')
}

const primitives = ['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string'] as const
const namespaces = ['', 'a', 'a.b', 'music.songs'] as const
const fieldNames = {
  odd: ['__proto__', 'constructor', 'toString', 'length', 'größe', 'a', 'b', 'c', 'value', 'next'],
  plain: ['a', 'b', 'c', 'd', 'e', 'value', 'next'],
} as const
const symbols = { odd: ['A', 'B', 'toString', '__proto__', 'constructor'], plain: ['A', 'B', 'C', 'D', 'E'] } as const
const deepest = 4

class SchemaMaker {
  readonly #draw: Draw
  readonly #style: SchemaStyle
  /** Full names, with the kind of their type. */
  readonly #named: { readonly name: string; readonly kind: string }[] = []
  /** Records that are being made: only behind an array, a map or a null can a value of them end. */
  readonly #open = new Set<string>()
  #count = 0

  constructor(draw: Draw, style: SchemaStyle) {
    this.#draw = draw
    this.#style = style
  }

  type(depth: number, namespace: string, ends = false): AvroSchema {
    const choice = this.#draw.whole(0, depth >= deepest ? 9 : 17)
    if (choice <= 7) return primitives[choice] ?? 'null'
    if (choice === 8) return this.#fixed(namespace)
    if (choice === 9) return this.#reference(ends) ?? this.#enum(namespace)
    if (choice === 10) return this.#reference(ends) ?? 'string'
    if (choice <= 12) return { type: 'array', items: this.type(depth + 1, namespace, true) }
    if (choice === 13) return { type: 'map', values: this.type(depth + 1, namespace, true) }
    if (choice <= 15) return this.#record(depth, namespace)
    return this.#union(depth, namespace)
  }

  #record(depth: number, outer: string): AvroSchema {
    const { name, namespace, attributes } = this.#name('R', 'record', outer)
    this.#open.add(name)
    const { names } = this.#style
    const known = new Set<string>()
    const fields = Array.from({ length: this.#draw.whole(0, 4) }, () => {
      const fieldName = pick<string>(this.#draw, fieldNames[names])
      if (known.has(fieldName)) return []
      known.add(fieldName)
      const type = this.type(depth + 1, namespace)
      const isOptional =
        names === 'odd' && Array.isArray(type) && type[0] === 'null' && type.length === 2 && oneIn(this.#draw, 2)
      return [{ name: fieldName, type, ...(isOptional && { default: null, 'counterpoint.optional': true }) }]
    })
    this.#open.delete(name)
    return { type: 'record', ...attributes, fields: fields.flat() }
  }

  #enum(outer: string): AvroSchema {
    const some = symbols[this.#style.names].slice(0, this.#draw.whole(1, 5))
    return { type: 'enum', ...this.#name('E', 'enum', outer).attributes, symbols: some }
  }

  #fixed(outer: string): AvroSchema {
    return {
      type: 'fixed',
      ...this.#name('F', 'fixed', outer).attributes,
      size: this.#draw.whole(this.#style.names === 'odd' ? 0 : 1, 6),
    }
  }

  #union(depth: number, namespace: string): AvroSchema {
    const hasNull = !oneIn(this.#draw, 3)
    const kinds = new Set<string>()
    const kept: AvroSchema[] = []
    for (let left = this.#draw.whole(1, 4); left > 0; left -= 1) {
      const namedBefore = this.#named.length
      const branch = this.type(depth + 1, namespace, hasNull)
      const kind = this.#kindOf(branch)
      if (kind === 'union' || kind === 'null' || kinds.has(kind)) {
        // What it defined is not there.
        this.#named.length = namedBefore
        continue
      }
      kinds.add(kind)
      kept.push(branch)
    }
    if (hasNull || kept.length === 0) kept.splice(this.#draw.whole(0, 1) * kept.length, 0, 'null')
    return kept
  }

  /** Two branches of one kind do not stand beside each other. */
  #kindOf(branch: AvroSchema): string {
    if (typeof branch !== 'string' && !('type' in branch)) return 'union'
    const type = typeof branch === 'string' ? branch : branch.type
    const kind = this.#named.find(({ name }) => name === type)?.kind ?? type
    if (this.#style.unions === 'unambiguous') return lookAlikes.get(kind) ?? kind
    const isNamed = kind === 'record' || kind === 'enum' || kind === 'fixed'
    if (!isNamed) return kind
    return typeof branch === 'string' ? type : fullName(branch)
  }

  #reference(ends: boolean): AvroSchema | undefined {
    const usable = this.#named.filter(({ name }) => ends || !this.#open.has(name))
    return usable.length === 0 ? undefined : pick(this.#draw, usable).name
  }

  #name(letter: string, kind: string, outer: string) {
    this.#count += 1
    const short = `${letter}${this.#count}`
    const namespace = oneIn(this.#draw, 3) ? pick(this.#draw, namespaces) : outer
    const name = namespace === '' ? short : `${namespace}.${short}`
    this.#named.push({ name, kind })
    return { name, namespace, attributes: { name: short, namespace } }
  }
}

const lookAlikes: ReadonlyMap<string, string> = new Map([
  ['int', 'number'],
  ['long', 'number'],
  ['float', 'number'],
  ['double', 'number'],
  ['string', 'text'],
  ['enum', 'text'],
  ['bytes', 'bytes'],
  ['fixed', 'bytes'],
  ['map', 'object'],
  ['record', 'object'],
])

function fullName(schema: { readonly [attribute: string]: unknown }): string {
  return [schema['namespace'], schema['name']].filter((part) => part !== '').join('.')
}
