import { isCounterpointError, problemsIn } from '@counterpoint/contract-kit'
import { type DocumentedContract, snapshotOf } from '../documented-contract.ts'
import { type EventModel, mayBeLeftOut } from '../model/event-model.ts'
import { readModel } from '../model/read-model.ts'
import { exampleRecord } from './values.ts'

/**
 * An event as a publisher may give it, always the same one for a version: a value for each field that one can be made
 * for, from the types and limits. With a contract's `parse` it is judged by that, and members that it rejects are left
 * out; without, so are members with refinements. Undefined when no event is known to be right.
 *
 * @throws CounterpointError CONTRACT_NOT_SNAPSHOTTED for a draft
 * @throws CounterpointError SCHEMA_INVALID when the schema is no record, or refers to what it does not define
 */
export function exampleOf(contract: DocumentedContract): object | undefined {
  return exampleOfModel(readModel(snapshotOf(contract)), contract.parse)
}

/** More values than anybody reads. */
const mostValues = 20_000

export function exampleOfModel(model: EventModel, parse: DocumentedContract['parse']): object | undefined {
  const takesRefinements = parse !== undefined
  if (!takesRefinements && model.facts.refinements[''] !== undefined) return undefined
  const scope = { model, takesRefinements, around: new Set<string>(), room: { values: mostValues } }
  const example = exampleRecord(model.root, scope)
  return example === undefined || parse === undefined ? example : accepted(example, model, parse)
}

/** Without what is rejected, as long as it may be left out; and at last with nothing that may be. */
function accepted(
  example: object,
  { root, facts }: EventModel,
  parse: NonNullable<DocumentedContract['parse']>,
): object | undefined {
  const droppable = new Set(
    root.fields
      .filter(mayBeLeftOut)
      .filter(({ isGenerated }) => !isGenerated)
      .map(({ name }) => name),
  )
  let members = Object.entries(example)
  for (;;) {
    const candidate = Object.fromEntries(members)
    const rejected = rejectedFields(candidate, facts.name, parse)
    if (rejected === undefined) return candidate
    const kept = members.filter(([name]) => !rejected.has(name) || !droppable.has(name))
    const least = members.filter(([name]) => !droppable.has(name))
    if (least.length === members.length) return undefined
    members = kept.length < members.length ? kept : least
  }
}

/** The fields that the contract finds something wrong with; undefined for an event that is right. */
function rejectedFields(
  candidate: object,
  contractName: string,
  parse: NonNullable<DocumentedContract['parse']>,
): ReadonlySet<string> | undefined {
  try {
    parse(candidate)
    return undefined
  } catch (error) {
    if (!isCounterpointError(error, 'EVENT_INVALID')) throw error
    const paths = problemsIn(error).map(({ path }) => path.slice(contractName.length + 1))
    return new Set(paths.map((path) => path.split(/[.[{]/)[0] ?? ''))
  }
}
