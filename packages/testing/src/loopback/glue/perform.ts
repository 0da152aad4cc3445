import { checkRequest } from './constraints.ts'
import { deleteSchemaVersions } from './deletion.ts'
import { getSchemaVersionsDiff } from './diff.ts'
import { putSchemaVersionMetadata, querySchemaVersionMetadata, removeSchemaVersionMetadata } from './metadata.ts'
import type { GlueOperation } from './operations.ts'
import { createRegistry, deleteRegistry, getRegistry, listRegistries, updateRegistry } from './registries.ts'
import type { GlueOutput, GlueRequest } from './request.ts'
import { createSchema, deleteSchema, getSchema, listSchemas, updateSchema } from './schemas.ts'
import type { GlueStore } from './store.ts'
import {
  checkSchemaVersionValidity,
  getSchemaByDefinition,
  getSchemaVersion,
  listSchemaVersions,
  registerSchemaVersion,
} from './versions.ts'

const operations: Readonly<Record<GlueOperation, (request: GlueRequest, store: GlueStore) => GlueOutput>> = {
  CreateRegistry: createRegistry,
  GetRegistry: getRegistry,
  UpdateRegistry: updateRegistry,
  DeleteRegistry: deleteRegistry,
  ListRegistries: listRegistries,
  CreateSchema: createSchema,
  GetSchema: getSchema,
  UpdateSchema: updateSchema,
  DeleteSchema: deleteSchema,
  DeleteSchemaVersions: deleteSchemaVersions,
  RegisterSchemaVersion: registerSchemaVersion,
  GetSchemaByDefinition: getSchemaByDefinition,
  GetSchemaVersion: getSchemaVersion,
  CheckSchemaVersionValidity: checkSchemaVersionValidity,
  PutSchemaVersionMetadata: putSchemaVersionMetadata,
  RemoveSchemaVersionMetadata: removeSchemaVersionMetadata,
  QuerySchemaVersionMetadata: querySchemaVersionMetadata,
  ListSchemas: listSchemas,
  ListSchemaVersions: listSchemaVersions,
  GetSchemaVersionsDiff: getSchemaVersionsDiff,
}

/** @throws GlueException what the service answers instead */
export function perform(operation: GlueOperation, request: GlueRequest, store: GlueStore): GlueOutput {
  checkRequest(operation, request)
  return operations[operation](request, store)
}
