import { type CompatibilityMode, compatibilityModes } from '@counterpoint/contract-kit'

/** AWS clients give texts that may be newer than what they were made with. */
export function isCompatibilityMode(text: string | undefined): text is CompatibilityMode {
  return compatibilityModes.some((mode) => mode === text)
}
