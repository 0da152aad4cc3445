import type { TypeNode } from '../types/type-node.ts'
import { roomBytes } from './write-bytes.ts'

/**
 * How much of the room of `roomBytes` writing a value takes, in bytes. 'none' where the writer looks itself; 'unknown' where the
 * value's own code asks for room, and may leave none.
 */
export function roomTakenBy(type: TypeNode): number | 'none' | 'unknown' {
  switch (type.kind) {
    case 'null':
    case 'string':
    case 'bytes':
    case 'fixed':
      return 'none'
    case 'boolean':
      return 1
    case 'int':
    case 'enum':
      return 5
    case 'long':
      return 10
    case 'float':
      return 4
    case 'double':
      return 8
    case 'converted':
      return roomTakenBy(type.wire)
    case 'union': {
      const branches = type.branches.map(roomTakenBy)
      if (branches.includes('unknown')) return 'unknown'
      return 5 + Math.max(0, ...branches.map((taken) => (typeof taken === 'number' ? taken : 0)))
    }
    case 'array':
    case 'map':
    case 'record':
      return 'unknown'
  }
}

/** Says where the code of a record has to ask for room: as seldom as is enough. */
export class RoomPlan {
  /** Nothing is known of the room that is there when a record begins. */
  #left = 0

  /** Whether the code that writes a field must ask for room first. */
  mustAsk(type: TypeNode): boolean {
    const taken = roomTakenBy(type)
    if (taken === 'none') return false
    // A list writes its count, and a union its index, before its own code asks.
    const needed = taken === 'unknown' ? roomBytes : taken
    const asks = needed > this.#left
    if (asks) this.#left = roomBytes
    this.#left -= needed
    return asks
  }
}
