import type { z } from 'zod'
import { type Derivation, report } from './derivation.ts'
import { isAvroName } from './metadata.ts'

/** Whether a named type is to be defined here, is a reference to where it was, or has a name that will not do. */
export type Naming = { readonly define: string } | { readonly reference: string } | undefined

/** `advice` says how the type gets its name: generated names change when code moves. */
export function nameType(
  type: z.ZodType,
  name: string | undefined,
  place: string,
  derivation: Derivation,
  advice: string,
): Naming {
  const rootName = derivation.recordName
  // The root has its name from the contract.
  if (derivation.named.get(rootName) === type) return { reference: rootName }
  if (!isAvroName(name)) return report(derivation, place, advice)
  const known = derivation.named.get(name)
  if (known === type) return { reference: name }
  if (known !== undefined) return report(derivation, place, `another type is named "${name}" already`)
  derivation.named.set(name, type)
  return { define: name }
}
