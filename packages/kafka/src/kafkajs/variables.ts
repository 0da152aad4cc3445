import type { VariableReading } from '@counterpoint/contract-kit/error'
import { isBrokerAddress } from './options.ts'

/** COUNTERPOINT_BROKERS: host:port, several of them separated by commas. */
export function brokersVariable(text: string | undefined): VariableReading<readonly string[]> {
  const brokers = (text ?? '').split(',').map((address) => address.trim())
  if (brokers.every(isBrokerAddress)) return { value: brokers }
  return { problem: 'must be host:port, several of them separated by commas' }
}

/** COUNTERPOINT_TLS: true or false; false when it is not set. */
export function tlsVariable(text: string | undefined): VariableReading<boolean> {
  if (text === 'true') return { value: true }
  if (text === 'false' || text === undefined) return { value: false }
  return { problem: 'must be true or false' }
}
