import type { z } from 'zod'
import { definitionOf, innerType } from '../derive/derivation.ts'

type Definition = ReturnType<typeof definitionOf>

/** Whether a type, or one that it holds, is of a kind. */
export function holdsKind(type: z.ZodType, kind: Definition['type'], met = new Set<z.ZodType>()): boolean {
  if (met.has(type)) return false
  met.add(type)
  const definition = definitionOf(type)
  return definition.type === kind || innerTypes(definition).some((inner) => holdsKind(innerType(inner), kind, met))
}

/** The types that values of a type hold, or that stand behind it, one level down. */
function innerTypes(definition: Definition): readonly z.core.SomeType[] {
  switch (definition.type) {
    case 'object':
      return Object.values(definition.shape)
    case 'array':
      return [definition.element]
    case 'set':
      return [definition.valueType]
    case 'record':
    case 'map':
      return [definition.keyType, definition.valueType]
    case 'tuple':
      return definition.rest === null ? definition.items : [...definition.items, definition.rest]
    case 'union':
      return definition.options
    case 'intersection':
      return [definition.left, definition.right]
    case 'lazy':
      return [definition.getter()]
    case 'pipe':
      return [definition.in, definition.out]
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly':
      return [definition.innerType]
    default:
      return []
  }
}
