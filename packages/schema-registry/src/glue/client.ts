import type {
  GetRegistryCommandInput,
  GetRegistryCommandOutput,
  GetSchemaByDefinitionCommandInput,
  GetSchemaByDefinitionCommandOutput,
  GetSchemaCommandInput,
  GetSchemaCommandOutput,
  GetSchemaVersionCommandInput,
  GetSchemaVersionCommandOutput,
} from '@aws-sdk/client-glue'
import { peerMissing, regionOf } from '@counterpoint/aws-kit'
import { CounterpointError } from '@counterpoint/contract-kit/error'
import { askUntil, type Deadline } from '../lookup/attempt.ts'
import { checkRegion, type GlueSettings } from './options.ts'
import { roleCredentials } from './role.ts'

/** The calls that reading takes. One attempt each: repeating is the registry's job. */
export interface GlueCalls {
  readonly region: string
  getSchemaByDefinition(
    input: GetSchemaByDefinitionCommandInput,
    signal: AbortSignal,
  ): Promise<GetSchemaByDefinitionCommandOutput>
  getSchemaVersion(input: GetSchemaVersionCommandInput, signal: AbortSignal): Promise<GetSchemaVersionCommandOutput>
  getSchema(input: GetSchemaCommandInput, signal: AbortSignal): Promise<GetSchemaCommandOutput>
  getRegistry(input: GetRegistryCommandInput, signal: AbortSignal): Promise<GetRegistryCommandOutput>
}

/**
 * Loads the AWS client on the first call, since it is an optional peer and heavy, and pins need none. An opening that
 * fails or hangs is not kept.
 *
 * @throws CounterpointError REGISTRY_TIMED_OUT when the region is not there in time;
 * OPTION_INVALID, PEER_MISSING
 */
export function lazyCalls(settings: GlueSettings): (deadline: Deadline) => Promise<GlueCalls> {
  let kept: Promise<GlueCalls> | undefined
  const open = async (signal: AbortSignal) => {
    const opening = kept ?? openCalls(settings)
    kept = opening
    const drop = () => {
      if (kept === opening) kept = undefined
    }
    signal.addEventListener('abort', drop, { once: true })
    // A failure to open is not repeated: a person has to mend it.
    return opening.then(
      (calls) => ({ calls }),
      (failure: unknown) => {
        drop()
        return { failure }
      },
    )
  }
  return async (deadline) => {
    const opened = await askUntil(deadline, open).catch((cause: unknown) => {
      throw notOpened(cause)
    })
    if ('failure' in opened) throw opened.failure
    return opened.calls
  }
}

function notOpened(cause: unknown): CounterpointError {
  return new CounterpointError(
    'REGISTRY_TIMED_OUT',
    'glueRegistry: the AWS client was not ready in time, since its region was not there; look at what gives it',
    { cause },
  )
}

/** A connection within a VPC is there in milliseconds, and answers are small. */
const requestHandler = { connectionTimeout: 2_000, requestTimeout: 4_000, throwOnRequestTimeout: true }

async function openCalls(settings: GlueSettings): Promise<GlueCalls> {
  const { arn, clientConfig, assumeRole } = settings
  const sdk = await loadSdk()
  const client =
    settings.client ??
    new sdk.GlueClient({
      maxAttempts: 1,
      requestHandler,
      ...(arn !== undefined && { region: arn.region }),
      ...clientConfig,
      ...(assumeRole !== undefined && { credentials: await roleCredentials(assumeRole, clientConfig?.credentials) }),
    })
  const region = await regionOf('glueRegistry', client)
  checkRegion(settings, region)
  return {
    region,
    getSchemaByDefinition: (input, abortSignal) =>
      client.send(new sdk.GetSchemaByDefinitionCommand(input), { abortSignal }),
    getSchemaVersion: (input, abortSignal) => client.send(new sdk.GetSchemaVersionCommand(input), { abortSignal }),
    getSchema: (input, abortSignal) => client.send(new sdk.GetSchemaCommand(input), { abortSignal }),
    getRegistry: (input, abortSignal) => client.send(new sdk.GetRegistryCommand(input), { abortSignal }),
  }
}

async function loadSdk() {
  try {
    return await import('@aws-sdk/client-glue')
  } catch (cause) {
    throw peerMissing('glueRegistry', '@aws-sdk/client-glue', cause)
  }
}
