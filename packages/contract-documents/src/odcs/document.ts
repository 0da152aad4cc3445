import { checkOptions, rule } from '@counterpoint/contract-kit/error'
import { type DocumentedContract, snapshotOf } from '../documented-contract.ts'
import type { EventModel } from '../model/event-model.ts'
import { namespaceOf } from '../model/names.ts'
import { readModel } from '../model/read-model.ts'
import { custom, type OdcsElement } from './elements.ts'
import { propertyOf } from './fields.ts'
import { propertiesOf, type Scope } from './types.ts'

export interface OdcsOptions {
  /** 'active' by default, and 'draft' for a version such as 1.0.0-beta; any word of your own. */
  readonly status?: string
}

/** More than anybody reads; types that hold others twice would fill the memory. */
const mostProperties = 20_000

/**
 * The Open Data Contract Standard 3.1.0 of a contract (https://bitol-io.github.io/open-data-contract-standard/v3.1.0/).
 * Personal data is classified as 'confidential', sensitive data as 'restricted', with its marks as tags; what the
 * standard has no place for is in customProperties.
 *
 * @throws CounterpointError CONTRACT_NOT_SNAPSHOTTED for a draft
 * @throws CounterpointError OPTION_INVALID for an unknown option
 * @throws CounterpointError SCHEMA_INVALID when the schema is no record, or refers to what it does not define
 */
export function odcsOf(contract: DocumentedContract, options: OdcsOptions = {}): OdcsElement {
  checkOptions<OdcsOptions>('odcsOf', options, { status: rule.optional(rule.text) })
  const model = readModel(snapshotOf(contract))
  const { facts, root, fingerprint } = model
  const { version, owner, compatibility, generated } = facts
  return {
    apiVersion: 'v3.1.0',
    kind: 'DataContract',
    id: root.fullName,
    name: facts.name,
    version,
    status: options.status ?? (version.includes('-') ? 'draft' : 'active'),
    ...(namespaceOf(root.fullName) !== '' && { domain: namespaceOf(root.fullName) }),
    ...(root.doc !== undefined && { description: { purpose: root.doc } }),
    schema: [schemaOf(model)],
    ...(owner.contact !== undefined && { support: [supportAt(owner.contact)] }),
    team: { name: owner.team },
    customProperties: [
      ...custom('stream', facts.stream),
      ...custom('key', facts.key),
      ...custom('compatibility', compatibility),
      ...custom('generated', Object.keys(generated).length === 0 ? undefined : generated),
      ...custom('fingerprint', fingerprint),
    ],
  }
}

function schemaOf(model: EventModel): OdcsElement {
  const { root, facts } = model
  const { key, stream, topic } = facts
  const room = { properties: mostProperties }
  const scope: Scope = { model, around: new Set([root.fullName]), room, property: propertyOf }
  const refinements = facts.refinements['']
  return {
    name: facts.name,
    logicalType: 'object',
    physicalName: topic,
    physicalType: 'topic',
    ...(root.doc !== undefined && { description: root.doc }),
    properties: propertiesOf(root, scope).map((property) =>
      property['name'] === key ? { ...property, ...keyMembers(stream) } : property,
    ),
    ...(refinements !== undefined && { customProperties: custom('refinements', refinements) }),
  }
}

/** The key of every stream decides the partition; that of entities tells them apart. */
function keyMembers(stream: EventModel['facts']['stream']): OdcsElement {
  return {
    ...(stream === 'entities' && { primaryKey: true, primaryKeyPosition: 1 }),
    partitioned: true,
    partitionKeyPosition: 1,
  }
}

function supportAt(contact: string): OdcsElement {
  if (/^[^\s@]+@[^\s@]+$/.test(contact)) return { channel: contact, tool: 'email', url: `mailto:${contact}` }
  return URL.canParse(contact) ? { channel: contact, tool: 'other', url: contact } : { channel: contact }
}
