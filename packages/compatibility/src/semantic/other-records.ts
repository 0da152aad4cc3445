import { type Aliases, shortName, type TypeNode } from '@counterpoint/contract-kit/resolution'
import type { Observation } from '../finding.ts'
import { branchesOf } from '../matched/branches.ts'
import { observationAt } from '../matched/observation.ts'
import { inside } from '../matched/place.ts'
import { type ResolvedUnion, resolvedIn } from '../matched/resolved.ts'
import type { Pair } from '../pair.ts'

/** Records of a union that are read as another record, of the same short name: Avro's checker does not ask which one. */
export function otherRecords(pair: Pair, direction: 'backward' | 'forward'): readonly Observation[] {
  const { unions, aliases } = resolvedIn(pair, direction)
  return unions.flatMap((union) => inUnion(union, direction, aliases))
}

function inUnion(
  { place, writer, reader, chosen }: ResolvedUnion,
  direction: 'backward' | 'forward',
  aliases: Aliases | undefined,
): readonly Observation[] {
  const [written, wanted] = [branchesOf(writer), branchesOf(reader)]
  return written.flatMap((branch, index): Observation[] => {
    const target = chosen[index]
    if (branch.kind !== 'record' || target?.kind !== 'record') return []
    const name = aliases?.typeName(branch.name) ?? branch.name
    const short = shortName(target.name)
    if (name === target.name || shortName(name) !== short) return []
    const others = written.filter((_, other) => other !== index && chosen[other] === target)
    const twins = wanted.filter((type) => type.kind === 'record' && shortName(type.name) === short)
    if (others.length === 0 && twins.length < 2) return []
    const steps = {
      writer: writer.kind === 'union' ? String(index) : '',
      reader: reader.kind === 'union' ? String(wanted.indexOf(target)) : '',
    }
    const at = inside(
      place,
      '',
      direction === 'backward'
        ? { older: steps.writer, newer: steps.reader }
        : { older: steps.reader, newer: steps.writer },
    )
    const why =
      others.length > 0
        ? `and so is ${others.map(nameOf).join(', ')}: handlers cannot tell them apart`
        : `one of several records named ${short}`
    const message = `What was written as ${branch.name} is read as ${target.name}, ${why}.`
    const said = { message, before: branch.name, after: target.name, detail: branch.name }
    return [observationAt('SEMANTIC_RECORD_READ_AS_OTHER', direction, at, said)]
  })
}

function nameOf(type: TypeNode): string {
  return 'name' in type ? type.name : type.kind
}
