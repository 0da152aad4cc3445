import { isStructure } from '../members.ts'
import { metadataExists, metadataLimitExceeded, metadataNotFound } from './errors.ts'
import { versionIn } from './identifiers.ts'
import type { MetadataPair, StoredVersion } from './model.ts'
import { pageOf } from './pages.ts'
import { type GlueOutput, type GlueRequest, requiredText, structureIn, textIn } from './request.ts'
import { type GlueStore, timestamp } from './store.ts'

const mostPairs = 10

export function putSchemaVersionMetadata(request: GlueRequest, store: GlueStore): GlueOutput {
  const version = versionIn(request, store)
  const { key, value } = pairIn(request)
  if (indexOfPair(version, key, value) >= 0) throw metadataExists(version.schemaVersionId, key, value)
  if (version.metadata.length >= mostPairs) throw metadataLimitExceeded()
  version.metadata.push({ key, value, createdTime: timestamp() })
  return echo(request, version)
}

export function removeSchemaVersionMetadata(request: GlueRequest, store: GlueStore): GlueOutput {
  const version = versionIn(request, store)
  const { key, value } = pairIn(request)
  const index = indexOfPair(version, key, value)
  if (index < 0) throw metadataNotFound(version.schemaVersionId, key, value)
  version.metadata.splice(index, 1)
  return echo(request, version)
}

/** The first value of a key stands before the others; the documentation does not say which one does. */
export function querySchemaVersionMetadata(request: GlueRequest, store: GlueStore): GlueOutput {
  const version = versionIn(request, store)
  const byKey = Map.groupBy(version.metadata.filter(wanted(request)), ({ key }) => key)
  const { items, next } = pageOf(request, [...byKey], ([key]) => key)
  const infos = items.map(([key, [first, ...others]]) => [
    key,
    { ...information(first), ...(others.length > 0 && { OtherMetadataValueList: others.map(information) }) },
  ])
  return { MetadataInfoMap: Object.fromEntries(infos), SchemaVersionId: version.schemaVersionId, ...next }
}

/** Without a list all pairs; else those that one of its members describes, by key, value or both. */
function wanted(request: GlueRequest): (pair: MetadataPair) => boolean {
  const filters = request['MetadataList']
  if (!Array.isArray(filters) || filters.length === 0) return () => true
  return ({ key, value }) =>
    filters
      .filter(isStructure)
      .some(
        (filter) =>
          (textIn(filter, 'MetadataKey') ?? key) === key && (textIn(filter, 'MetadataValue') ?? value) === value,
      )
}

function information(pair: MetadataPair | undefined) {
  return { MetadataValue: pair?.value, CreatedTime: pair?.createdTime }
}

function pairIn(request: GlueRequest): { readonly key: string; readonly value: string } {
  const pair = structureIn(request, 'MetadataKeyValue') ?? {}
  return { key: requiredText(pair, 'MetadataKey'), value: requiredText(pair, 'MetadataValue') }
}

function indexOfPair({ metadata }: StoredVersion, key: string, value: string): number {
  return metadata.findIndex((pair) => pair.key === key && pair.value === value)
}

function echo(request: GlueRequest, version: StoredVersion): GlueOutput {
  const { key, value } = pairIn(request)
  const { schema } = version
  return {
    SchemaArn: schema.schemaArn,
    SchemaName: schema.schemaName,
    RegistryName: schema.registry.registryName,
    LatestVersion: structureIn(request, 'SchemaVersionNumber')?.['LatestVersion'] === true,
    VersionNumber: version.versionNumber,
    SchemaVersionId: version.schemaVersionId,
    MetadataKey: key,
    MetadataValue: value,
  }
}
