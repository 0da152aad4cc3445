import { CounterpointError } from './counterpoint-error.ts'

/** The value of a variable, or what it must be. */
export type VariableReading<Value> = { readonly value: Value } | { readonly problem: string }

/** How each variable is read; `text` is undefined when it is not set, or empty. */
export type VariableReaders<Values> = {
  readonly [Name in keyof Values]: (text: string | undefined) => VariableReading<Values[Name]>
}

/**
 * Reads environment variables, all of them, so that one error names everything that is missing or wrong. Values do
 * not appear in it: a variable may hold a secret.
 *
 * @throws CounterpointError ENVIRONMENT_INVALID, with `details.problems`, one sentence for each
 */
export function readEnvironment<Values extends object>(
  variables: Readonly<Record<string, string | undefined>>,
  readers: VariableReaders<Values>,
  advice: string,
): Values {
  const values: Partial<Values> = {}
  const problems: string[] = []
  for (const name of keysOf(readers)) {
    const text = variables[String(name)]?.trim()
    const reading = readers[name](text === '' ? undefined : text)
    if ('value' in reading) values[name] = reading.value
    else problems.push(`${String(name)} ${reading.problem}`)
  }
  if (isComplete(values, problems)) return values
  throw new CounterpointError('ENVIRONMENT_INVALID', `${problems.join('; ')}. ${advice}`, { details: { problems } })
}

function keysOf<Values extends object>(readers: VariableReaders<Values>): readonly (keyof Values)[] {
  const names: (keyof Values)[] = []
  for (const name in readers) names.push(name)
  return names
}

function isComplete<Values>(_: Partial<Values>, problems: readonly string[]): _ is Values {
  return problems.length === 0
}
