import type { Contract, EventInputOf } from '@counterpoint/contract-kit'

const removalBrand = Symbol.for('@counterpoint/removal')

/** Stands for the removal of an entity among the states that `publishMany` is given. */
export interface Removal {
  readonly [removalBrand]: true
  readonly key: string
}

export function removal(key: string): Removal {
  return { [removalBrand]: true, key }
}

export function isRemoval(value: unknown): value is Removal {
  return typeof value === 'object' && value !== null && removalBrand in value
}

/** What a contract's topic can be given. */
export type Publication<Of extends Contract> = EventInputOf<Of> | (Of['stream'] extends 'entities' ? Removal : never)
