import type { $Command, GlueClientResolvedConfig, ServiceInputTypes, ServiceOutputTypes } from '@aws-sdk/client-glue'
import {
  callRetrying,
  peerMissing,
  type RegistryCall,
  regionOf,
  registryError,
  retryWaitMs,
  systemClock,
  waitWithin,
} from '@counterpoint/aws-kit'
import { CounterpointError } from '@counterpoint/contract-kit/error'
import { parseRegistryArn } from '@counterpoint/schema-registry/glue'
import { foreignEndpoint } from './endpoint.ts'
import type { GluePublicationOptions } from './options.ts'

type Sdk = typeof import('@aws-sdk/client-glue')

/** How publication calls Glue: repeated within the deadline, since every one of its calls may be made again. */
export interface GlueCalls {
  /** Such as "eu-central-1". */
  readonly region: string
  /**
   * @param action - of IAM, without "glue:"
   * @throws what the client rejects with, when it is one of `expected`; else CounterpointError REGISTRY_*, ABORTED
   */
  call<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
    action: string,
    command: (sdk: Sdk) => GlueCommand<Input, Output>,
    ...expected: readonly GlueErrorName[]
  ): Promise<Output>
  /** The same for what publication can do without: undefined when it does not succeed soon, and from then on. */
  attempt<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
    action: string,
    command: (sdk: Sdk) => GlueCommand<Input, Output>,
  ): Promise<Output | undefined>
  /** Whether the deadline is still to come. */
  hasTime(): boolean
  /** Waits before another look; false when there is no time for it. */
  waitBefore(attempt: number): Promise<boolean>
  /** Where calls went; undefined for AWS's own endpoints, and before the first one. */
  endpoint(): string | undefined
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
  const client = options.client ?? new sdk.GlueClient({ maxAttempts: 1, ...regionIn(options), ...options.clientConfig })
  const close = () => {
    if (options.client === undefined) client.destroy()
  }
  const limits = { deadline: clock.now() + deadlineMs, clock, signal }
  const region = await regionOf('publication to Glue', client).catch((error: unknown) => {
    close()
    throw error
  })
  const dispensed = new Set<string>()
  let endpoint: string | undefined
  const send = <Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
    command: GlueCommand<Input, Output>,
    abortSignal: AbortSignal,
  ): Promise<Output> => {
    command.middlewareStack.add(
      (next) => (input) => {
        endpoint = foreignEndpoint(input.request)
        return next(input)
      },
      { step: 'finalizeRequest', name: 'counterpointEndpoint' },
    )
    return client.send(command, { abortSignal })
  }
  return {
    region,
    call: async (action, command, ...expected) => {
      try {
        return await callRetrying((abortSignal) => send(command(sdk), abortSignal), limits)
      } catch (error) {
        if (isGlueError(error, ...expected)) throw error
        throw failureOf(error, { registry: 'Glue Schema Registry', action: `glue:${action}`, region }, signal)
      }
    },
    attempt: async (action, command) => {
      if (dispensed.has(action)) return undefined
      const soon = Math.min(limits.deadline, clock.now() + dispensableMs)
      try {
        return await callRetrying((abortSignal) => send(command(sdk), abortSignal), { ...limits, deadline: soon })
      } catch {
        // What is wrong, calls that are needed say.
        dispensed.add(action)
        return undefined
      }
    },
    hasTime: () => clock.now() < limits.deadline,
    waitBefore: (attempt) => waitWithin(retryWaitMs(attempt, clock.random()), limits),
    endpoint: () => endpoint,
    close,
  }
}

function regionIn({ registryArn }: GluePublicationOptions): { readonly region?: string } {
  const region = registryArn === undefined ? undefined : parseRegistryArn(registryArn)?.region
  return region === undefined ? {} : { region }
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
