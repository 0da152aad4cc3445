import type { SchemasClient } from '@aws-sdk/client-schemas'
import {
  awsErrorFacts,
  callRetrying,
  peerMissing,
  type RegistryCall,
  regionOf,
  registryError,
  systemClock,
  waitWithin,
} from '@counterpoint/aws-kit'
import { CounterpointError } from '@counterpoint/contract-kit/error'
import type { EventBridgePublicationOptions } from './options.ts'

type Sdk = typeof import('@aws-sdk/client-schemas')

/** What a call is answered with that is no failure here, though the client rejects with it. */
type Expected = 'NotFoundException' | 'ConflictException' | 'BadRequestException' | 'not-modified'

type Answered<Answer> =
  | { readonly answer: Answer }
  | {
      readonly expected: Expected
      /** How often it was sent: an earlier one, without an answer, may have been taken. */
      readonly attempts: number
      /** As an error, for when it turns out to be one. */
      readonly error: CounterpointError
    }

/** How publication calls EventBridge Schemas: repeated within the deadline. */
export interface SchemasCalls {
  readonly region: string
  /** @throws CounterpointError REGISTRY_*, ABORTED */
  call<Answer>(
    action: string,
    send: (client: SchemasClient, sdk: Sdk, abortSignal: AbortSignal) => Promise<Answer>,
    ...expected: readonly Expected[]
  ): Promise<Answered<Answer>>
  /** Whether there is time for another look; waits before it. */
  waitBefore(waitMs: number): Promise<boolean>
  readonly random: () => number
  /** Ends the connections of a client that was made here. */
  close(): void
}

/** An answer is small, and a connection is there soon. */
const requestHandler = { connectionTimeout: 3_000, requestTimeout: 8_000, throwOnRequestTimeout: true }

/** @throws CounterpointError PEER_MISSING, OPTION_INVALID where no region is known */
export async function openSchemasCalls(options: EventBridgePublicationOptions): Promise<SchemasCalls> {
  const { clock = systemClock, deadlineMs = 120_000, signal = new AbortController().signal } = options
  const sdk = await loadSdk()
  const client = options.client ?? new sdk.SchemasClient({ maxAttempts: 1, requestHandler, ...options.clientConfig })
  const close = () => {
    if (options.client === undefined) client.destroy()
  }
  const limits = { deadline: clock.now() + deadlineMs, clock, signal }
  const region = await regionOf('publication to EventBridge Schemas', client).catch((error: unknown) => {
    close()
    throw error
  })
  return {
    region,
    random: () => clock.random(),
    waitBefore: (waitMs) => waitWithin(waitMs, limits),
    call: async (action, send, ...expected) => {
      const failureOf = (error: unknown) =>
        signal.aborted
          ? new CounterpointError('ABORTED', `publication was stopped at schemas:${action}; run it again`)
          : registryErrorOf(error, { registry: 'EventBridge Schemas', action: `schemas:${action}`, region })
      let attempts = 0
      try {
        return await callRetrying(async (abortSignal) => {
          attempts += 1
          try {
            return { answer: await send(client, sdk, abortSignal) }
          } catch (error) {
            // Inside, because a conflict is worth repeating to others.
            const found = expected.find((each) => each === outcomeOf(error))
            if (found === undefined) throw error
            return { expected: found, attempts, error: failureOf(error) }
          }
        }, limits)
      } catch (error) {
        throw failureOf(error)
      }
    },
    close,
  }
}

function outcomeOf(error: unknown): string {
  const { name, status } = awsErrorFacts(error)
  return status === 304 ? 'not-modified' : name
}

/** A registry that is not there is no refusal. */
function registryErrorOf(error: unknown, call: RegistryCall): CounterpointError {
  const failure = registryError(error, call)
  if (outcomeOf(error) !== 'NotFoundException') return failure
  return new CounterpointError(
    'REGISTRY_NOT_FOUND',
    `${call.registry} in ${call.region} answered NotFoundException to ${call.action}: somebody deletes while this publishes; publish again`,
    { cause: error, details: failure.details },
  )
}

async function loadSdk(): Promise<Sdk> {
  try {
    return await import('@aws-sdk/client-schemas')
  } catch (cause) {
    throw peerMissing('publication to EventBridge Schemas', '@aws-sdk/client-schemas', cause)
  }
}
