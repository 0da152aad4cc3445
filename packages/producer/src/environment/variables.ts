import { readEnvironment, type VariableReading } from '@counterpoint/contract-kit/error'
import { brokersVariable, tlsVariable } from '@counterpoint/kafka/kafkajs'
import { type RegistrySource, registryVariable } from '@counterpoint/schema-registry'

/** What `COUNTERPOINT_*` say about the default producer. */
export interface ProducerEnvironment {
  readonly COUNTERPOINT_SOURCE: string
  readonly COUNTERPOINT_BROKERS: readonly string[]
  readonly COUNTERPOINT_TLS: boolean
  readonly COUNTERPOINT_REGISTRY: RegistrySource
}

/** @throws CounterpointError ENVIRONMENT_INVALID naming every variable that is missing or wrong */
export function readProducerEnvironment(variables: Readonly<Record<string, string | undefined>>): ProducerEnvironment {
  return readEnvironment<ProducerEnvironment>(
    variables,
    {
      COUNTERPOINT_SOURCE: sourceVariable,
      COUNTERPOINT_BROKERS: brokersVariable,
      COUNTERPOINT_TLS: tlsVariable,
      COUNTERPOINT_REGISTRY: registryVariable,
    },
    'Set it, or give setDefaultProducer() a producer made in code',
  )
}

function sourceVariable(text: string | undefined): VariableReading<string> {
  return text === undefined
    ? { problem: 'must be the name of this service, such as catalogue-service' }
    : { value: text }
}
