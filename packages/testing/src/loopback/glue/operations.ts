/** The operations of the Schema Registry (https://docs.aws.amazon.com/glue/latest/webapi/API_Operations.html). */
export const glueOperations = [
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

const targetPrefix = 'AWSGlue.'

/** The operation that a request is for; undefined for one that is no operation of the Schema Registry. */
export function operationOf(target: string | undefined): GlueOperation | undefined {
  return glueOperations.find((operation) => target === `${targetPrefix}${operation}`)
}

/** Whether a request is for Glue at all. */
export function isGlueTarget(target: string | undefined): boolean {
  return target?.startsWith(targetPrefix) === true
}
