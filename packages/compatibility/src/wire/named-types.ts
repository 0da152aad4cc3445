import { type EnumNode, type FixedNode, type RecordNode, shortName } from '@counterpoint/contract-kit/resolution'
import { below, type CheckedPlace } from './checked-place.ts'
import { type Incompatibility, incompatible } from './incompatibility.ts'

type Found = readonly Incompatibility[]

const nothing: Found = []

/** Short names, or the writer's full one among the reader's aliases. */
export function names(reader: Named, writer: Named, place: CheckedPlace): Found {
  if (shortName(reader.name) === shortName(writer.name) || reader.aliases.includes(writer.name)) return nothing
  return [incompatible('NAME_MISMATCH', reader, writer, below(place, '', 'name', 'name'), writer.name)]
}

type Named = EnumNode | FixedNode | RecordNode

export function sizes(reader: FixedNode, writer: FixedNode, place: CheckedPlace): Found {
  if (reader.size === writer.size) return nothing
  const detail = `${writer.size} → ${reader.size} bytes`
  return [incompatible('FIXED_SIZE_MISMATCH', reader, writer, below(place, '', 'size', 'size'), detail)]
}

/** An enum's default takes what it does not know. */
export function symbols(reader: EnumNode, writer: EnumNode, place: CheckedPlace): Found {
  const known = new Set(reader.symbols)
  const missing = writer.symbols.filter((symbol) => !known.has(symbol))
  if (missing.length === 0 || reader.fallback !== undefined) return nothing
  const at = below(place, '', 'symbols', 'symbols')
  return [incompatible('MISSING_ENUM_SYMBOLS', reader, writer, at, missing.sort().join(', '))]
}
