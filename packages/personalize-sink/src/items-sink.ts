import type { EntityDelivery, Sink } from '@counterpoint/sink-kit'
import { entitySink, type PersonalizeEntitySinkOptions } from './entity-sink.ts'
import { itemsPerCall, violationOfItem } from './put-items/constraints.ts'
import { putItemsInput } from './put-items/request.ts'

/**
 * States to PutItems: ten items in a call, each replacing the whole record.
 *
 * @throws CounterpointError OPTION_INVALID; a missing AWS client is PEER_MISSING on the first write
 */
export function personalizeItemsSink<State>(options: PersonalizeEntitySinkOptions<State>): Sink<EntityDelivery<State>> {
  return entitySink(
    {
      owner: 'personalizeItemsSink',
      name: 'Personalize PutItems',
      perCall: itemsPerCall,
      violationOf: violationOfItem,
      put: (calls, datasetArn, mapped, signal) => calls.putItems(putItemsInput(datasetArn, mapped), signal),
    },
    options,
  )
}
