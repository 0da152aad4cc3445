import { CounterpointError } from '@counterpoint/contract-kit'
import { checkOptions, rule } from '@counterpoint/contract-kit/error'
import { contactOf } from '../contact.ts'
import { type DocumentedContract, snapshotOf } from '../documented-contract.ts'
import { readModel } from '../model/read-model.ts'
import { channelBindings } from './bindings.ts'
import type { AsyncApiObject } from './elements.ts'
import { type DocumentedMessage, messagesOf } from './messages.ts'

export interface AsyncApiOptions {
  /** By default the contract's name; of several, the names of their topics. */
  readonly title?: string
  /** By default the contract's version; several contracts have none together, so '1.0.0'. */
  readonly version?: string
  readonly description?: string
  /** What the application does that the document describes: 'send' by default, as the domain that owns the topics. */
  readonly action?: 'send' | 'receive'
}

/**
 * AsyncAPI 3.1.0 (https://www.asyncapi.com/docs/reference/specification/v3.1.0): a channel for each topic, a message for
 * each contract with its Avro schema, and one for the removals of entities. The facts that AsyncAPI has no place for are
 * in `x-contract`.
 *
 * @throws CounterpointError CONTRACT_NOT_SNAPSHOTTED for a draft
 * @throws CounterpointError OPTION_INVALID for an unknown option, no contract, or one that is given twice
 * @throws CounterpointError SCHEMA_INVALID when a schema is no record, or refers to what it does not define
 */
export function asyncapiOf(
  contracts: DocumentedContract | readonly DocumentedContract[],
  options: AsyncApiOptions = {},
): AsyncApiObject {
  checkOptions<AsyncApiOptions>('asyncapiOf', options, {
    title: rule.optional(rule.text),
    version: rule.optional(rule.text),
    description: rule.optional(rule.text),
    action: rule.optional(rule.oneOf('send', 'receive')),
  })
  const documented = withNames(isList(contracts) ? contracts : [contracts])
  const messages = documented.map((contract) => ({ contract, messages: messagesOf(contract) }))
  return {
    asyncapi: '3.1.0',
    info: infoOf(documented, options),
    defaultContentType: 'application/avro',
    channels: Object.fromEntries(
      Array.from(
        Map.groupBy(messages, ({ contract }) => contract.model.facts.topic),
        ([topic, ofTopic]) => [
          topic,
          channelOf(
            topic,
            ofTopic.map(({ contract }) => contract),
            ofTopic.flatMap((each) => each.messages.map(([name]) => name)),
          ),
        ],
      ),
    ),
    operations: Object.fromEntries(messages.flatMap((each) => operationsOf(each.contract, each.messages, options))),
    components: { messages: Object.fromEntries(messages.flatMap((each) => each.messages)) },
  }
}

function isList(
  contracts: DocumentedContract | readonly DocumentedContract[],
): contracts is readonly DocumentedContract[] {
  return Array.isArray(contracts)
}

/** The short names of contracts, full ones where two have the same. */
function withNames(contracts: readonly DocumentedContract[]): readonly DocumentedMessage[] {
  const read = contracts.map((contract) => {
    const snapshot = snapshotOf(contract)
    return { snapshot, model: readModel(snapshot) }
  })
  const byFullName = Map.groupBy(read, ({ model }) => model.root.fullName)
  const byName = Map.groupBy(read, ({ model }) => model.facts.name)
  if (read.length === 0 || byFullName.size < read.length) {
    throw new CounterpointError('OPTION_INVALID', 'asyncapiOf: give at least one contract, and each once')
  }
  return read.map(({ snapshot, model }) => {
    const { name } = model.facts
    return { name: byName.get(name)?.length === 1 ? name : model.root.fullName, snapshot, model }
  })
}

function infoOf(documented: readonly DocumentedMessage[], options: AsyncApiOptions): AsyncApiObject {
  const [first, ...others] = documented.map(({ model }) => model)
  const topics = [...new Set(documented.map(({ model }) => model.facts.topic))]
  const owners = new Set(documented.map(({ model }) => JSON.stringify(model.facts.owner)))
  const only = others.length === 0 ? first : undefined
  const description = options.description ?? only?.root.doc
  return {
    title: options.title ?? only?.facts.name ?? topics.join(', '),
    version: options.version ?? only?.facts.version ?? '1.0.0',
    ...(description !== undefined && { description }),
    ...(first !== undefined && owners.size === 1 && { contact: contactOf(first.facts.owner) }),
  }
}

function channelOf(
  topic: string,
  contracts: readonly DocumentedMessage[],
  messageNames: readonly string[],
): AsyncApiObject {
  const [first] = contracts
  return {
    address: topic,
    title: contracts.map(({ model }) => model.facts.name).join(', '),
    messages: Object.fromEntries(messageNames.map((name) => [name, { $ref: `#/components/messages/${name}` }])),
    ...(first && { tags: [{ name: first.model.facts.stream }], bindings: channelBindings(first.model) }),
  }
}

function operationsOf(
  { model }: DocumentedMessage,
  messages: readonly (readonly [string, AsyncApiObject])[],
  { action = 'send' }: AsyncApiOptions,
): readonly (readonly [string, AsyncApiObject])[] {
  const channel = `#/channels/${model.facts.topic}`
  return messages.map(([message, { title }]) => [
    `${action}${message}`,
    {
      action,
      channel: { $ref: channel },
      title: `${action === 'send' ? 'Publish' : 'Receive'}: ${title}`,
      messages: [{ $ref: `${channel}/messages/${message}` }],
    },
  ])
}
