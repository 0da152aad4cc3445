import { defaultMaker } from '../resolve/defaults.ts'
import { isObject } from '../types/is-object.ts'
import {
  branchName,
  type ConvertedNode,
  type EnumNode,
  type FieldNode,
  type RecordNode,
  type TypeNode,
  type UnionNode,
} from '../types/type-node.ts'
import { branchChooser } from './choose-branch.ts'
import { maxEncodeDepth } from './inspect.ts'
import { isFloat, isLong } from './scalar-rule.ts'
import type { Slab } from './slab.ts'

/**
 * Writes a value as generated code, checking on the way. False when something is wrong with the value; what it is, the
 * inspector says.
 */
export function generateWrite(type: TypeNode): (slab: Slab, value: unknown) => boolean {
  const source = new WriteSource()
  const root = source.statement(type, 'v')
  const names = source.constants.map((_, index) => `k${index}`)
  const code = `"use strict";\n${source.functions.join('\n')}\nreturn (w, v) => { const d = 0; ${root}; return true }`
  return new Function(...names, code)(...source.constants)
}

class WriteSource {
  readonly constants: unknown[] = []
  readonly functions: string[] = []
  readonly #records = new Map<RecordNode, string>()
  #names = 0

  /** A statement that writes `value`, the name of a variable; it returns false from its function when it cannot. */
  statement(type: TypeNode, value: string): string {
    switch (type.kind) {
      case 'null':
        return `if (${value} !== null) return false`
      case 'boolean':
        return `if (typeof ${value} !== 'boolean') return false; w.boolean(${value})`
      case 'int':
        return `if (typeof ${value} !== 'number' || (${value} | 0) !== ${value}) return false; w.int(${value})`
      case 'long':
        return this.#long(value)
      case 'float':
        return `if (!${this.#constant(isFloat)}(${value})) return false; w.float(${value})`
      case 'double':
        return `if (typeof ${value} !== 'number') return false; w.double(${value})`
      case 'string':
        return `if (typeof ${value} !== 'string' || !w.string(${value})) return false`
      case 'bytes':
        return `if (!(${value} instanceof Uint8Array)) return false; w.bytes(${value})`
      case 'fixed':
        return `if (!(${value} instanceof Uint8Array) || ${value}.length !== ${type.size}) return false; w.raw(${value})`
      case 'enum':
        return this.#enum(type, value)
      case 'array':
        return this.#array(type.items, value)
      case 'map':
        return this.#map(type.values, value)
      case 'union':
        return this.#union(type, value)
      case 'converted':
        return this.#converted(type, value)
      case 'record':
        return `if (!${this.#record(type)}(w, ${value}, d)) return false`
    }
  }

  #long(value: string): string {
    const number = `if (typeof ${value} === 'number' && Number.isSafeInteger(${value})) w.long(${value})`
    return `${number}; else if (typeof ${value} === 'bigint' && ${this.#constant(isLong)}(${value})) w.longBigint(${value}); else return false`
  }

  #converted({ wire, conversion }: ConvertedNode, value: string): string {
    const converted = this.#name()
    const toWire = this.#constant(conversion.toWire)
    return `const ${converted} = ${toWire}(${value}); if (${converted} === undefined) return false; ${this.statement(wire, converted)}`
  }

  #enum({ symbols }: EnumNode, value: string): string {
    const index = this.#name()
    const indexes = this.#constant(new Map(symbols.map((symbol, at) => [symbol, at])))
    return `const ${index} = ${indexes}.get(${value}); if (${index} === undefined) return false; w.int(${index})`
  }

  #array(items: TypeNode, value: string): string {
    const [index, item] = [this.#name(), this.#name()]
    return `if (!Array.isArray(${value})) return false
if (${value}.length > 0) w.int(${value}.length)
for (let ${index} = 0; ${index} < ${value}.length; ${index} += 1) { const ${item} = ${value}[${index}]; ${this.statement(items, item)} }
w.int(0)`
  }

  #map(values: TypeNode, value: string): string {
    const [keys, index, member] = [this.#name(), this.#name(), this.#name()]
    return `if (!${this.#constant(isObject)}(${value})) return false
const ${keys} = Object.keys(${value})
if (${keys}.length > 0) w.int(${keys}.length)
for (let ${index} = 0; ${index} < ${keys}.length; ${index} += 1) {
if (!w.string(${keys}[${index}])) return false
const ${member} = ${value}[${keys}[${index}]]; ${this.statement(values, member)} }
w.int(0)`
  }

  #union(union: UnionNode, value: string): string {
    const [first, second] = union.branches
    if (!union.tagged && union.branches.length === 2 && first !== undefined && second !== undefined) {
      if (first.kind === 'null') return this.#nullable(0, second, value)
      if (second.kind === 'null') return this.#nullable(1, first, value)
    }
    const index = this.#name()
    const cases = union.branches.map((branch, at) => {
      const inner = this.#name()
      const untagged =
        union.tagged && branch.kind !== 'null' ? `${value}[${JSON.stringify(branchName(branch))}]` : value
      return `case ${at}: { const ${inner} = ${untagged}; ${this.statement(branch, inner)}; break }`
    })
    return `const ${index} = ${this.#constant(branchChooser(union))}(${value}); if (${index} === -1) return false
w.int(${index}); switch (${index}) {\n${cases.join('\n')}\n}`
  }

  #nullable(nullIndex: number, type: TypeNode, value: string): string {
    return `if (${value} === null) w.int(${nullIndex}); else { w.int(${1 - nullIndex}); ${this.statement(type, value)} }`
  }

  #record(record: RecordNode): string {
    const known = this.#records.get(record)
    if (known !== undefined) return known
    const name = this.#name()
    this.#records.set(record, name)
    const depth = record.recursive ? [`if (d >= ${maxEncodeDepth}) return false; d += 1`] : []
    const fields = record.fields.map((field) => this.#field(field))
    const check = `if (!${this.#constant(isObject)}(v)) return false`
    this.functions.push(`function ${name}(w, v, d) {\n${[check, ...depth, ...fields].join('\n')}\nreturn true\n}`)
    return name
  }

  #field(field: FieldNode): string {
    const member = this.#name()
    const key = JSON.stringify(field.name)
    const read = field.name in Object.prototype ? `(Object.hasOwn(v, ${key}) ? v[${key}] : undefined)` : `v[${key}]`
    const absent = this.#absent(field, member)
    return `let ${member} = ${read}; ${absent}${this.statement(field.type, member)}`
  }

  #absent(field: FieldNode, member: string): string {
    if (field.optional) return `if (${member} === undefined) ${member} = null; `
    if (!field.hasDefault) return ''
    return `if (${member} === undefined) ${member} = ${this.#constant(defaultMaker(field))}(); `
  }

  #constant(value: unknown): string {
    this.constants.push(value)
    return `k${this.constants.length - 1}`
  }

  #name(): string {
    this.#names += 1
    return `x${this.#names}`
  }
}
