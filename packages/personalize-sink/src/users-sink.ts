import type { EntityDelivery, Sink } from '@counterpoint/sink-kit'
import { entitySink, type PersonalizeEntitySinkOptions } from './entity-sink.ts'
import { usersPerCall, violationOfUser } from './put-users/constraints.ts'
import { putUsersInput } from './put-users/request.ts'

/**
 * States to PutUsers: ten users in a call, each replacing the whole record.
 *
 * @throws CounterpointError OPTION_INVALID; a missing AWS client is PEER_MISSING on the first write
 */
export function personalizeUsersSink<State>(options: PersonalizeEntitySinkOptions<State>): Sink<EntityDelivery<State>> {
  return entitySink(
    {
      owner: 'personalizeUsersSink',
      name: 'Personalize PutUsers',
      perCall: usersPerCall,
      violationOf: violationOfUser,
      put: (calls, datasetArn, mapped, signal) => calls.putUsers(putUsersInput(datasetArn, mapped), signal),
    },
    options,
  )
}
