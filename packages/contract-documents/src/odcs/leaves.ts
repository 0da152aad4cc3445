import type { BigIntType, IntegerType, LeafType } from '../model/value-type.ts'
import { type OdcsElement, present, type TypeMembers } from './elements.ts'
import { type LimitOptions, placeLimits } from './limits.ts'

export function leafMembers(type: LeafType): TypeMembers {
  const { avro, limits } = type
  const described = (logicalType: string, of: LimitOptions, options: OdcsElement = {}): TypeMembers => {
    const placed = placeLimits(limits, of)
    const all = { ...options, ...placed.options }
    return {
      members: { logicalType, ...present('logicalTypeOptions', all), physicalType: avro },
      custom: placed.custom,
    }
  }
  switch (type.kind) {
    case 'null':
      return { members: { physicalType: avro }, custom: [] }
    case 'boolean':
      return described('boolean', 'none')
    case 'literal':
      return {
        members: { logicalType: literalTypes[type.of], physicalType: avro, quality: oneOf(type.values) },
        custom: [],
      }
    case 'integer':
      return integerMembers(type, described)
    case 'bigint':
      return described('integer', 'number', bigintOptions(type))
    case 'number':
      return described('number', 'number', { format: type.bits === 32 ? 'f32' : 'f64' })
    case 'decimal':
      return described('number', 'none')
    case 'text':
      return described('string', 'string')
    case 'bytes':
      return described('string', 'string', {
        format: 'binary',
        ...(type.size !== undefined && { minLength: type.size, maxLength: type.size }),
      })
    case 'timestamp':
      return described('timestamp', 'moment', { timezone: true })
    case 'date':
      return described('date', 'moment', { format: 'yyyy-MM-dd' })
    case 'time':
      return described('time', 'moment', { format: `HH:mm:ss.${'S'.repeat(type.digits)}`, timezone: false })
  }
}

const literalTypes = { text: 'string', integer: 'integer', bigint: 'integer', number: 'number', boolean: 'boolean' }

type Describe = (logicalType: string, of: LimitOptions, options?: OdcsElement) => TypeMembers

/** A number that counts from a day or midnight is a moment for who reads the data. */
function integerMembers({ bits, logicalType = '', limits }: IntegerType, described: Describe): TypeMembers {
  if (logicalType === 'date') return described('date', 'moment')
  if (logicalType.startsWith('time-')) return described('time', 'moment', { timezone: false })
  if (/^(local-)?timestamp-/.test(logicalType)) {
    return described('timestamp', 'moment', { timezone: logicalType.startsWith('timestamp-') })
  }
  return described('integer', 'number', { format: limits.format === 'uint32' ? 'u32' : `i${bits}` })
}

function bigintOptions({ digits, limits }: BigIntType): OdcsElement {
  if (limits.format === 'uint64') return { format: 'u64' }
  return digits === undefined ? { format: 'i64' } : {}
}

/** The standard has no list of values but among the checks of quality. */
export function oneOf(validValues: readonly unknown[]): readonly OdcsElement[] {
  return [{ type: 'library', metric: 'invalidValues', arguments: { validValues }, mustBe: 0 }]
}
