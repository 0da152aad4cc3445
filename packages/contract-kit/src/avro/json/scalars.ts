import { type EnumNode, shortName } from '../types/type-node.ts'
import type { JsonRead } from './walk.ts'

export const nullRead: JsonRead = (json, walk) => (json === null ? null : walk.expected('null', json))

export const booleanRead: JsonRead = (json, walk) => (typeof json === 'boolean' ? json : walk.expected('boolean', json))

export const stringRead: JsonRead = (json, walk) => {
  if (typeof json !== 'string') return walk.expected('string', json)
  return json.isWellFormed() ? json : walk.fail('a text has half of a surrogate pair, which UTF-8 cannot')
}

/** A newer writer's symbol is the default, as in Avro's resolution. */
export function enumReader({ name, symbols, fallback }: EnumNode): JsonRead {
  const known = new Set<unknown>(symbols)
  const what = `a symbol of ${shortName(name)}`
  return (json, walk) => {
    if (typeof json !== 'string') return walk.expected(what, json)
    if (known.has(json)) return json
    return fallback ?? walk.fail(`expected ${what}, got another text`)
  }
}
