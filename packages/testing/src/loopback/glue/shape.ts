import { isStructure, type MemberRule, type MemberRules, text, violationOf } from '../members.ts'

/**
 * A structure with these members and no others. Stricter than the service, which looks over members that it does not
 * know: a misspelled one is a mistake of the program under test.
 */
export function exactly(rules: MemberRules): MemberRule {
  return (value, path) => {
    const unknown = isStructure(value) ? Object.keys(value).find((name) => !Object.hasOwn(rules, name)) : undefined
    return unknown === undefined
      ? violationOf(value, rules, path)
      : violation(path === '' ? unknown : `${path}.member.${unknown}`, 'Member must be one of the operation’s')
  }
}

const anyText = text(0, Number.POSITIVE_INFINITY)

/** A text whose violations have the registry's own sentences, with its own name of the parameter. */
export function parameter(name: string, maximum: number, pattern?: RegExp): MemberRule {
  return (value, path) => {
    if (typeof value !== 'string') return anyText(value, path)
    if (value.length < 1 || value.length > maximum) {
      return `The resource name contains too many or too few characters. Parameter Name: ${name}`
    }
    return pattern === undefined || pattern.test(value)
      ? undefined
      : `The parameter value contains one or more characters that are not valid. Parameter Name: ${name}`
  }
}

/** One of these words; another one is answered with the registry's own sentence. */
export function oneOf(words: readonly string[], sentence: string): MemberRule {
  return (value, path) => {
    if (typeof value !== 'string') return anyText(value, path)
    return words.includes(value) ? undefined : sentence
  }
}

export function wholeNumber(minimum: number, maximum: number): MemberRule {
  return (value, path) =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= minimum && value <= maximum
      ? undefined
      : violation(path, `Member must be a whole number from ${minimum} to ${maximum}`)
}

export function flag(): MemberRule {
  return (value, path) => (typeof value === 'boolean' ? undefined : violation(path, 'Member must be a boolean'))
}

const mostTags = 50

export function tags(): MemberRule {
  const key = text(1, 128)
  const tagValue = text(0, 256)
  return (value, path) => {
    if (!isStructure(value)) return violation(path, 'Member must be a map')
    // None are taken, whatever the sentence says: the Java serde always sends {}.
    if (Object.keys(value).length > mostTags) return `New Tags cannot be empty or more than ${mostTags}`
    for (const [name, member] of Object.entries(value)) {
      const found = key(name, `${path}.key`) ?? tagValue(member, `${path}.value`)
      if (found !== undefined) return found
    }
    return undefined
  }
}

function violation(path: string, constraint: string): string {
  return `1 validation error detected: Value at '${path}' failed to satisfy constraint: ${constraint}`
}
