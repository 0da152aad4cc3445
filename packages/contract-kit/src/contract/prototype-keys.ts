import type { z } from 'zod'
import { define } from '../avro/types/define.ts'
import { definitionOf, innerType } from '../derive/derivation.ts'
import { isRecord } from './is-record.ts'
import { holdsKind } from './zod-types.ts'

const prototypeKey = '__proto__'

/** An entry of a z.record() that zod left out of what it parsed, and the paths of those that cannot be put back. */
type FoundKey = (path: readonly PropertyKey[]) => void

/** Puts back what zod left out. `input` is what was parsed, `output` what came of it; `path` is where they stand. */
type Restore = (input: unknown, output: unknown, path: PropertyKey[], rejected: FoundKey) => void

/** One step down: a path of its own for each step would cost more than looking. */
function below(restore: Restore, key: PropertyKey, ...[input, output, path, rejected]: Parameters<Restore>): void {
  path.push(key)
  restore(input, output, path, rejected)
  path.pop()
}

/**
 * zod leaves the key "__proto__" of a z.record() out without a word, and an event would lose data. So it is looked for
 * in what the publisher gave, at the places where the contract has maps, and put back as the member that it is.
 * Undefined for a contract without maps.
 */
export function prototypeKeyRestorer(type: z.ZodType): Restore | undefined {
  return restorerOf(type, new Map())
}

function restorerOf(type: z.ZodType, known: Map<z.ZodType, Restore>): Restore | undefined {
  if (!holdsKind(type, 'record')) return undefined
  const met = known.get(type)
  if (met !== undefined) return met
  let restore: Restore | undefined
  // Known before it is made: a type may hold itself.
  known.set(type, (...call) => restore?.(...call))
  restore = makeRestorer(type, known)
  return restore
}

function makeRestorer(type: z.ZodType, known: Map<z.ZodType, Restore>): Restore | undefined {
  const inside = (inner: z.core.SomeType) => restorerOf(innerType(inner), known)
  const definition = definitionOf(type)
  switch (definition.type) {
    case 'record':
      return mapRestorer(definition, inside(definition.valueType))
    case 'object':
      return memberRestorer(Object.entries(definition.shape).map(([name, field]) => [name, inside(field)]))
    case 'tuple':
      return memberRestorer(definition.items.map((item, index) => [index, inside(item)]))
    case 'array':
      return itemRestorer(inside(definition.element))
    case 'set':
      return itemRestorer(inside(definition.valueType))
    case 'map':
      return eachRestorer([
        viewRestorer(keysOf, inside(definition.keyType)),
        viewRestorer(valuesOf, inside(definition.valueType)),
      ])
    case 'intersection':
      return eachRestorer([inside(definition.left), inside(definition.right)])
    case 'union':
      return unionRestorer(definition.options.map((option) => ({ type: innerType(option), restore: inside(option) })))
    case 'lazy':
      return inside(definition.getter())
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly':
      return inside(definition.innerType)
    default:
      // A codec gives no way from what went in to what came out.
      return (input, _, path, rejected) => {
        if (holdsPrototypeKey(input)) rejected([...path, prototypeKey])
      }
  }
}

function mapRestorer({ keyType, valueType }: z.core.$ZodRecordDef, value: Restore | undefined): Restore {
  return (input, output, path, rejected) => {
    if (!isRecord(input) || !isRecord(output)) return
    if (Object.hasOwn(input, prototypeKey)) {
      const parsed = innerType(valueType).safeParse(input[prototypeKey])
      const isKey = innerType(keyType).safeParse(prototypeKey).success
      if (isKey && parsed.success && Object.isExtensible(output)) define(output, prototypeKey, parsed.data)
      else rejected([...path, prototypeKey])
    }
    if (value === undefined) return
    for (const key of Object.keys(output)) below(value, key, input[key], output[key], path, rejected)
  }
}

function memberRestorer(members: readonly (readonly [string | number, Restore | undefined])[]): Restore {
  const withMaps = members.flatMap(([name, restore]) => (restore === undefined ? [] : [{ name, restore }]))
  return (input, output, path, rejected) => {
    if (!isRecord(input) || !isRecord(output)) return
    for (const { name, restore } of withMaps) {
      if (input[name] !== undefined) below(restore, name, input[name], output[name], path, rejected)
    }
  }
}

/** Of a list or a Set, whose items come out in the order in which they went in. */
function itemRestorer(item: Restore | undefined): Restore {
  return (input, output, path, rejected) => {
    if (item === undefined || !isList(input) || !isList(output)) return
    const given = [...input]
    const parsed = [...output]
    if (given.length === parsed.length) {
      for (const [index, member] of given.entries()) below(item, index, member, parsed[index], path, rejected)
    } else if (holdsPrototypeKey(input)) rejected([...path, prototypeKey])
  }
}

function isList(value: unknown): value is Iterable<unknown> {
  return Array.isArray(value) || value instanceof Set
}

function viewRestorer(view: (map: unknown) => unknown, member: Restore | undefined): Restore {
  const restore = itemRestorer(member)
  return (input, output, path, rejected) => restore(view(input), view(output), path, rejected)
}

function keysOf(map: unknown): unknown {
  return map instanceof Map ? [...map.keys()] : []
}

function valuesOf(map: unknown): unknown {
  return map instanceof Map ? [...map.values()] : []
}

function eachRestorer(restorers: readonly (Restore | undefined)[]): Restore {
  return (...call) => {
    for (const restore of restorers) restore?.(...call)
  }
}

function unionRestorer(
  options: readonly { readonly type: z.ZodType; readonly restore: Restore | undefined }[],
): Restore {
  return (input, output, path, rejected) => {
    if (!holdsPrototypeKey(input)) return
    options.find(({ type }) => type.safeParse(input).success)?.restore?.(input, output, path, rejected)
  }
}

/** Anywhere in a value; values that hold themselves are looked at once. */
export function holdsPrototypeKey(value: unknown, met = new Set<object>()): boolean {
  if (!isRecord(value) || met.has(value)) return false
  met.add(value)
  if (Object.hasOwn(value, prototypeKey)) return true
  const members =
    value instanceof Map
      ? [...value.keys(), ...value.values()]
      : value instanceof Set
        ? [...value]
        : Object.values(value)
  return members.some((member) => holdsPrototypeKey(member, met))
}
