import type { SchemasCalls } from './calls.ts'
import type { PublishedDocument } from './documents.ts'
import type { RegistryState, SchemaState } from './state.ts'

/** What the registry has of the documents. */
export async function readState(
  calls: SchemasCalls,
  registryName: string,
  documents: readonly PublishedDocument[],
): Promise<RegistryState> {
  const registryArn = await readRegistryArn(calls, registryName)
  const schemas = new Map<PublishedDocument, SchemaState>()
  if (registryArn === undefined) return { registryArn, schemas }
  for (const document of documents) {
    const schema = await readSchema(calls, registryName, document.schemaName)
    if (schema !== undefined) schemas.set(document, schema)
  }
  return { registryArn, schemas }
}

export async function readRegistryArn(calls: SchemasCalls, registryName: string): Promise<string | undefined> {
  const answered = await calls.call(
    'DescribeRegistry',
    (client, sdk, abortSignal) =>
      client.send(new sdk.DescribeRegistryCommand({ RegistryName: registryName }), { abortSignal }),
    'NotFoundException',
  )
  return 'answer' in answered ? (answered.answer.RegistryArn ?? '') : undefined
}

export async function readSchema(
  calls: SchemasCalls,
  registryName: string,
  schemaName: string,
): Promise<SchemaState | undefined> {
  const answered = await calls.call(
    'DescribeSchema',
    (client, sdk, abortSignal) =>
      client.send(new sdk.DescribeSchemaCommand({ RegistryName: registryName, SchemaName: schemaName }), {
        abortSignal,
      }),
    'NotFoundException',
  )
  if (!('answer' in answered)) return undefined
  const { Type = '', Content = '', SchemaVersion = '' } = answered.answer
  return { type: Type, content: Content, schemaVersion: SchemaVersion }
}
