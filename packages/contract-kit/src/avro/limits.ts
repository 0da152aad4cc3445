import { type OptionRules, rule } from '../error/index.ts'

/**
 * What decoding one payload may cost at most. Whatever the bytes, no more than `maxPayloadBytes + maxEmptyItems` items
 * are visited, and no more than `maxItems`; each makes at most one value of the reader's type for it, with its defaults.
 */
export interface DecodeLimits {
  /** Of the payload, unpacked. Default: 10 MiB, above what Kafka brokers take by default. */
  readonly maxPayloadBytes?: number
  /**
   * Items of all arrays and entries of all maps. Default: 1,048,576: an empty array in an array takes one byte of
   * payload and some sixty of memory.
   */
  readonly maxItems?: number
  /**
   * Those of them that take no bytes (null, empty records): five bytes can announce hundreds of millions. Default:
   * 65,536.
   */
  readonly maxEmptyItems?: number
  /** How deep a recursive type may hold itself. Default: 512, far from the end of the stack. */
  readonly maxDepth?: number
}

export type DecodeBounds = Required<DecodeLimits>

export const defaultLimits: DecodeBounds = {
  maxPayloadBytes: 10 * 2 ** 20,
  maxItems: 2 ** 20,
  maxEmptyItems: 2 ** 16,
  maxDepth: 512,
}

export function boundsOf(limits: DecodeLimits): DecodeBounds {
  return {
    maxPayloadBytes: limits.maxPayloadBytes ?? defaultLimits.maxPayloadBytes,
    maxItems: limits.maxItems ?? defaultLimits.maxItems,
    maxEmptyItems: limits.maxEmptyItems ?? defaultLimits.maxEmptyItems,
    maxDepth: limits.maxDepth ?? defaultLimits.maxDepth,
  }
}

export const limitRules: OptionRules<DecodeLimits> = {
  // Beyond that V8 has no text for all of it.
  maxPayloadBytes: rule.optional(rule.whole(1, 2 ** 28, 'bytes')),
  maxItems: rule.optional(rule.whole(0, 2 ** 31 - 1, 'items')),
  maxEmptyItems: rule.optional(rule.whole(0, 2 ** 31 - 1, 'items')),
  maxDepth: rule.optional(rule.whole(1, 10_000, 'levels')),
}
