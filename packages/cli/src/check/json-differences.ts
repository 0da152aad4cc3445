export interface JsonDifference {
  /** Such as "fields[3].type". */
  readonly path: string
  /** As JSON, shortened; "(nothing)" where a side has no such member. */
  readonly before: string
  readonly after: string
}

const longestShown = 60

/** Where two JSON values differ, outermost first, at most `most` places. */
export function jsonDifferences(before: unknown, after: unknown, most: number): readonly JsonDifference[] {
  const found: JsonDifference[] = []
  const visit = (left: unknown, right: unknown, path: string): void => {
    if (found.length >= most || JSON.stringify(left) === JSON.stringify(right)) return
    if (isHolder(left) && isHolder(right) && Array.isArray(left) === Array.isArray(right)) {
      const [one, other] = [new Map(Object.entries(left)), new Map(Object.entries(right))]
      for (const name of new Set([...one.keys(), ...other.keys()])) {
        visit(one.get(name), other.get(name), stepTo(path, name, Array.isArray(left)))
      }
      return
    }
    found.push({ path, before: shown(left), after: shown(right) })
  }
  visit(before, after, '')
  return found
}

function isHolder(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function stepTo(path: string, name: string, isItem: boolean): string {
  if (isItem) return `${path}[${name}]`
  return path === '' ? name : `${path}.${name}`
}

function shown(value: unknown): string {
  if (value === undefined) return '(nothing)'
  const text = JSON.stringify(value)
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text
}
