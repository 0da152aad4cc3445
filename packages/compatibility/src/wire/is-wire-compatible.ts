import type { CompatibilityMode } from '@counterpoint/contract-kit'
import { promisesOf } from '../modes.ts'
import type { Pair, Side } from '../pair.ts'
import { checkReading } from './checker.ts'

/**
 * Whether Avro's rules, as Java has them, let a newer schema follow an older one under a mode: what a registry answers,
 * without a reason and many times quicker than `compareVersions`, whose `wireCompatible` it equals.
 */
export function isWireCompatible({ older, newer }: Pair, mode: CompatibilityMode): boolean {
  const { backward, forward } = promisesOf(mode)
  return (!backward || isRead(newer, older)) && (!forward || isRead(older, newer))
}

function isRead(reader: Side, writer: Side): boolean {
  const { incompatibilities, ambiguous } = checkReading(reader.type, writer.type)
  return incompatibilities.length === 0 && ambiguous.length === 0
}
