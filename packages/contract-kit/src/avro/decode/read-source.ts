import { define } from '../types/define.ts'
import { type TypeNode, wireNode } from '../types/type-node.ts'
import type { ByteReader } from './byte-reader.ts'
import { promotions, type ReadMember, type ReadPlan, type ReadRecord } from './read-plan.ts'
import { type SkipMemo, skipClosure } from './skip.ts'

/**
 * Runs a plan as generated code: one function for each record, array, map and union. It holds no text of a schema
 * but member names, written as JSON; everything else is a constant that it is given.
 */
export function generateRead(plan: ReadPlan): (reader: ByteReader) => unknown {
  const source = new ReadSource()
  const root = source.expression(plan)
  const names = source.constants.map((_, index) => `k${index}`)
  const make = new Function(...names, `"use strict";\n${source.functions.join('\n')}\nreturn (r) => ${root}`)
  return make(...source.constants)
}

class ReadSource {
  readonly constants: unknown[] = []
  readonly functions: string[] = []
  readonly #records = new Map<number, string>()
  readonly #skips: SkipMemo = new Map()
  #names = 0

  /** An expression that reads the value; `r` is the reader. */
  expression(plan: ReadPlan): string {
    switch (plan.kind) {
      case 'null':
        return 'null'
      case 'scalar':
        return plan.promote === undefined
          ? `r.${plan.method}()`
          : `${this.#constant(promotions[plan.promote])}(r.${plan.method}())`
      case 'bytes':
        return 'r.bytesOwned(r.length())'
      case 'fixed':
        return `r.bytesOwned(${plan.size})`
      case 'enum':
        return this.#enum(plan.symbols)
      case 'array':
        return this.#array(plan.items, plan.smallest)
      case 'map':
        return this.#map(plan.values, plan.smallest)
      case 'union':
        return this.#union(plan.branches)
      case 'tagged':
        return `({ [${JSON.stringify(plan.tag)}]: ${this.expression(plan.value)} })`
      case 'converted':
        return `r.converted(${this.#constant(plan.conversion.fromWire)}(${this.expression(plan.value)}))`
      case 'mismatch':
        return `r.mismatch(${this.#constant(plan.reason)})`
      case 'record':
        return `${this.#record(plan)}(r)`
    }
  }

  #enum(symbols: readonly (string | undefined)[]): string {
    const found = `${this.#constant(symbols)}[r.index(${symbols.length})]`
    return symbols.includes(undefined) ? `(${found} ?? r.mismatch('no such symbol'))` : found
  }

  #array(items: ReadPlan, smallest: number): string {
    const item = this.expression(items)
    return this.#function(
      `const items = []
${blocks(smallest, `items.push(${item})`)}
return items`,
    )
  }

  #map(values: ReadPlan, smallest: number): string {
    const value = this.expression(values)
    const set = this.#constant(define)
    const inherited = this.#constant(Object.prototype)
    return this.#function(
      `const map = {}
${blocks(smallest, `const key = r.key(); const value = ${value}; if (key in ${inherited}) ${set}(map, key, value); else map[key] = value`)}
return map`,
    )
  }

  #union(branches: readonly ReadPlan[]): string {
    const [first, second] = branches
    if (branches.length === 2 && first !== undefined && second !== undefined) {
      return `(r.index(2) === 0 ? ${this.expression(first)} : ${this.expression(second)})`
    }
    const cases = branches.map((branch, index) => `case ${index}: return ${this.expression(branch)}`)
    return this.#function(`switch (r.index(${branches.length})) {\n${cases.join('\n')}\n}`)
  }

  #record(plan: ReadRecord): string {
    const known = this.#records.get(plan.id)
    if (known !== undefined) return known
    const name = this.#name()
    this.#records.set(plan.id, name)
    const steps = plan.steps.map((step, index) =>
      step.kind === 'skip' ? `void ${this.#skip(step.type)}` : `const v${index} = ${this.expression(step.plan)}`,
    )
    const value = memberValues(plan.members, (make) => this.#constant(make))
    const lines = plan.recursive ? ['r.enter()', ...steps, ...value, 'r.depth -= 1'] : [...steps, ...value]
    this.functions.push(`function ${name}(r) {\n${lines.join('\n')}\nreturn record\n}`)
    return name
  }

  /** What events skip is mostly a text that may be absent; the rest is not worth code of its own. */
  #skip(type: TypeNode): string {
    const wire = wireNode(type)
    switch (wire.kind) {
      case 'null':
        return 'undefined'
      case 'boolean':
      case 'int':
        return `r.${wire.kind}()`
      case 'bytes':
      case 'string':
        return 'r.take(r.length())'
      case 'union': {
        const [first, second] = wire.branches
        if (wire.branches.length !== 2 || first === undefined || second === undefined) break
        return `(r.index(2) === 0 ? ${this.#skip(first)} : ${this.#skip(second)})`
      }
      default:
    }
    return `${this.#constant(skipClosure(wire, this.#skips))}(r)`
  }

  #function(body: string): string {
    const name = this.#name()
    this.functions.push(`function ${name}(r) {\n${body}\n}`)
    return `${name}(r)`
  }

  #constant(value: unknown): string {
    this.constants.push(value)
    return `k${this.constants.length - 1}`
  }

  #name(): string {
    this.#names += 1
    return `f${this.#names}`
  }
}

function blocks(smallest: number, each: string): string {
  return `for (let count = r.block(${smallest}); count !== 0; count = r.block(${smallest})) {
const blockEnd = r.blockEnd
for (; count > 0; count -= 1) { ${each} }
if (blockEnd !== -1) r.endBlock(blockEnd)
}`
}

/** One literal for as long as every member is there; what may be absent is added behind it. */
function memberValues(members: readonly ReadMember[], constant: (make: () => unknown) => string): readonly string[] {
  const firstOptional = members.findIndex(({ optional }) => optional)
  const always = firstOptional === -1 ? members.length : firstOptional
  const memberValue = ({ from }: ReadMember) => (typeof from === 'number' ? `v${from}` : `${constant(from)}()`)
  const literal = members.slice(0, always).map((member) => `${literalKey(member.name)}: ${memberValue(member)}`)
  const rest = members.slice(always).map((member, index) => {
    if (!member.optional) return assignment(member.name, memberValue(member))
    return `const m${index} = ${memberValue(member)}; if (m${index} !== null) ${assignment(member.name, `m${index}`)}`
  })
  return [`const record = { ${literal.join(', ')} }`, ...rest]
}

/** In brackets "__proto__" is a member like others. */
function literalKey(name: string): string {
  return name === '__proto__' ? '["__proto__"]' : JSON.stringify(name)
}

function assignment(name: string, value: string): string {
  if (!(name in Object.prototype)) return `record[${JSON.stringify(name)}] = ${value}`
  return `Object.defineProperty(record, ${JSON.stringify(name)}, { value: ${value}, writable: true, enumerable: true, configurable: true })`
}
