import { CounterpointError } from './counterpoint-error.ts'

/** Says what is wrong with one option's value, or nothing when it is right. */
export type OptionRule = (value: unknown) => string | undefined

/** One rule for each option that exists; every other key is an error. */
export type OptionRules<Options> = { readonly [Key in keyof Required<Options>]: OptionRule }

/**
 * Checks options by name when an object is made: unknown keys (a misspelled option is otherwise silently
 * ignored) and wrong values, all of them in one error.
 *
 * @throws CounterpointError OPTION_INVALID, with `details.problems`, one sentence for each.
 */
export function checkOptions<Options extends object>(
  owner: string,
  options: Options,
  rules: OptionRules<Options>,
  contradictions: readonly string[] = [],
): void {
  if (typeof options !== 'object' || options === null) {
    throw new CounterpointError('OPTION_INVALID', `${owner}: the options must be an object`)
  }
  const known = new Map<string, OptionRule>(Object.entries<OptionRule>(rules))
  const problems: string[] = []
  for (const key of Object.keys(options)) {
    if (!known.has(key)) problems.push(`"${key}" is not an option; the options are ${[...known.keys()].join(', ')}`)
  }
  const given = new Map<string, unknown>(Object.entries(options))
  for (const [key, rule] of known) {
    const problem = rule(given.get(key))
    if (problem !== undefined) problems.push(`"${key}" ${problem}`)
  }
  problems.push(...contradictions)
  if (problems.length > 0) {
    throw new CounterpointError('OPTION_INVALID', `${owner}: ${problems.join('; ')}`, { details: { problems } })
  }
}

/** Rules for the values that options have. `optional` wraps one so that a missing value is right. */
export const rule = {
  optional:
    (inner: OptionRule): OptionRule =>
    (value) =>
      value === undefined ? undefined : inner(value),
  text: (value: unknown) =>
    typeof value === 'string' && value.length > 0 ? undefined : 'must be a text that is not empty',
  flag: (value: unknown) => (typeof value === 'boolean' ? undefined : 'must be true or false'),
  callable: (value: unknown) => (typeof value === 'function' ? undefined : 'must be a function'),
  objectOrCallable: (value: unknown) =>
    typeof value === 'function' || (typeof value === 'object' && value !== null)
      ? undefined
      : 'must be an object or a function',
  object: (value: unknown) => (typeof value === 'object' && value !== null ? undefined : 'must be an object'),
  /** An object, of a class or not, that has these methods. */
  methods:
    (...names: readonly string[]): OptionRule =>
    (value) =>
      typeof value === 'object' &&
      value !== null &&
      names.every((name) => typeof Reflect.get(value, name) === 'function')
        ? undefined
        : `must be an object with the method${names.length === 1 ? '' : 's'} ${names.join(', ')}`,
  list: (value: unknown) => (Array.isArray(value) ? undefined : 'must be a list'),
  oneOf:
    (...choices: readonly string[]): OptionRule =>
    (value) =>
      typeof value === 'string' && choices.includes(value) ? undefined : `must be one of ${choices.join(', ')}`,
  /** A whole number within the bounds; `unit` is for the reader of the message. */
  whole:
    (minimum: number, maximum: number, unit: string): OptionRule =>
    (value) =>
      Number.isSafeInteger(value) && Number(value) >= minimum && Number(value) <= maximum
        ? undefined
        : `must be a whole number of ${unit} from ${minimum} to ${maximum}`,
} as const
