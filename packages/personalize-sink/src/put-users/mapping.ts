import type { EventOf, ReaderContract } from '@counterpoint/contract-kit/wire'
import type { Selector } from '@counterpoint/sink-kit'
import { type EntityMapping, entityMapping } from '../entity-mapping.ts'
import type { PropertySelectors } from '../properties.ts'

export interface UserSelectors<State> {
  /** Default: the contract's key. */
  readonly userId?: Selector<State, string>
  /** Each call replaces the whole record: what is not here is gone from it. */
  readonly properties?: PropertySelectors<State>
}

/** @throws CounterpointError OPTION_INVALID for selectors that are unknown or not usable */
export function defineUserMapping<Of extends ReaderContract<unknown, 'entities'>>(
  contract: Of,
  selectors: UserSelectors<EventOf<Of>>,
): EntityMapping<EventOf<Of>> {
  const owner = `defineUserMapping(${contract.name})`
  const { userId = contract.key, properties = {} } = selectors
  return entityMapping<EventOf<Of>>(owner, 'userId', userId, { ...selectors }, properties)
}
