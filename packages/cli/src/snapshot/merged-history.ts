import {
  type ContractHistory,
  type ContractPin,
  type ContractSnapshot,
  fingerprintOf,
} from '@counterpoint/contract-kit'
import type { CommittedHistory } from '../project/committed-history.ts'

type Pins = NonNullable<ContractHistory['pins']>

/** The history to write, or why there is none that can be trusted. */
export type Merged =
  | { readonly history: ContractHistory }
  | { readonly refusal: string; readonly code: 'SCHEMA_INVALID' | 'PIN_MISMATCH' }

/**
 * What history.ts and the committed files say together. A version that only one of them has is kept, so that after a
 * merge of two branches none is lost; one that is not what contract.lock.json has is an edit of history. Likewise the pins.
 *
 * @param replaced the version that is written anew, whatever there is of it
 */
export function mergedHistory(generated: ContractHistory, committed: CommittedHistory, replaced: string): Merged {
  const versions = new Map<string, ContractSnapshot>()
  for (const [version, snapshot] of Object.entries(generated.versions ?? {})) {
    const locked = committed.lock?.versions[version]?.fingerprint ?? snapshot.fingerprint
    const isEdited = snapshot.fingerprint !== locked || fingerprintOf(snapshot.schema) !== locked
    if (isEdited && version !== replaced) {
      return refused(`history.ts says something else of version ${version} than contract.lock.json`)
    }
    versions.set(version, snapshot)
  }
  for (const { version, schema, fingerprint, contract } of committed.versions) {
    if (versions.has(version)) continue
    const locked = committed.lock?.versions[version]?.fingerprint ?? fingerprint
    if (fingerprint !== locked && version !== replaced) {
      return refused(`schemas/${version}.avsc is not what contract.lock.json has`)
    }
    if (contract !== undefined) versions.set(version, { schema, fingerprint, contract })
    else if (version !== replaced) return refused(`schemas/${version}.contract.json is missing`)
  }
  const lost = Object.keys(committed.lock?.versions ?? {}).find((version) => !versions.has(version))
  if (lost !== undefined && lost !== replaced) return refused(`schemas/${lost}.avsc is missing`)
  const [locked, kept] = [committed.lock?.pins ?? {}, generated.pins ?? {}]
  const contradicted = contradictedPin(locked, kept)
  if (contradicted !== undefined) {
    return refused(`history.ts has another pin of version ${contradicted} than contract.lock.json`, 'PIN_MISMATCH')
  }
  return { history: { versions: Object.fromEntries(versions), pins: mergedPins(locked, kept) } }
}

/** The first version that both pin in one registry, and not to the same. */
function contradictedPin(locked: Pins, kept: Pins): string | undefined {
  return Object.entries(kept)
    .flatMap(([registry, pins]) => Object.entries(pins).map(([version, pin]) => ({ registry, version, pin })))
    .find(({ registry, version, pin }) => !isSamePin(locked[registry]?.[version] ?? pin, pin))?.version
}

export function isSamePin(left: ContractPin, right: ContractPin): boolean {
  return left.schemaVersionId === right.schemaVersionId && left.fingerprint === right.fingerprint
}

/** By registry and version: what either has is kept. */
function mergedPins(left: Pins, right: Pins): Pins {
  const registries = new Set([...Object.keys(left), ...Object.keys(right)])
  return Object.fromEntries([...registries].map((registry) => [registry, { ...left[registry], ...right[registry] }]))
}

function refused(what: string, code: 'SCHEMA_INVALID' | 'PIN_MISMATCH' = 'SCHEMA_INVALID'): Merged {
  return { refusal: `${what}; restore it (git checkout): a committed version does not change`, code }
}
