import { CounterpointError } from '@counterpoint/contract-kit/error'

/**
 * A misspelled checkpoint would leave it unchecked.
 *
 * @throws CounterpointError OPTION_INVALID naming the versions that there are
 */
export function requireCheckpoint(
  checkpoint: string | undefined,
  subject: string,
  versions: readonly { readonly version: string }[],
): void {
  if (checkpoint === undefined || versions.some(({ version }) => version === checkpoint)) return
  const known = versions.map(({ version }) => version).join(', ')
  throw new CounterpointError(
    'OPTION_INVALID',
    `${subject} has no version ${checkpoint} to be the checkpoint; it has ${known}`,
  )
}
