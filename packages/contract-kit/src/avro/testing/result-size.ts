import type { DecodeBounds } from '../limits.ts'
import { defaultMaker } from '../resolve/defaults.ts'
import { typesIn } from '../types/members.ts'
import { type FieldNode, type RecordNode, type TypeNode, wireNode } from '../types/type-node.ts'

/** How many values a value is made of, itself included; keys do not count. */
export function countValues(value: unknown): number {
  let count = 0
  const open: unknown[] = [value]
  while (open.length > 0) {
    count += 1
    for (const member of membersOf(open.pop())) open.push(member)
  }
  return count
}

/** How many items of arrays and entries of maps are in a value of a type without defaults. */
export function countItems(value: unknown, type: TypeNode): number {
  const wire = wireNode(type)
  const members = membersOf(value)
  if (wire.kind === 'array') return members.reduce((sum: number, item) => sum + 1 + countItems(item, wire.items), 0)
  if (wire.kind === 'map') return members.reduce((sum: number, item) => sum + 1 + countItems(item, wire.values), 0)
  if (wire.kind !== 'record' || typeof value !== 'object' || value === null) return 0
  const fields = new Map(wire.fields.map((field) => [field.name, field.type]))
  return Object.entries(value).reduce((sum, [name, member]) => {
    const fieldType = fields.get(name)
    return fieldType === undefined ? sum : sum + countItems(member, fieldType)
  }, 0)
}

/**
 * The most values that a result can be made of, as limits.ts has it: the payload makes one value of some type for each
 * of its bytes, and one for each item without bytes; the first one comes for nothing.
 */
export function mostValues(payloadBytes: number, reader: TypeNode, bounds: DecodeBounds): number {
  return widthOf(reader) * (1 + payloadBytes + bounds.maxEmptyItems)
}

const widths = new WeakMap<TypeNode, number>()

/** The most values that one item of any array or map, or one level of a recursive type, makes without the items in it. */
function widthOf(root: TypeNode): number {
  const known = widths.get(root)
  if (known !== undefined) return known
  const width = Math.max(...[...typesIn(root)].map((type) => unitWidth(type, new Set())))
  widths.set(root, width)
  return width
}

/** Arrays and maps count without their items, and so does a record inside itself: what those make takes bytes. */
function unitWidth(type: TypeNode, around: ReadonlySet<RecordNode>): number {
  const wire = wireNode(type)
  if (wire.kind === 'union') {
    const branches = wire.branches.map((branch) => unitWidth(branch, around))
    return Math.max(1, ...branches) + (wire.tagged ? 1 : 0)
  }
  if (wire.kind !== 'record' || around.has(wire)) return 1
  const inside = new Set([...around, wire])
  return wire.fields.reduce((sum, field) => sum + Math.max(unitWidth(field.type, inside), defaultWidth(field)), 1)
}

function defaultWidth(field: FieldNode): number {
  return field.hasDefault ? countValues(defaultMaker(field)()) : 0
}

function membersOf(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return []
  if (Array.isArray(value)) return value
  if (value instanceof Map) return [...value.values()]
  return value instanceof Set ? [...value] : Object.values(value)
}
