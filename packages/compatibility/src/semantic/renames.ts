import type { FieldNode, TypeNode } from '@counterpoint/contract-kit/resolution'
import type { Observation } from '../finding.ts'
import { type Matched, type MatchedField, type MatchedType, matchedIn } from '../matched/match.ts'
import { observationAt } from '../matched/observation.ts'
import { inside } from '../matched/place.ts'
import type { Pair } from '../pair.ts'
import { logicalTypeOf } from '../schema/logical-type.ts'
import { typeText } from '../type-text.ts'

/** A new name that older readers cannot know: they take their default for what is written under it. */
export function unknownNames({ place, older, newer }: MatchedField): readonly Observation[] {
  if (older === undefined || newer === undefined || older.name === newer.name) return []
  if (!older.hasDefault || older.aliases.includes(newer.name)) return []
  const message = `Readers of the older version do not know that "${newer.name}" is "${older.name}", and get its default for everything that the newer one writes.`
  const said = { message, before: older.name, after: newer.name, detail: older.name }
  return [observationAt('SEMANTIC_FIELD_NAME_UNKNOWN', 'forward', place, said)]
}

/** Fields that went where others of the same type came, with a default that hides it. */
export function probableRenames(pair: Pair): readonly Observation[] {
  const matched = matchedIn(pair)
  const changed = changedFields(matched)
  if (changed.removed.size === 0 || changed.added.size === 0) return []
  return matched.types.flatMap((type) => renamesIn(type, changed))
}

interface Changed {
  readonly removed: ReadonlySet<FieldNode>
  readonly added: ReadonlySet<FieldNode>
}

function changedFields({ fields }: Matched): Changed {
  const [removed, added] = [new Set<FieldNode>(), new Set<FieldNode>()]
  for (const { older, newer } of fields) {
    if (newer === undefined && older !== undefined) removed.add(older)
    if (older === undefined && newer?.hasDefault === true) added.add(newer)
  }
  return { removed, added }
}

function renamesIn({ place, older, newer }: MatchedType, { removed, added }: Changed): readonly Observation[] {
  if (older.kind !== 'record' || newer.kind !== 'record') return []
  const come = newer.fields.filter((field) => added.has(field))
  if (come.length === 0) return []
  return older.fields.flatMap((field, index) => {
    if (!removed.has(field)) return []
    const atPosition = newer.fields[index]
    const isCome = atPosition !== undefined && added.has(atPosition)
    const successor = successorOf(field, come, isCome ? atPosition : undefined)
    if (successor === undefined) return []
    const [from, to] = [field.name, successor.name]
    const at = inside(place, `.${to}`, {
      older: `fields/${index}`,
      newer: `fields/${newer.fields.indexOf(successor)}`,
    })
    const message = `If "${to}" is "${from}" under a new name, readers of the newer version get its default for everything that was written as "${from}".`
    const said = { message, before: `${from}: ${typeText(field.type)}`, after: `${to}: ${typeText(successor.type)}` }
    return [
      observationAt('SEMANTIC_FIELD_RENAMED', field.hasDefault ? 'both' : 'backward', at, { ...said, detail: from }),
    ]
  })
}

/** Where so many fields came, which one is the only one of its type says nothing. */
const mostCandidates = 100

/** The one of the same type at the same position, else the only one of that type. */
function successorOf(
  field: FieldNode,
  come: readonly FieldNode[],
  atPosition: FieldNode | undefined,
): FieldNode | undefined {
  if (atPosition !== undefined && isSameType(atPosition.type, field.type)) return atPosition
  if (come.length > mostCandidates) return undefined
  const alike = come.filter(({ type }) => isSameType(type, field.type))
  return alike.length === 1 ? alike[0] : undefined
}

/** As people see it: named types by their names, others by what they are made of. */
function isSameType(left: TypeNode, right: TypeNode): boolean {
  if (left.kind === 'union' && right.kind === 'union') {
    return (
      left.branches.length === right.branches.length &&
      left.branches.every((branch) => right.branches.some((other) => isSameType(branch, other)))
    )
  }
  if (left.kind === 'array' && right.kind === 'array') return isSameType(left.items, right.items)
  if (left.kind === 'map' && right.kind === 'map') return isSameType(left.values, right.values)
  if ('name' in left && 'name' in right) return left.kind === right.kind && left.name === right.name
  return left.kind === right.kind && logicalTypeOf(left)?.name === logicalTypeOf(right)?.name
}
