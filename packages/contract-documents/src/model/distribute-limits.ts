import type { ValueLimits } from '@counterpoint/contract-kit'
import type { LeafType, ListType, MapType } from './value-type.ts'

/** A type that limits of a path may be meant for. */
export interface LimitTaker {
  readonly path: string
  readonly type: LeafType | ListType | MapType
  /** The limits of the type, which are filled in when all types are known. */
  readonly limits: ValueLimits
}

/**
 * Gives each limit to the type that it was said of. The branches of a union share a path, and so do their fields of one
 * name, while the history has the limits by path alone: a limit that two types of a path could have is given to none,
 * since the other one's values would be called wrong.
 */
export function distributeLimits(
  takers: readonly LimitTaker[],
  limitsByPath: Readonly<Record<string, ValueLimits>>,
): void {
  const byPath = Map.groupBy(takers, ({ path }) => path)
  for (const [path, limits] of Object.entries(limitsByPath)) {
    for (const [keyword, limit] of Object.entries(limits)) {
      const candidates = (byPath.get(path) ?? []).filter(({ type }) => takes(type, keyword, limit))
      const [only] = candidates
      if (only !== undefined && candidates.length === 1) Object.assign(only.limits, { [keyword]: limit })
    }
  }
}

const numberFormats: ReadonlySet<unknown> = new Set([
  'int32',
  'uint32',
  'safeint',
  'float32',
  'float64',
  'int64',
  'uint64',
])

function takes(type: LimitTaker['type'], keyword: string, limit: unknown): boolean {
  switch (keyword) {
    case 'minLength':
    case 'maxLength':
      return isText(type) || type.kind === 'list' || type.kind === 'map' || type.kind === 'bytes'
    case 'pattern':
      return isText(type)
    case 'format':
      return numberFormats.has(limit) ? isNumber(type) : isText(type)
    case 'multipleOf':
      return isNumber(type)
    default:
      // Those of dates are texts; so are those of BigInts that no number holds.
      return typeof limit === 'number' ? isNumber(type) : type.kind === 'bigint' || isDate(type)
  }
}

/** What is a text for zod, whatever carries it. */
function isText(type: LimitTaker['type']): boolean {
  switch (type.kind) {
    case 'text':
    case 'date':
    case 'time':
    case 'decimal':
      return true
    case 'timestamp':
      return !type.isDate
    default:
      return false
  }
}

function isDate(type: LimitTaker['type']): boolean {
  return type.kind === 'timestamp' && type.isDate
}

function isNumber({ kind }: LimitTaker['type']): boolean {
  return kind === 'integer' || kind === 'number' || kind === 'bigint'
}
