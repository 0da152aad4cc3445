import { define } from '../types/define.ts'
import { isJsonObject, type JsonRead, unfit } from './walk.ts'

export function arrayReader(read: JsonRead): JsonRead {
  return (json, walk) => {
    if (!Array.isArray(json)) return walk.expected('array', json)
    if (!walk.takesItems(json.length)) return unfit
    const items: unknown[] = []
    for (let index = 0; index < json.length; index += 1) {
      const item = read(json[index], walk)
      if (item === unfit) return walk.within(`[${index}]`)
      items.push(item)
    }
    return items
  }
}

export function mapReader(read: JsonRead): JsonRead {
  return (json, walk) => {
    if (!isJsonObject(json)) return walk.expected('map', json)
    const keys = Object.keys(json)
    if (!walk.takesItems(keys.length)) return unfit
    const map: Record<string, unknown> = {}
    for (const key of keys) {
      const value = key.isWellFormed() ? read(json[key], walk) : walk.fail('a key has half of a surrogate pair')
      if (value === unfit) return walk.within('{}')
      define(map, key, value)
    }
    return map
  }
}
