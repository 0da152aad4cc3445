import type { Consumption } from '@counterpoint/consumer'
import type { Log, LogAdmin } from '@counterpoint/kafka'
import type { MeshRegistry } from '../mesh-registry.ts'
import type { InvocationFacts } from '../reconcile/facts.ts'
import type { MeshConsumer } from './mesh-consumer.ts'

/** What the mesh's consumers run on. */
export interface ConsumerPlatform {
  readonly log: Log & LogAdmin
  readonly registry: MeshRegistry
  readonly deadLetterTopic: string
}

export interface RunningConsumer {
  /** Settles when it ends. */
  readonly running: Promise<void>
  statistics(): Consumption
  /** Undefined for one that nobody invokes. */
  invocations(): InvocationFacts | undefined
  close(): Promise<void>
}

/** Starts a consumer in a group of its name. */
export type StartConsumer = (consumer: MeshConsumer, platform: ConsumerPlatform) => RunningConsumer
