import { CounterpointError } from '@counterpoint/contract-kit/error'

/** In the place of a layer that is a function: what it makes is looked at when it is made. */
export const madeLater = Symbol('made later')

/** @throws CounterpointError OPTION_INVALID for what is no registry, and for more than one of Confluent's kind */
export function checkLayers(layers: readonly unknown[]): void {
  const wrong = layers.findIndex((layer) => layer !== madeLater && !isRegistry(layer))
  if (wrong >= 0) {
    throw new CounterpointError(
      'OPTION_INVALID',
      `layeredRegistry: what stands at index ${wrong} of its list is no registry, and no function that makes one`,
    )
  }
  const confluent = layers.filter(hasConfluentSchemas).length
  if (confluent > 1) {
    throw new CounterpointError(
      'OPTION_INVALID',
      `layeredRegistry: ${confluent} of its layers have schemas of Confluent’s kind, whose ids mean something else in each; layer one of them, and read the topics of the other with a registry of their own`,
    )
  }
}

function isRegistry(layer: unknown): boolean {
  return ['idOf', 'schemaOf'].every((name) => typeof memberOf(layer, name) === 'function')
}

function hasConfluentSchemas(layer: unknown): boolean {
  return memberOf(layer, 'confluent') !== undefined
}

function memberOf(layer: unknown, name: string): unknown {
  return typeof layer === 'object' && layer !== null ? Reflect.get(layer, name) : undefined
}
