import { readEnvironment } from '@counterpoint/contract-kit/error'
import { brokersVariable, tlsVariable } from '@counterpoint/kafka/kafkajs'
import { type RegistrySource, registryVariable } from '@counterpoint/schema-registry'

/** What `COUNTERPOINT_*` say about a consumer. */
export interface ConsumerEnvironment {
  readonly COUNTERPOINT_BROKERS: readonly string[]
  readonly COUNTERPOINT_TLS: boolean
  readonly COUNTERPOINT_REGISTRY: RegistrySource
}

/** @throws CounterpointError ENVIRONMENT_INVALID naming every variable that is missing or wrong */
export function readConsumerEnvironment(variables: Readonly<Record<string, string | undefined>>): ConsumerEnvironment {
  return readEnvironment<ConsumerEnvironment>(
    variables,
    {
      COUNTERPOINT_BROKERS: brokersVariable,
      COUNTERPOINT_TLS: tlsVariable,
      COUNTERPOINT_REGISTRY: registryVariable,
    },
    'Set it, or make the consumer in code with createConsumer()',
  )
}
