import type { EventOf, ReaderContract } from '@counterpoint/contract-kit/wire'
import type { Selector } from '@counterpoint/sink-kit'
import { type EntityMapping, entityMapping } from '../entity-mapping.ts'
import type { PropertySelectors } from '../properties.ts'

export interface ItemSelectors<State> {
  /** Default: the contract's key. */
  readonly itemId?: Selector<State, string>
  /** Each call replaces the whole record: what is not here is gone from it. */
  readonly properties?: PropertySelectors<State>
}

/** @throws CounterpointError OPTION_INVALID for selectors that are unknown or not usable */
export function defineItemMapping<Of extends ReaderContract<unknown, 'entities'>>(
  contract: Of,
  selectors: ItemSelectors<EventOf<Of>>,
): EntityMapping<EventOf<Of>> {
  const owner = `defineItemMapping(${contract.name})`
  const { itemId = contract.key, properties = {} } = selectors
  return entityMapping<EventOf<Of>>(owner, 'itemId', itemId, { ...selectors }, properties)
}
