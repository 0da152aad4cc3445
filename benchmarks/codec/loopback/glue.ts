import type { Answer } from './server.ts'

/** The one call of Glue's API that writing and reading need: a schema by its version id. */
export function glueAnswer(target: string, body: string, schemas: ReadonlyMap<string, string>): Answer {
  const asked: unknown = JSON.parse(body)
  const id = typeof asked === 'object' && asked !== null && 'SchemaVersionId' in asked ? asked.SchemaVersionId : ''
  const schema = target === 'AWSGlue.GetSchemaVersion' ? schemas.get(String(id)) : undefined
  return schema === undefined
    ? { status: 400, body: JSON.stringify({ __type: 'EntityNotFoundException', Message: `nothing for ${target}` }) }
    : {
        status: 200,
        body: JSON.stringify({
          SchemaVersionId: id,
          SchemaDefinition: schema,
          DataFormat: 'AVRO',
          Status: 'AVAILABLE',
        }),
      }
}
