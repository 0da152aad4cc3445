import { CounterpointError } from '@counterpoint/contract-kit'
import type { Surroundings } from '../surroundings.ts'
import type { ChosenRegistry } from './chosen-registry.ts'
import type { Patience } from './patience.ts'
import type { Publishable } from './publishable.ts'

const publishTargets = ['glue', 'eventbridge'] as const
export type PublishTarget = (typeof publishTargets)[number]

/** What every target is given. */
export interface PublishRun {
  readonly contracts: readonly Publishable[]
  readonly registry: ChosenRegistry
  readonly surroundings: Surroundings
  readonly patience: Patience
}

/** What a target has read, and would do. */
export interface PlannedTarget {
  /** Prints what is left to do, and does nothing of it. */
  show(): void
  /** Does it, and says each step before. */
  publish(): Promise<void>
}

/**
 * Names with commas between them; one that is there twice counts once.
 *
 * @throws CounterpointError OPTION_INVALID
 */
export function targetsIn(text: string): readonly PublishTarget[] {
  const targets = text.split(',').map((name) => {
    const target = publishTargets.find((known) => known === name.trim())
    if (target !== undefined) return target
    throw new CounterpointError(
      'OPTION_INVALID',
      `--target takes ${publishTargets.join(' and ')}, with a comma between them`,
    )
  })
  return [...new Set(targets)]
}
