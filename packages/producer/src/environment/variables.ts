import { CounterpointError } from '@counterpoint/contract-kit/error'

/** What `COUNTERPOINT_*` say about the default producer. */
export interface ProducerEnvironment {
  readonly source: string
  readonly brokers: readonly string[]
}

const broker = /^[^\s,:]+:\d{1,5}$/

/** @throws CounterpointError ENVIRONMENT_INVALID naming every variable that is missing or wrong */
export function readProducerEnvironment(variables: Readonly<Record<string, string | undefined>>): ProducerEnvironment {
  const source = variables['COUNTERPOINT_SOURCE'] ?? ''
  const brokers = (variables['COUNTERPOINT_BROKERS'] ?? '').split(',').map((text) => text.trim())
  const problems: string[] = []
  if (source === '')
    problems.push('COUNTERPOINT_SOURCE is not set: the name of this service, such as catalogue-service')
  if (!brokers.every((text) => broker.test(text))) {
    problems.push('COUNTERPOINT_BROKERS is not set to host:port, several of them separated by commas')
  }
  if (problems.length === 0) return { source, brokers }
  throw new CounterpointError(
    'ENVIRONMENT_INVALID',
    `${problems.join('; ')}. Set it, or give setDefaultProducer() a producer made in code`,
    { details: { problems } },
  )
}
