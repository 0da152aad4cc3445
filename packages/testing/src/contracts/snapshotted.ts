import type { Contract, ContractSnapshot } from '@counterpoint/contract-kit'

/**
 * Makes a contract as if its snapshot were committed: for tests of code that takes any contract. `define` is called
 * with an empty history first, then with the snapshot that it derived.
 */
export function snapshotted<Of extends Contract>(
  define: (history: { readonly versions?: Readonly<Record<string, ContractSnapshot>> }) => Of,
): Of {
  const draft = define({})
  return define({ versions: { [draft.version]: draft.derive() } })
}
