/** The operations of the Schema Registry (https://docs.aws.amazon.com/glue/latest/webapi/API_Operations.html). */
const glueOperations = [
  'CreateRegistry',
  'GetRegistry',
  'UpdateRegistry',
  'DeleteRegistry',
  'ListRegistries',
  'CreateSchema',
  'GetSchema',
  'UpdateSchema',
  'DeleteSchema',
  'DeleteSchemaVersions',
  'RegisterSchemaVersion',
  'GetSchemaByDefinition',
  'GetSchemaVersion',
  'CheckSchemaVersionValidity',
  'PutSchemaVersionMetadata',
  'RemoveSchemaVersionMetadata',
  'QuerySchemaVersionMetadata',
  'ListSchemas',
  'ListSchemaVersions',
  'GetSchemaVersionsDiff',
] as const

export type GlueOperation = (typeof glueOperations)[number]

/** The operation that a request is for; undefined for one that is no operation of the Schema Registry. */
export function operationOf(target: string | undefined): GlueOperation | undefined {
  return glueOperations.find((operation) => target === `AWSGlue.${operation}`)
}
