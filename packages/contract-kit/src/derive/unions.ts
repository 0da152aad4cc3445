import type { z } from 'zod'
import { isUnion } from '../avro/canonical.ts'
import type { AvroSchema } from '../avro/schema.ts'
import { innerType, report, type TypeDeriver } from './derivation.ts'

/** z.union(), z.discriminatedUnion() and z.xor(): a value is written as the first branch that can hold it. */
export function deriveUnion(
  definition: z.core.$ZodUnionDef,
  place: string,
  deriver: TypeDeriver,
): AvroSchema | undefined {
  const derived = definition.options.map((option) => deriver.derive(innerType(option), place))
  const branches = derived.filter((branch) => branch !== undefined)
  if (branches.length < derived.length) return undefined
  return unionOf(
    branches.flatMap((branch) => (isUnion(branch) ? branch : [branch])),
    place,
    deriver,
  )
}

/** Null besides other types, wherever it is allowed. */
export function deriveNullable(inner: z.ZodType, place: string, deriver: TypeDeriver): AvroSchema | undefined {
  const type = deriver.derive(inner, place)
  if (type === undefined) return undefined
  if (holdsNull(type)) return report(deriver.derivation, place, '.nullable() stands twice; once is enough')
  return ['null', ...(isUnion(type) ? type : [type])]
}

export function holdsNull(type: AvroSchema): boolean {
  return isUnion(type) ? type.includes('null') : type === 'null'
}

function unionOf(branches: readonly AvroSchema[], place: string, { derivation }: TypeDeriver): AvroSchema | undefined {
  const names = branches.map(nameOf)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) {
    return report(
      derivation,
      place,
      `a union holds each Avro type once, and two of its types are "${twice}"; make them z.strictObject with names`,
    )
  }
  return branches.length === 1 ? branches[0] : branches
}

/** What may stand once in a union: a primitive, array, map, or a name. */
function nameOf(branch: AvroSchema): string {
  if (typeof branch === 'string') return branch
  if (isUnion(branch)) return 'union'
  return 'name' in branch ? String(branch.name) : branch.type
}
