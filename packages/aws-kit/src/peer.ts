import { CounterpointError } from '@counterpoint/contract-kit/error'

/** PEER_MISSING for an optional package that could not be imported; `cause` says why. */
export function peerMissing(owner: string, packageName: string, cause: unknown): CounterpointError {
  return new CounterpointError(
    'PEER_MISSING',
    `${owner} needs a package that is not installed: npm install ${packageName}`,
    { cause, details: { package: packageName } },
  )
}
