import type { Contract } from '@counterpoint/contract-kit'
import type { LogHeader } from '@counterpoint/kafka'

/**
 * The headers of a producer's record: CloudEvents 1.0 in Kafka's binary mode
 * (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md).
 */
export function eventHeaders(
  contract: Contract,
  attributes: { readonly id: string; readonly source: string; readonly time: Date },
): readonly LogHeader[] {
  const values = {
    ce_specversion: '1.0',
    ce_id: attributes.id,
    ce_source: attributes.source,
    ce_type: contract.fullName,
    ce_time: attributes.time.toISOString(),
  }
  return Object.entries(values).map(([name, value]) => [name, Buffer.from(value)])
}
