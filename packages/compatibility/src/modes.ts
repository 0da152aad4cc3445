import { type CompatibilityMode, CounterpointError, compatibilityModes } from '@counterpoint/contract-kit'
import type { Direction, Severity } from './finding.ts'

/** What a mode promises, and to which versions (https://docs.aws.amazon.com/glue/latest/dg/schema-registry.html). */
export interface Promises {
  /** A newer reader reads what older writers wrote: consumers may be deployed first. */
  readonly backward: boolean
  /** An older reader reads what newer writers write: producers may be deployed first. */
  readonly forward: boolean
  /** Against every earlier version, not the latest and the checkpoint alone. */
  readonly everyVersion: boolean
  /** DISABLED: Glue takes no second version at all. */
  readonly versions: boolean
}

const none: Promises = { backward: false, forward: false, everyVersion: false, versions: true }

const promises: Readonly<Record<CompatibilityMode, Promises>> = {
  NONE: none,
  DISABLED: { ...none, versions: false },
  BACKWARD: { ...none, backward: true },
  BACKWARD_ALL: { ...none, backward: true, everyVersion: true },
  FORWARD: { ...none, forward: true },
  FORWARD_ALL: { ...none, forward: true, everyVersion: true },
  FULL: { ...none, backward: true, forward: true },
  FULL_ALL: { ...none, backward: true, forward: true, everyVersion: true },
}

/** @throws CounterpointError OPTION_INVALID for what is no mode */
export function promisesOf(mode: CompatibilityMode): Promises {
  if (Object.hasOwn(promises, mode)) return promises[mode]
  throw new CounterpointError('OPTION_INVALID', `the compatibility mode is one of ${compatibilityModes.join(', ')}`)
}

/**
 * The mode under which a version is judged: it keeps what its predecessor promised too, since who relies on that cannot
 * know yet that it is promised no more.
 */
export function heldTo(mode: CompatibilityMode, before: CompatibilityMode | undefined): CompatibilityMode {
  if (before === undefined) return mode
  const [own, former] = [promisesOf(mode), promisesOf(before)]
  const backward = own.backward || former.backward
  const forward = own.forward || former.forward
  const everyVersion = own.everyVersion || former.everyVersion
  const both = compatibilityModes.find((candidate) => {
    const promised = promises[candidate]
    return promised.backward === backward && promised.forward === forward && promised.everyVersion === everyVersion
  })
  return backward || forward ? (both ?? mode) : mode
}

/** What a rule's severity becomes where a mode does not promise the direction in which it bites. */
export function severityUnder(mode: CompatibilityMode, severity: Severity, direction: Direction | null): Severity {
  const { backward, forward } = promisesOf(mode)
  if (direction === null) return severity
  if (direction === 'both') return backward || forward || severity !== 'error' ? severity : 'warning'
  return { backward, forward }[direction] ? severity : 'info'
}
