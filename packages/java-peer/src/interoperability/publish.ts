import { CreateSchemaCommand, GetSchemaVersionCommand, RegisterSchemaVersionCommand } from '@aws-sdk/client-glue'
import { type AvroSchema, definitionText } from '@counterpoint/contract-kit'
import { publishToGlue } from '@counterpoint/publication/glue'
import type { Row } from './rows/row.ts'
import { registries, type Sides } from './sides.ts'

const registryName = registries.typescript

/** The contracts as CI publishes them, and the schemas that are no contract's with the same text of them. */
export async function publishAll(rows: readonly Row[], { client }: Sides): Promise<void> {
  const contracts = rows.flatMap(({ contract }) => (contract === undefined ? [] : [contract.contract]))
  await publishToGlue(contracts, { registryName, client })
  for (const { name, schema, contract } of rows) {
    if (contract !== undefined) continue
    await client.send(
      new CreateSchemaCommand({
        RegistryId: { RegistryName: registryName },
        SchemaName: name,
        DataFormat: 'AVRO',
        Compatibility: 'BACKWARD',
        SchemaDefinition: definitionText(schema),
      }),
    )
  }
}

export async function publishVersion(schemaName: string, schema: AvroSchema, { client }: Sides): Promise<void> {
  const SchemaId = { RegistryName: registryName, SchemaName: schemaName }
  const SchemaDefinition = definitionText(schema)
  const { SchemaVersionId } = await client.send(new RegisterSchemaVersionCommand({ SchemaId, SchemaDefinition }))
  const { Status } = await client.send(new GetSchemaVersionCommand({ SchemaVersionId }))
  if (Status !== 'AVAILABLE') throw new Error(`${schemaName}: the version is ${Status}`)
}
