import { type FieldNode, parseSchema } from '@counterpoint/contract-kit/resolution'
import type { Observation } from '../finding.ts'
import type { Pair, Side } from '../pair.ts'
import { placesIn, type SchemaPlace } from '../schema/places.ts'
import { collidingTypes } from './colliding-types.ts'
import { collidingNames, namesOfField } from './names.ts'
import { changedNamespaces } from './namespaces.ts'
import type { Trouble } from './trouble.ts'
import { troublesOfField, troublesOfType } from './types.ts'

/** What the newer version has that others cannot take, and the older one has not. */
export function findPortability(pair: Pair): readonly Observation[] {
  const known = new Set(findPortabilityOf(pair.older).map(keyOf))
  const introduced = findPortabilityOf(pair.newer).filter((observation) => !known.has(keyOf(observation)))
  return [...changedNamespaces(pair), ...introduced]
}

function keyOf({ rule, path, detail = '' }: Observation): string {
  return `${rule} ${path} ${detail}`
}

const known = new WeakMap<Side, readonly Observation[]>()

/** What a schema has that others cannot take: other languages, older libraries, tables. */
export function findPortabilityOf(side: Side): readonly Observation[] {
  const remembered = known.get(side)
  if (remembered !== undefined) return remembered
  const found = troublesIn(side)
  known.set(side, found)
  return found
}

function troublesIn({ schema, type: root }: Side): readonly Observation[] {
  const { types, fields } = placesIn(root)
  const collisions = new Map<FieldNode, readonly Trouble[]>(
    types.flatMap(({ type }) => (type.kind === 'record' ? [...collidingNames(type)] : [])),
  )
  const collidingAliases = collidingTypes(types.map(({ type }) => type))
  return [
    ...(isWithinCodec(schema) ? [] : [atPlace(tooLarge, { path: rootPath(types), pointer: '' })]),
    ...types.flatMap(({ type, place }) =>
      [...troublesOfType(type), ...(collidingAliases.get(type) ?? [])].map((trouble) => atPlace(trouble, place)),
    ),
    ...fields.flatMap(({ field, place }) =>
      [...namesOfField(field), ...(collisions.get(field) ?? []), ...troublesOfField(field)].map((trouble) =>
        atPlace(trouble, place),
      ),
    ),
  ]
}

const tooLarge: Trouble = {
  rule: 'PORTABILITY_TOO_LARGE',
  message: 'The codec of contract-kit refuses the schema: no service that uses this SDK can read or write it.',
}

function rootPath(types: readonly { readonly place: SchemaPlace }[]): string {
  return types[0]?.place.path ?? ''
}

function atPlace({ rule, message, detail }: Trouble, { path, pointer }: SchemaPlace): Observation {
  const location = { reader: pointer, writer: null }
  return { rule, direction: null, path, location, message, ...(detail !== undefined && { detail }) }
}

/** Sides are parsed with wider bounds, so that what the codec refuses is a finding. */
function isWithinCodec(schema: Side['schema']): boolean {
  try {
    parseSchema(schema, {})
    return true
  } catch {
    return false
  }
}
