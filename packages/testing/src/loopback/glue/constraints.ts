import { compatibilityModes } from '@counterpoint/contract-kit'
import { list, type MemberRule, optional, text } from '../members.ts'
import { invalid } from './errors.ts'
import { dataFormats } from './model.ts'
import type { GlueOperation } from './operations.ts'
import type { GlueRequest } from './request.ts'
import { exactly, flag, oneOf, parameter, tags, wholeNumber } from './shape.ts'

// https://docs.aws.amazon.com/glue/latest/webapi/API_CreateSchema.html and the pages of the other operations

const resourceName = /^[a-zA-Z0-9-_$#.]+$/
const registryArn = /^arn:(aws|aws-us-gov|aws-cn):glue:[a-z0-9-]*:\d*:registry\/[a-zA-Z0-9-_$#.]+$/
const schemaArn = /^arn:(aws|aws-us-gov|aws-cn):glue:[a-z0-9-]*:\d*:schema\/[a-zA-Z0-9-_$#.]+\/[a-zA-Z0-9-_$#.]+$/
const uuid = /^[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}$/
/** The strict reading of the documented `[a-zA-Z0-9+-=._./@]+`, in which `+-=` is no range. */
const metadata = /^[a-zA-Z0-9+\-=._/@]+$/
const largestDefinition = 170_000
const largestNumber = 100_000

const registryName = parameter('registryName', 255, resourceName)
const schemaName = parameter('schemaName', 255, resourceName)
const description = text(0, 2048)
const schemaDefinition = parameter('SchemaDefinition', largestDefinition)
const schemaVersionId = parameter('SchemaVersionId', 36, uuid)
const dataFormat = oneOf(dataFormats, 'Data format is not valid.')
const compatibility = oneOf(compatibilityModes, 'Compatibility is not valid.')

const registryId = exactly({
  RegistryName: optional(registryName),
  RegistryArn: optional(parameter('registryArn', 10_240, registryArn)),
})
const schemaId = exactly({
  SchemaArn: optional(parameter('schemaArn', 10_240, schemaArn)),
  SchemaName: optional(schemaName),
  RegistryName: optional(registryName),
})
const versionNumber = exactly({
  VersionNumber: optional(wholeNumber(1, largestNumber)),
  LatestVersion: optional(flag()),
})

const page = {
  MaxResults: optional(wholeNumber(1, 100)),
  NextToken: optional(text(0, Number.POSITIVE_INFINITY)),
}
const version = {
  SchemaId: optional(schemaId),
  SchemaVersionNumber: optional(versionNumber),
  SchemaVersionId: optional(schemaVersionId),
}
const metadataPair = exactly({
  MetadataKey: parameter('key', 128, metadata),
  MetadataValue: parameter('value', 256, metadata),
})
const metadataFilter = exactly({
  MetadataKey: optional(parameter('key', 128, metadata)),
  MetadataValue: optional(parameter('value', 256, metadata)),
})

const rules: Readonly<Record<GlueOperation, MemberRule>> = {
  CreateRegistry: exactly({ RegistryName: registryName, Description: optional(description), Tags: optional(tags()) }),
  GetRegistry: exactly({ RegistryId: registryId }),
  UpdateRegistry: exactly({ RegistryId: registryId, Description: description }),
  DeleteRegistry: exactly({ RegistryId: registryId }),
  ListRegistries: exactly(page),
  CreateSchema: exactly({
    RegistryId: optional(registryId),
    SchemaName: schemaName,
    DataFormat: dataFormat,
    Compatibility: optional(compatibility),
    Description: optional(description),
    Tags: optional(tags()),
    SchemaDefinition: optional(schemaDefinition),
  }),
  GetSchema: exactly({ SchemaId: schemaId }),
  UpdateSchema: exactly({
    SchemaId: schemaId,
    SchemaVersionNumber: optional(versionNumber),
    Compatibility: optional(compatibility),
    Description: optional(description),
  }),
  DeleteSchema: exactly({ SchemaId: schemaId }),
  DeleteSchemaVersions: exactly({ SchemaId: schemaId, Versions: text(1, largestNumber, /^[1-9]\d*(-[1-9]\d*)?$/) }),
  RegisterSchemaVersion: exactly({ SchemaId: schemaId, SchemaDefinition: schemaDefinition }),
  GetSchemaByDefinition: exactly({ SchemaId: schemaId, SchemaDefinition: schemaDefinition }),
  GetSchemaVersion: exactly(version),
  CheckSchemaVersionValidity: exactly({ DataFormat: dataFormat, SchemaDefinition: schemaDefinition }),
  PutSchemaVersionMetadata: exactly({ ...version, MetadataKeyValue: metadataPair }),
  RemoveSchemaVersionMetadata: exactly({ ...version, MetadataKeyValue: metadataPair }),
  QuerySchemaVersionMetadata: exactly({
    ...version,
    ...page,
    MaxResults: optional(wholeNumber(1, 50)),
    MetadataList: optional(list(0, Number.POSITIVE_INFINITY, metadataFilter)),
  }),
  ListSchemas: exactly({ RegistryId: optional(registryId), ...page }),
  ListSchemaVersions: exactly({ SchemaId: schemaId, ...page }),
  GetSchemaVersionsDiff: exactly({
    SchemaId: schemaId,
    FirstSchemaVersionNumber: versionNumber,
    SecondSchemaVersionNumber: versionNumber,
    SchemaDiffType: oneOf(['SYNTAX_DIFF'], 'Schema diff type is not valid.'),
  }),
}

/** @throws GlueException InvalidInputException for a request that violates a documented constraint of its operation */
export function checkRequest(operation: GlueOperation, request: GlueRequest): void {
  const violation = rules[operation](request, '')
  if (violation !== undefined) throw invalid(violation)
}
