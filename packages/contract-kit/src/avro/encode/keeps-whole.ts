import { isObject } from '../types/is-object.ts'
import type { TypeNode } from '../types/type-node.ts'

/**
 * Whether a type that takes a value gives the same back: a record drops members that it has no field for, a float
 * rounds, a long of one form gives the other form's values back as its own. What decides between branches of a union.
 */
export function keepsWhole(type: TypeNode): (value: unknown) => boolean {
  switch (type.kind) {
    case 'float':
      return (value) => typeof value === 'number' && Object.is(Math.fround(value), value)
    case 'long':
      return (value) => typeof value === type.form
    case 'record': {
      const names = new Set(type.fields.map(({ name }) => name))
      return (value) => isObject(value) && Object.keys(value).every((name) => names.has(name))
    }
    default:
      return () => true
  }
}
