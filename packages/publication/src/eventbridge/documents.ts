import { eventBridgeOpenApiOf, jsonSchemaOf } from '@counterpoint/contract-documents'
import { type Contract, type ContractSnapshot, CounterpointError } from '@counterpoint/contract-kit'
import { committedSnapshot } from '../draft.ts'
import type { EventBridgeSchemaType, PublicationTarget } from './options.ts'

/** What is published of a contract: its version alone, since the registry counts versions of its own. */
export type PublishedContract = Pick<Contract, 'name' | 'namespace' | 'fullName' | 'version' | 'history'>

/** A contract in one of the registry's formats. */
export interface PublishedDocument {
  readonly contract: PublishedContract
  readonly schemaName: string
  readonly type: EventBridgeSchemaType
  readonly content: string
  readonly description: string
}

/**
 * The documents of the contracts, each under its name: `source@DetailType`, as EventBridge's own discovery names schemas,
 * which is the OpenAPI document that code bindings take; and beside it `source@DetailType-JsonSchemaDraft4`, because a
 * schema has one format. The detail type is the contract's name.
 *
 * @throws CounterpointError OPTION_INVALID for no contract, or several of one name
 * @throws CounterpointError CONTRACT_NOT_SNAPSHOTTED for a draft
 * @throws CounterpointError REGISTRY_REFUSED for a name or a content that the registry does not take
 */
export function documentsOf(
  contracts: readonly PublishedContract[],
  target: PublicationTarget,
): readonly PublishedDocument[] {
  if (contracts.length === 0) throw new CounterpointError('OPTION_INVALID', 'give at least one contract to publish')
  const documents = contracts.flatMap((contract) => target.types.map((type) => documentOf(contract, type, target)))
  const twice = documents.find(({ schemaName }, index) =>
    documents.slice(0, index).some((earlier) => earlier.schemaName === schemaName),
  )
  if (twice === undefined) return documents
  throw new CounterpointError(
    'OPTION_INVALID',
    `two contracts would be the schema "${twice.schemaName}"; publish them with different sources`,
    { details: { schemaName: twice.schemaName } },
  )
}

function documentOf(
  contract: PublishedContract,
  type: EventBridgeSchemaType,
  { source = contract.namespace }: PublicationTarget,
): PublishedDocument {
  const snapshot = committedSnapshot(contract)
  const schemaName = schemaNameOf(source, contract.name, type)
  const document =
    type === 'OpenApi3' ? eventBridgeOpenApiOf(snapshot, { source }) : jsonSchemaOf(snapshot, { draft: '04' })
  const content = JSON.stringify(document)
  requireNameable(contract, schemaName)
  requireShort(contract, schemaName, content)
  return { contract, schemaName, type, content, description: descriptionOf(contract, snapshot) }
}

// What EventBridge's discovery makes of a source with slashes.
function schemaNameOf(source: string, detailType: string, type: EventBridgeSchemaType): string {
  return `${source.replaceAll('/', '-')}@${detailType}${type === 'OpenApi3' ? '' : '-JsonSchemaDraft4'}`
}

// https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/schemas_schema
const namePattern = /^[0-9A-Za-z._@-]{1,385}$/

function requireNameable({ name, version }: PublishedContract, schemaName: string): void {
  if (namePattern.test(schemaName)) return
  throw new CounterpointError(
    'REGISTRY_REFUSED',
    `"${schemaName}" cannot be a schema's name: EventBridge takes 1 to 385 letters, digits and . - _ @; give another source`,
    { details: { contract: name, version, schemaName } },
  )
}

// https://docs.aws.amazon.com/eventbridge/latest/schema-reference/v1-registries-name-registryname-schemas-name-schemaname.html
const longestContent = 100_000

function requireShort({ name, version }: PublishedContract, schemaName: string, content: string): void {
  if (content.length <= longestContent) return
  throw new CounterpointError(
    'REGISTRY_REFUSED',
    `"${schemaName}" has ${content.length} characters and EventBridge takes ${longestContent}; shorten the docs of ${name} ${version}, publish it in one of "types" alone, or divide it`,
    { details: { contract: name, version, schemaName, characters: content.length } },
  )
}

const longestDescription = 256

function descriptionOf({ fullName, version }: PublishedContract, { schema }: ContractSnapshot): string {
  const doc = typeof schema === 'object' && 'doc' in schema && typeof schema.doc === 'string' ? `: ${schema.doc}` : ''
  return `${fullName} ${version}${doc}`.slice(0, longestDescription).toWellFormed()
}
