import type { SchemasAnswer } from './answers.ts'
import { checkRequest } from './constraints.ts'
import type { EventBridgeSchemasOperation, SchemasRequest } from './operations.ts'
import { createRegistry, deleteRegistry, describeRegistry, listRegistries, updateRegistry } from './registries.ts'
import { createSchema, deleteSchema, describeSchema, listSchemas, updateSchema } from './schemas.ts'
import { searchSchemas } from './search.ts'
import type { SchemaStore } from './store.ts'
import { listTagsForResource, tagResource, untagResource } from './tags.ts'
import { deleteSchemaVersion, exportSchema, listSchemaVersions } from './versions.ts'

type Performer = (request: SchemasRequest, store: SchemaStore) => SchemasAnswer

const performers: Readonly<Record<EventBridgeSchemasOperation, Performer>> = {
  CreateRegistry: createRegistry,
  DescribeRegistry: describeRegistry,
  UpdateRegistry: updateRegistry,
  DeleteRegistry: deleteRegistry,
  ListRegistries: listRegistries,
  CreateSchema: createSchema,
  DescribeSchema: describeSchema,
  UpdateSchema: updateSchema,
  DeleteSchema: deleteSchema,
  ListSchemas: listSchemas,
  SearchSchemas: searchSchemas,
  ExportSchema: exportSchema,
  ListSchemaVersions: listSchemaVersions,
  DeleteSchemaVersion: deleteSchemaVersion,
  TagResource: tagResource,
  UntagResource: untagResource,
  ListTagsForResource: listTagsForResource,
}

/** @throws SchemasError */
export function perform(request: SchemasRequest, store: SchemaStore): SchemasAnswer {
  checkRequest(request)
  return performers[request.operation](request, store)
}
