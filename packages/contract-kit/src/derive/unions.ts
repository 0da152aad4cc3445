import type { z } from 'zod'
import { isUnion } from '../avro/canonical.ts'
import type { AvroSchema } from '../avro/schema.ts'
import { definitionOf, innerType, report, type TypeDeriver } from './derivation.ts'
import { formatOf } from './limits.ts'

/** z.union(), z.discriminatedUnion() and z.xor(): a value is written as the first branch that can hold it. */
export function deriveUnion(
  definition: z.core.$ZodUnionDef,
  place: string,
  deriver: TypeDeriver,
): AvroSchema | undefined {
  const derived = definition.options.map((option) => deriver.derive(innerType(option), place))
  const branches: Branch[] = []
  for (const [index, branch] of derived.entries()) {
    if (branch === undefined) return undefined
    const option = optionName(definition.options[index])
    branches.push(...(isUnion(branch) ? branch : [branch]).map((type) => ({ type, option })))
  }
  return unionOf(branches, place, deriver)
}

interface Branch {
  readonly type: AvroSchema
  /** The option of zod's union that it comes from, as people write it. */
  readonly option: string
}

function optionName(option: z.core.SomeType | undefined): string {
  if (option === undefined) return 'the union'
  const definition = definitionOf(innerType(option))
  return `z.${formatOf(definition) ?? definition.type}()`
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

function unionOf(branches: readonly Branch[], place: string, { derivation }: TypeDeriver): AvroSchema | undefined {
  const byName = new Map<string, Branch>()
  for (const branch of branches) {
    const name = nameOf(branch.type)
    const other = byName.get(name)
    if (other !== undefined) {
      const both = `${other.option} and ${branch.option} are both "${name}"`
      return report(
        derivation,
        place,
        `a union holds each Avro type once, and ${both}; make them z.strictObject with names`,
      )
    }
    byName.set(name, branch)
  }
  return branches.length === 1 ? branches[0]?.type : branches.map(({ type }) => type)
}

/** What may stand once in a union: a primitive, array, map, or a name. */
function nameOf(branch: AvroSchema): string {
  if (typeof branch === 'string') return branch
  if (isUnion(branch)) return 'union'
  return 'name' in branch ? String(branch.name) : branch.type
}
