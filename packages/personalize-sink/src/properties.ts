import { CounterpointError } from '@counterpoint/contract-kit/error'
import { type Selector, select } from '@counterpoint/sink-kit'

/** What a property can be; a list becomes a multi-value category, a date seconds since the epoch. */
export type PropertyValue = string | number | boolean | Date | readonly string[] | null | undefined

/** By property name, in camelCase: the name of the schema's column (NUM_RATINGS is numRatings). */
export type PropertySelectors<Event> = Readonly<Record<string, Selector<Event, PropertyValue>>>

const camelCase = /^[a-z][a-zA-Z0-9]*$/

/**
 * Makes the JSON text of an event's properties. Absent and null values are left out: Personalize reads a missing
 * property as null.
 *
 * @throws CounterpointError OPTION_INVALID for names that Personalize cannot take
 */
export function propertiesWriter<Event>(
  owner: string,
  selectors: PropertySelectors<Event>,
  reserved: ReadonlySet<string> = new Set(),
): (event: Event) => string | undefined {
  checkNames(owner, Object.keys(selectors), reserved)
  const properties = Object.entries(selectors).map(
    ([name, selector]) => [name, select<Event>(owner, `properties.${name}`, selector)] as const,
  )
  return (event) => {
    const written: Record<string, unknown> = {}
    for (const [name, read] of properties) {
      const value = wireValue(read(event))
      if (value !== undefined && value !== null) written[name] = value
    }
    return Object.keys(written).length === 0 ? undefined : JSON.stringify(written)
  }
}

function wireValue(value: unknown): unknown {
  if (value instanceof Date) return Math.floor(value.getTime() / 1000)
  return Array.isArray(value) ? value.join('|') : value
}

function checkNames(owner: string, names: readonly string[], reserved: ReadonlySet<string>): void {
  const problems = names.flatMap((name, index) => {
    if (!camelCase.test(name)) return [`the property "${name}" must be in camelCase, as Personalize reads its columns`]
    if (reserved.has(name.toLowerCase())) return [`the property "${name}" is reserved; it is a member of the event`]
    const twin = names.slice(0, index).find((other) => other.toLowerCase() === name.toLowerCase())
    return twin === undefined ? [] : [`the properties "${twin}" and "${name}" are one column to Personalize`]
  })
  if (problems.length > 0) {
    throw new CounterpointError('OPTION_INVALID', `${owner}: ${problems.join('; ')}`, { details: { problems } })
  }
}
