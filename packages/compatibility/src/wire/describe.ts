import { branchName, shortName, type TypeNode } from '@counterpoint/contract-kit/resolution'
import type { Observation } from '../finding.ts'
import { typeText } from '../type-text.ts'
import type { Incompatibility } from './incompatibility.ts'

type Direction = 'backward' | 'forward'

/** A finding in words; "before" is the older side. */
export function describe(
  found: Incompatibility,
  direction: Direction,
): Pick<Observation, 'title' | 'fix' | 'message' | 'before' | 'after'> {
  const [reader, writer] = sides(found)
  const [before, after] = direction === 'backward' ? [writer, reader] : [reader, writer]
  return { ...words(found, direction), before, after }
}

const consequence: Readonly<Record<Direction, string>> = {
  backward: 'Consumers of the new version cannot read what older producers wrote, and the topic still holds it',
  forward: 'Consumers that still have the old version cannot read what new producers write',
}

const some: Readonly<Record<Direction, string>> = {
  backward: 'Consumers of the new version fail on some of what older producers wrote, and the topic still holds it',
  forward: 'Consumers that still have the old version fail on some of what new producers write',
}

interface Words {
  readonly title: string
  readonly message: string
  readonly fix?: string
}

/** Only behind a branch, an item or a value of a map: other events can be read. */
function effectOf({ place }: Incompatibility, direction: Direction): string {
  const steps = place.writer.replaceAll(/\/fields\/\d+/g, '')
  return /\/(\d+|items|values)(\/|$)/.test(steps) ? some[direction] : consequence[direction]
}

function words(found: Incompatibility, direction: Direction): Words {
  const isBackward = direction === 'backward'
  if (found.record !== undefined) {
    return {
      title: isBackward ? 'field added without a default' : 'field removed that older consumers require',
      message: `${effectOf(found, direction)}: "${found.detail}" is missing there, and has no default.`,
      ...(!isBackward && { fix: 'Keep the field until no consumer of the older version is left.' }),
    }
  }
  switch (found.type) {
    case 'MISSING_UNION_BRANCH':
      return {
        title: isBackward ? 'union lost a branch' : 'union has a new branch',
        message: `${some[direction]}: there is no branch for ${shortName(found.detail)}${causeText(found)}.`,
      }
    case 'MISSING_ENUM_SYMBOLS':
      return {
        title: isBackward
          ? 'enum symbol removed, and the enum has no default'
          : 'enum symbol added that older consumers do not know',
        message: `${some[direction]}: the symbols ${found.detail} are unknown to them, and the enum has no default.`,
      }
    case 'FIXED_SIZE_MISMATCH':
      return { title: 'size of a fixed changed', message: `${effectOf(found, direction)}: ${found.detail}.` }
    case 'NAME_MISMATCH':
      return {
        title: isBackward ? `${found.reader.kind} renamed without an alias` : `${found.reader.kind} renamed`,
        message: `Registries reject it: the writer’s type is ${found.detail}, which the reader knows neither as a name nor as an alias.`,
        ...(!isBackward && { fix: 'Keep the name: readers that are deployed know no alias of the newer version.' }),
      }
    default:
      return {
        title: 'type changed to one that readers cannot make of the other',
        message: `${effectOf(found, direction)}: ${typeText(found.writer)} does not become ${typeText(found.reader)}.`,
      }
  }
}

function causeText({ causes = [] }: Incompatibility): string {
  const [cause] = causes
  if (cause === undefined) return ''
  if (cause.record !== undefined) return `, since "${cause.detail}" is missing in it and has no default`
  const inner = causeText(cause)
  return inner === '' ? `, since it does not fit at ${cause.place.path}` : inner
}

function sides(found: Incompatibility): readonly [reader: string, writer: string] {
  if (found.record !== undefined) return [fieldText(found.record, found.detail), '(none)']
  switch (found.type) {
    case 'MISSING_ENUM_SYMBOLS':
      return ['(none)', found.detail]
    case 'NAME_MISMATCH':
      return [branchName(found.reader), branchName(found.writer)]
    default:
      return [typeText(found.reader), typeText(found.writer)]
  }
}

function fieldText(record: TypeNode, name: string): string {
  const field = record.kind === 'record' ? record.fields.find((candidate) => candidate.name === name) : undefined
  return field === undefined ? name : typeText(field.type)
}
