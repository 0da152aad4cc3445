import { kafkajs } from '@counterpoint/kafka/kafkajs'
import { createProducer, type Producer } from '../producer.ts'
import { readProducerEnvironment } from './variables.ts'

// One for the process, whatever number of copies of this package is loaded: a service has one producer.
const slot = Symbol.for('@counterpoint/default-producer')

interface Slot {
  [slot]?: Promise<Producer> | undefined
}

/** The producer that `publishInteraction` and its like use; made from the environment on first use. */
export function defaultProducer(): Promise<Producer> {
  const holder: typeof globalThis & Slot = globalThis
  const known = holder[slot]
  if (known !== undefined) return known
  const made = producerFromEnvironment()
  holder[slot] = made
  // A missing variable may be set before the next call.
  made.catch(() => {
    if (holder[slot] === made) holder[slot] = undefined
  })
  return made
}

/** Replaces the default producer, in a test or where a service configures it in code; undefined forgets it. */
export function setDefaultProducer(producer: Producer | undefined): void {
  const holder: typeof globalThis & Slot = globalThis
  holder[slot] = producer === undefined ? undefined : Promise.resolve(producer)
}

/** Waits for what is under way and ends the default producer, if there is one: for a service that shuts down. */
export async function closeDefaultProducer(): Promise<void> {
  const holder: typeof globalThis & Slot = globalThis
  const known = holder[slot]
  holder[slot] = undefined
  await (await known)?.close()
}

async function producerFromEnvironment(): Promise<Producer> {
  const environment = readProducerEnvironment(process.env)
  return createProducer({
    source: environment.COUNTERPOINT_SOURCE,
    log: kafkajs({
      brokers: environment.COUNTERPOINT_BROKERS,
      ssl: environment.COUNTERPOINT_TLS,
      clientId: environment.COUNTERPOINT_SOURCE,
    }),
    registry: environment.COUNTERPOINT_REGISTRY,
  })
}
