import type { $Command, GlueClientResolvedConfig, ServiceInputTypes, ServiceOutputTypes } from '@aws-sdk/client-glue'
import {
  type Clock,
  callRetrying,
  peerMissing,
  type RegistryCall,
  regionOf,
  registryError,
  systemClock,
} from '@counterpoint/aws-kit'
import { CounterpointError } from '@counterpoint/contract-kit/error'
import { parseRegistryArn } from '@counterpoint/schema-registry/glue'
import type { GluePublicationOptions } from './options.ts'

type Sdk = typeof import('@aws-sdk/client-glue')

/** How publication calls Glue: repeated within the deadline, since every one of its calls may be made again. */
export interface GlueCalls {
  readonly clock: Clock
  readonly deadline: number
  readonly signal: AbortSignal
  /** Such as "eu-central-1". */
  readonly region: string
  /**
   * @param action - of IAM, without "glue:"
   * @throws what the client rejects with, when it is one of `expected`; else CounterpointError REGISTRY_*
   */
  call<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
    action: string,
    command: (sdk: Sdk) => GlueCommand<Input, Output>,
    ...expected: readonly GlueErrorName[]
  ): Promise<Output>
  /** The same for what publication can do without: undefined when it does not succeed soon, and from then on. */
  attempt<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
    command: (sdk: Sdk) => GlueCommand<Input, Output>,
  ): Promise<Output | undefined>
  /** Ends the connections of a client that was made here. */
  close(): void
}

type GlueCommand<Input extends ServiceInputTypes, Output extends ServiceOutputTypes> = $Command<
  Input,
  Output,
  GlueClientResolvedConfig,
  ServiceInputTypes,
  ServiceOutputTypes
>

type GlueErrorName = 'AlreadyExistsException' | 'EntityNotFoundException'

/** By name, never by text. */
export function isGlueError(error: unknown, ...names: readonly GlueErrorName[]): boolean {
  return error instanceof Error && names.some((name) => name === error.name)
}

/** Undefined for EntityNotFoundException, which has to be among the expected ones. */
export async function absentIfNotFound<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await answer
  } catch (error) {
    if (isGlueError(error, 'EntityNotFoundException')) return undefined
    throw error
  }
}

const dispensableMs = 2_000

/** @throws CounterpointError PEER_MISSING, OPTION_INVALID where no region is known */
export async function openGlueCalls(options: GluePublicationOptions): Promise<GlueCalls> {
  const { clock = systemClock, deadlineMs = 120_000, signal = new AbortController().signal } = options
  const sdk = await loadSdk()
  const region = options.registryArn === undefined ? undefined : parseRegistryArn(options.registryArn)?.region
  const client =
    options.client ??
    new sdk.GlueClient({ maxAttempts: 1, ...(region !== undefined && { region }), ...options.clientConfig })
  const deadline = clock.now() + deadlineMs
  let isAttempting = true
  return {
    clock,
    deadline,
    signal,
    region: await regionOf('publication to Glue', client),
    call: async (action, command, ...expected) => {
      try {
        return await callRetrying((abortSignal) => client.send(command(sdk), { abortSignal }), {
          deadline,
          clock,
          signal,
        })
      } catch (error) {
        if (isGlueError(error, ...expected)) throw error
        throw failureOf(
          error,
          {
            registry: 'Glue Schema Registry',
            action: `glue:${action}`,
            region: await regionOf('publication to Glue', client),
          },
          signal,
        )
      }
    },
    attempt: async (command) => {
      if (!isAttempting) return undefined
      const soon = Math.min(deadline, clock.now() + dispensableMs)
      const limits = { deadline: soon, attemptTimeoutMs: dispensableMs, clock, signal }
      try {
        return await callRetrying((abortSignal) => client.send(command(sdk), { abortSignal }), limits)
      } catch {
        // What is wrong, calls that are needed say.
        isAttempting = false
        return undefined
      }
    },
    close: () => {
      if (options.client === undefined) client.destroy()
    },
  }
}

function failureOf(error: unknown, call: RegistryCall, signal: AbortSignal): CounterpointError {
  if (signal.aborted) return new CounterpointError('ABORTED', `publication was stopped at ${call.action}; run it again`)
  return registryError(error, call)
}

async function loadSdk(): Promise<Sdk> {
  try {
    return await import('@aws-sdk/client-glue')
  } catch (cause) {
    throw peerMissing('publication to Glue', '@aws-sdk/client-glue', cause)
  }
}
