import { CounterpointError } from '@counterpoint/contract-kit/error'

/** @throws CounterpointError PEER_MISSING */
export async function loadKafkajs() {
  try {
    return await import('kafkajs')
  } catch (cause) {
    throw new CounterpointError(
      'PEER_MISSING',
      'talking to Kafka needs a package that is not installed: npm install kafkajs',
      { cause },
    )
  }
}
