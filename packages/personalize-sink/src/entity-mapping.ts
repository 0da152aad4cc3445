import { CounterpointError } from '@counterpoint/contract-kit/error'
import { select } from '@counterpoint/sink-kit'
import { type PropertySelectors, propertiesWriter } from './properties.ts'

/** A user or an item as its call takes it. */
export interface MappedEntity {
  readonly id: unknown
  /** JSON text. */
  readonly properties: string | undefined
}

export interface EntityMapping<in State> {
  map(state: State): MappedEntity
}

/** What PutUsers and PutItems share: an id and properties. */
export function entityMapping<State>(
  owner: string,
  idMember: string,
  idSelector: unknown,
  selectors: Readonly<Record<string, unknown>>,
  properties: PropertySelectors<State>,
): EntityMapping<State> {
  const unknown = Object.keys(selectors).find((member) => member !== idMember && member !== 'properties')
  if (unknown !== undefined) {
    throw new CounterpointError('OPTION_INVALID', `${owner}: there is no member "${unknown}"`)
  }
  const id = select<State>(owner, idMember, idSelector)
  const write = propertiesWriter(owner, properties)
  return { map: (state) => ({ id: id(state), properties: write(state) }) }
}
