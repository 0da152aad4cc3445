import type { RecordNode, TypeNode, WireNode } from '../types/type-node.ts'
import { type BytesStyle, bytesReader, fixedReader } from './bytes.ts'
import { arrayReader, mapReader } from './collections.ts'
import { type DecimalStyle, decimalReader, decimalShapeOf } from './decimals.ts'
import { doubleRead, floatRead, intReader, longReader } from './numbers.ts'
import { recordReader } from './records.ts'
import { booleanRead, enumReader, nullRead, stringRead } from './scalars.ts'
import { unionReader } from './unions.ts'
import { type JsonRead, unfit } from './walk.ts'

export interface JsonStyles {
  readonly bytes: BytesStyle
  readonly decimals: DecimalStyle | undefined
}

/** A type as closures over its JSON, made once. */
export function readerOfType(root: TypeNode, styles: JsonStyles): JsonRead {
  const records = new Map<RecordNode, JsonRead>()

  const readerOf = (type: TypeNode): JsonRead => {
    if (type.kind === 'union') return unionReader(type, readerOf)
    if (type.kind !== 'converted') return ofWire(type)
    const read = ofWire(type.wire)
    const { fromWire } = type.conversion
    return (json, walk) => {
      const wire = read(json, walk)
      if (wire === unfit) return unfit
      const value = fromWire(wire)
      return value === undefined ? walk.fail('a value is beyond what its form in JavaScript holds') : value
    }
  }

  const ofWire = (wire: WireNode): JsonRead => {
    switch (wire.kind) {
      case 'null':
        return nullRead
      case 'boolean':
        return booleanRead
      case 'int':
        return intReader(wire.attributes)
      case 'long':
        return longReader(wire)
      case 'float':
        return floatRead
      case 'double':
        return doubleRead
      case 'string':
        return stringRead
      case 'enum':
        return enumReader(wire)
      case 'bytes':
      case 'fixed':
        return ofBytes(wire)
      case 'array':
        return arrayReader(readerOf(wire.items))
      case 'map':
        return mapReader(readerOf(wire.values))
      case 'record':
        return ofRecord(wire)
    }
  }

  const ofBytes = (wire: Extract<WireNode, { readonly kind: 'bytes' | 'fixed' }>): JsonRead => {
    const shape = decimalShapeOf(wire)
    if (shape !== undefined) return decimalReader(wire, shape, styles.bytes, styles.decimals)
    return wire.kind === 'fixed' ? fixedReader(wire, styles.bytes) : bytesReader(styles.bytes)
  }

  const ofRecord = (record: RecordNode): JsonRead => {
    const known = records.get(record)
    if (known !== undefined) return known
    let read: JsonRead | undefined
    // Known before it is made: its fields may lead back to it.
    records.set(record, (json, walk) => read?.(json, walk))
    read = recordReader(record, ({ type }) => readerOf(type))
    records.set(record, read)
    return read
  }

  return readerOf(root)
}
