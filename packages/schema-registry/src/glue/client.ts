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

/** Loads the AWS client on the first call, since it is an optional peer and heavy, and pins need none. */
export function lazyCalls(settings: GlueSettings): () => Promise<GlueCalls> {
  let calls: Promise<GlueCalls> | undefined
  return () => {
    const opening = calls ?? openCalls(settings)
    calls = opening
    opening.catch(() => {
      if (calls === opening) calls = undefined
    })
    return opening
  }
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
