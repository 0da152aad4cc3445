import type { Evolution } from './evolution.ts'
import { harmlessEvolutions } from './harmless.ts'
import { latentEvolutions } from './latent.ts'
import { portabilityEvolutions } from './portability.ts'
import { privacyEvolutions } from './privacy.ts'
import { semanticEvolutions } from './semantic.ts'
import { streamEvolutions } from './stream.ts'
import { valueEvolutions } from './value.ts'
import { wireEvolutions } from './wire.ts'

/** Small changes by what they show first; 'harmless' breaks nobody. */
export const evolutionsByFamily = {
  wire: wireEvolutions,
  semantic: semanticEvolutions,
  latent: latentEvolutions,
  value: valueEvolutions,
  stream: streamEvolutions,
  privacy: privacyEvolutions,
  portability: portabilityEvolutions,
  harmless: harmlessEvolutions,
} as const satisfies Readonly<Record<string, readonly Evolution[]>>

export const evolutions: readonly Evolution[] = Object.values(evolutionsByFamily).flat()
