import { type Aliases, shortName, type TypeNode } from '@counterpoint/contract-kit/resolution'
import type { Observation } from '../finding.ts'
import type { Pair } from '../pair.ts'
import type { RuleId } from '../rules.ts'

/** A reading, seen from its names. */
export interface Renaming {
  readonly pair: Pair
  readonly direction: 'backward' | 'forward'
  readonly reader: TypeNode
  readonly writer: TypeNode
  /** The reader's. */
  readonly aliases: Aliases
}

/** Of a type, wherever it stands: aliases know names and no places. */
export function observeType(
  rule: RuleId,
  { direction }: Renaming,
  said: {
    readonly name: string
    readonly message: string
    readonly detail: string
    readonly before?: string
    readonly after?: string
  },
): Observation {
  const { name, ...others } = said
  return { rule, direction, path: shortName(name), location: { reader: null, writer: null }, ...others }
}
