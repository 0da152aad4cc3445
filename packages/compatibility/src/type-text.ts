import { shortName, type TypeNode } from '@counterpoint/contract-kit/resolution'

/** A type in a few words: "string", "null | long", "array of Device", "long (timestamp-millis)". */
export function typeText(type: TypeNode): string {
  switch (type.kind) {
    case 'converted':
      return typeText(type.wire)
    case 'union':
      return type.branches.length <= mostBranches
        ? type.branches.map(typeText).join(' | ')
        : `union of ${type.branches.length}`
    case 'array':
      return withLogicalType(`array of ${partText(type.items)}`, type)
    case 'map':
      return withLogicalType(`map of ${partText(type.values)}`, type)
    case 'record':
    case 'enum':
      return shortName(type.name)
    case 'fixed':
      return withLogicalType(`${shortName(type.name)} (${type.size} bytes)`, type)
    default:
      return withLogicalType(type.kind, type)
  }
}

const mostBranches = 4

/** Of parts of parts only the kind: they may hold each other. */
function partText(type: TypeNode): string {
  if (type.kind === 'array' || type.kind === 'map') return type.kind
  return type.kind === 'union' ? type.branches.map(partText).slice(0, mostBranches).join(' | ') : typeText(type)
}

function withLogicalType(
  text: string,
  { attributes }: { readonly attributes: Readonly<Record<string, unknown>> },
): string {
  const logicalType = attributes['logicalType']
  return typeof logicalType === 'string' ? `${text} (${logicalType.slice(0, longestShown)})` : text
}

const longestShown = 40
