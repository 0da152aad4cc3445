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
import { RoomPlan, roomTakenBy } from './room-plan.ts'
import { isFloat, isLong } from './scalar-rule.ts'
import type { Write } from './slab.ts'
import {
  byteCount,
  invalid,
  noRoom,
  roomBytes,
  writeBytes,
  writeCountBefore,
  writeDouble,
  writeFixed,
  writeFloat,
  writeInt,
  writeLong,
  writeLongBigint,
  writeString,
} from './write-bytes.ts'

/**
 * Writes a value as generated code, checking on the way; what is wrong with a value that it takes for `invalid`, the
 * inspector says. The code holds no text of a schema but member names, written as JSON.
 */
export function generateWrite(type: TypeNode): Write {
  const source = new WriteSource()
  const root = source.statement(type, 'v')
  const names = [...Object.keys(writers), ...source.constants.map((_, index) => `k${index}`)]
  const code = `"use strict";\n${source.functions.join('\n')}\nreturn (b, p, v) => { const d = 0; ${askForRoom}${root}; return p }`
  return new Function(...names, code)(...Object.values(writers), ...source.constants)
}

/** What generated code calls, by the name it has there. */
const writers = {
  int: writeInt,
  long: writeLong,
  longBigint: writeLongBigint,
  float: writeFloat,
  double: writeDouble,
  bytes: writeBytes,
  fixed: writeFixed,
  string: writeString,
  count: writeCountBefore,
  byteCount,
}

const reject = `return ${invalid}`
/** `b` are the bytes, `p` the position. */
const askForRoom = `if (p + ${roomBytes} > b.length) return ${noRoom}; `
/** So many indexes are written in one byte. */
const oneByteIndexes = 64

class WriteSource {
  readonly constants: unknown[] = []
  readonly functions: string[] = []
  readonly #records = new Map<RecordNode, string>()
  #names = 0

  /**
   * A statement that writes `value`, the name of a variable; it returns from its function when it cannot. There is
   * room for what `roomTakenBy` says.
   */
  statement(type: TypeNode, value: string): string {
    switch (type.kind) {
      case 'null':
        return `if (${value} !== null) ${reject}`
      case 'boolean':
        return `if (typeof ${value} !== 'boolean') ${reject}; b[p++] = ${value} ? 1 : 0`
      case 'int':
        return `if (typeof ${value} !== 'number' || (${value} | 0) !== ${value}) ${reject}; p = int(b, p, ${value})`
      case 'long':
        return this.#long(value)
      case 'float':
        return `if (!${this.#constant(isFloat)}(${value})) ${reject}; p = float(b, p, ${value})`
      case 'double':
        return `if (typeof ${value} !== 'number') ${reject}; p = double(b, p, ${value})`
      case 'string':
        return `if (typeof ${value} !== 'string' ) ${reject}; ${this.#call('string', value)}`
      case 'bytes':
        return `if (!(${value} instanceof Uint8Array)) ${reject}; ${this.#call('bytes', value)}`
      case 'fixed':
        return `if (!(${value} instanceof Uint8Array) || byteCount(${value}) !== ${type.size}) ${reject}; ${this.#call('fixed', value)}`
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
        return `p = ${this.#record(type)}(b, p, ${value}, d); if (p < 0) return p`
    }
  }

  #long(value: string): string {
    const number = `if (typeof ${value} === 'number' && Number.isSafeInteger(${value})) p = long(b, p, ${value})`
    return `${number}; else if (typeof ${value} === 'bigint' && ${this.#constant(isLong)}(${value})) p = longBigint(b, p, ${value}); else ${reject}`
  }

  #converted({ wire, conversion }: ConvertedNode, value: string): string {
    const converted = this.#name()
    const toWire = this.#constant(conversion.toWire)
    return `const ${converted} = ${toWire}(${value}); if (${converted} === undefined) ${reject}; ${this.statement(wire, converted)}`
  }

  #enum({ symbols }: EnumNode, value: string): string {
    const index = this.#name()
    const isShort = symbols.length <= oneByteIndexes
    const indexes = this.#constant(new Map(symbols.map((symbol, at) => [symbol, isShort ? at * 2 : at])))
    return `const ${index} = ${indexes}.get(${value}); if (${index} === undefined) ${reject}; ${isShort ? `b[p++] = ${index}` : `p = int(b, p, ${index})`}`
  }

  /** Its length is read once: an accessor among the items could change it behind the count that is written. */
  #array(items: TypeNode, value: string): string {
    const [length, index, item] = [this.#name(), this.#name(), this.#name()]
    const room = roomTakenBy(items) === 'none' ? '' : askForRoom
    return `if (!Array.isArray(${value})) ${reject}
const ${length} = ${value}.length
if (${length} > 0) p = int(b, p, ${length})
for (let ${index} = 0; ${index} < ${length}; ${index} += 1) { const ${item} = ${value}[${index}]; ${room}${this.statement(items, item)} }
${askForRoom}b[p++] = 0`
  }

  /** V8 makes a loop over members with hasOwnProperty several times as fast as one over Object.keys. */
  #map(values: TypeNode, value: string): string {
    const [start, count, key, member] = [this.#name(), this.#name(), this.#name(), this.#name()]
    const room = roomTakenBy(values) === 'none' ? '' : askForRoom
    return `if (!${this.#constant(isObject)}(${value})) ${reject}
const ${start} = p; let ${count} = 0; b[p++] = 0
for (const ${key} in ${value}) {
if (!${this.#constant(Object.prototype.hasOwnProperty)}.call(${value}, ${key})) continue
${count} += 1; ${this.#call('string', key)}
const ${member} = ${value}[${key}]; ${room}${this.statement(values, member)} }
if (${count} > 0) { ${askForRoom}p = count(b, ${start}, p, ${count}); b[p++] = 0 }`
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
    return `const ${index} = ${this.#constant(branchChooser(union))}(${value}); if (${index} === -1) ${reject}
p = int(b, p, ${index}); switch (${index}) {\n${cases.join('\n')}\n}`
  }

  #nullable(nullIndex: number, type: TypeNode, value: string): string {
    const [ofNull, ofValue] = [nullIndex * 2, (1 - nullIndex) * 2]
    return `if (${value} === null) b[p++] = ${ofNull}; else { b[p++] = ${ofValue}; ${this.statement(type, value)} }`
  }

  #record(record: RecordNode): string {
    const known = this.#records.get(record)
    if (known !== undefined) return known
    const name = this.#name()
    this.#records.set(record, name)
    const depth = record.recursive ? [`if (d >= ${maxEncodeDepth}) ${reject}; d += 1`] : []
    const room = new RoomPlan()
    const fields = record.fields.map((field) => `${room.mustAsk(field.type) ? askForRoom : ''}${this.#field(field)}`)
    const check = `if (!${this.#constant(isObject)}(v)) ${reject}`
    this.functions.push(`function ${name}(b, p, v, d) {\n${[check, ...depth, ...fields].join('\n')}\nreturn p\n}`)
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

  /** Of a writer that looks for room itself. */
  #call(writer: 'string' | 'bytes' | 'fixed', value: string): string {
    return `p = ${writer}(b, p, ${value}); if (p < 0) return p`
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
