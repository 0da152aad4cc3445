/** One documented constraint on a member of a request: what is violated, or nothing. Never says the value. */
export type MemberRule = (value: unknown, path: string) => string | undefined

/** A request's or structure's members by name; the ones that are not `optional` are required. */
export type MemberRules = Readonly<Record<string, MemberRule>>

/** The first violation of a structure, in the words of the services' validation errors. */
export function violationOf(structure: unknown, rules: MemberRules, path = ''): string | undefined {
  if (!isStructure(structure)) return violation(path === '' ? 'request' : path, 'Member must be a structure')
  for (const [name, rule] of Object.entries(rules)) {
    const found = rule(structure[name], path === '' ? name : `${path}.member.${name}`)
    if (found !== undefined) return found
  }
  return undefined
}

export function optional(inner: MemberRule): MemberRule {
  return (value, path) => (value === undefined || value === null ? undefined : inner(value, path))
}

/** Length in characters, with a pattern where one is documented. */
export function text(minimum: number, maximum: number, pattern?: RegExp): MemberRule {
  return (value, path) => {
    if (typeof value !== 'string') return required(value, path, 'a string')
    if (value.length < minimum) return violation(path, `Member must have length greater than or equal to ${minimum}`)
    if (value.length > maximum) return violation(path, `Member must have length less than or equal to ${maximum}`)
    if (pattern !== undefined && !pattern.test(value)) {
      return violation(path, `Member must satisfy regular expression pattern: ${pattern.source}`)
    }
    return undefined
  }
}

export function number(): MemberRule {
  return (value, path) => (typeof value === 'number' ? undefined : required(value, path, 'a number'))
}

export function list(minimum: number, maximum: number, each: MemberRule): MemberRule {
  return (value, path) => {
    if (!Array.isArray(value)) return required(value, path, 'a list')
    if (value.length < minimum) return violation(path, `Member must have length greater than or equal to ${minimum}`)
    if (value.length > maximum) return violation(path, `Member must have length less than or equal to ${maximum}`)
    for (const [index, member] of value.entries()) {
      const found = each(member, `${path}.${index + 1}`)
      if (found !== undefined) return found
    }
    return undefined
  }
}

export function structure(rules: MemberRules): MemberRule {
  return (value, path) => violationOf(value, rules, path)
}

/** JSON text of an object; `reserved` names, in lower case, may not be among its keys. */
export function jsonObject(maximum: number, reserved: ReadonlySet<string> = new Set()): MemberRule {
  const length = text(1, maximum)
  return (value, path) => {
    const tooLong = length(value, path)
    if (tooLong !== undefined) return tooLong
    const parsed = parseJson(String(value))
    if (!isStructure(parsed)) return violation(path, 'Member must be a JSON object')
    const forbidden = Object.keys(parsed).find((key) => reserved.has(key.toLowerCase()))
    return forbidden === undefined ? undefined : violation(path, `The key ${forbidden} is reserved`)
  }
}

export function isStructure(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** undefined for what is no JSON. */
export function parseJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

function required(value: unknown, path: string, kind: string): string {
  return violation(path, value === undefined || value === null ? 'Member must not be null' : `Member must be ${kind}`)
}

function violation(path: string, constraint: string): string {
  return `1 validation error detected: Value at '${path}' failed to satisfy constraint: ${constraint}`
}
