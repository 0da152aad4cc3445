import type {
  $Command,
  GlueClient,
  GlueClientResolvedConfig,
  ServiceInputTypes,
  ServiceOutputTypes,
} from '@aws-sdk/client-glue'
import {
  type Clock,
  callRetrying,
  peerMissing,
  type RegistryCall,
  registryError,
  systemClock,
} from '@counterpoint/aws-kit'
import { CounterpointError } from '@counterpoint/contract-kit/error'
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

type GlueErrorName =
  | 'AccessDeniedException'
  | 'AlreadyExistsException'
  | 'EntityNotFoundException'
  | 'UnknownOperationException'

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

/** @throws CounterpointError PEER_MISSING, OPTION_INVALID where no region is known */
export async function openGlueCalls(options: GluePublicationOptions): Promise<GlueCalls> {
  const { clock = systemClock, deadlineMs = 120_000, signal = new AbortController().signal } = options
  const sdk = await loadSdk()
  const client = options.client ?? new sdk.GlueClient({ maxAttempts: 1, ...options.clientConfig })
  const deadline = clock.now() + deadlineMs
  const region = await regionOf(client)
  return {
    clock,
    deadline,
    signal,
    region,
    call: async (action, command, ...expected) => {
      try {
        return await callRetrying((abortSignal) => client.send(command(sdk), { abortSignal }), {
          deadline,
          clock,
          signal,
        })
      } catch (error) {
        if (isGlueError(error, ...expected)) throw error
        throw failureOf(error, { registry: 'Glue Schema Registry', action: `glue:${action}`, region }, signal)
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

async function regionOf(client: GlueClient): Promise<string> {
  try {
    return await client.config.region()
  } catch (cause) {
    throw new CounterpointError(
      'OPTION_INVALID',
      'no AWS region is known; set AWS_REGION, the profile’s region, or clientConfig: { region }',
      { cause },
    )
  }
}

async function loadSdk(): Promise<Sdk> {
  try {
    return await import('@aws-sdk/client-glue')
  } catch (cause) {
    throw peerMissing('publication to Glue', '@aws-sdk/client-glue', cause)
  }
}
