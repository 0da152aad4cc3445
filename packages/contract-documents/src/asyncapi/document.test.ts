import { interactions } from '@counterpoint/interactions'
import { users } from '@counterpoint/users'
import { describe, expect, it } from 'vitest'
import { asyncapiOf } from '../index.ts'
import { contractOf, contracts } from '../testing/contracts.ts'
import { asyncapiProblems } from '../testing/official-schemas.ts'
import { rows } from '../testing/rows.ts'

describe('valid by the official schema', () => {
  it.each(contracts)('$name', (contract) => {
    expect(asyncapiProblems(asyncapiOf(contract))).toEqual([])
  })

  it('all contracts in one document, for who receives', () => {
    const document = asyncapiOf(contracts, { title: 'Music', version: '2026.1', action: 'receive' })
    expect(asyncapiProblems(document)).toEqual([])
    expect(Object.keys(Object(document['channels']))).toEqual(['users', 'songs', 'podcasts', 'interactions'])
    expect(document).toHaveProperty('operations.receiveInteraction.action', 'receive')
  })

  it.each(Object.entries(rows))('%s', (_, { type }) => {
    expect(asyncapiProblems(asyncapiOf(contractOf({ value: type })))).toEqual([])
  })
})

it('an event contract is a message with the Avro schema, the headers and the key', () => {
  const document = asyncapiOf(interactions)
  expect(document).toMatchObject({
    info: {
      title: 'Interaction',
      version: '1.1.0',
      contact: { name: 'interactions', email: 'interactions@music.example' },
    },
    channels: { interactions: { address: 'interactions', bindings: { kafka: { topic: 'interactions' } } } },
    operations: { sendInteraction: { action: 'send', channel: { $ref: '#/channels/interactions' } } },
    components: {
      messages: {
        Interaction: {
          tags: [{ name: 'events' }, { name: 'personal-data', description: 'In userId.' }],
          headers: { properties: { ce_type: { const: 'music.interactions.Interaction' } } },
          payload: {
            schemaFormat: 'application/vnd.apache.avro;version=1.9.0',
            schema: interactions.schema,
          },
          bindings: {
            kafka: { key: { type: 'string', minLength: 1, maxLength: 256, description: 'The text of sessionId.' } },
          },
          'x-contract': { version: '1.1.0', compatibility: 'FULL_ALL', owner: { team: 'interactions' } },
        },
      },
    },
  })
  expect(document).not.toHaveProperty('channels.interactions.bindings.kafka.topicConfiguration')
})

it('an entity contract is compacted, and its removals are messages without a payload', () => {
  expect(asyncapiOf(users)).toMatchObject({
    channels: {
      users: {
        messages: { User: {}, 'User.removed': {} },
        bindings: { kafka: { topicConfiguration: { 'cleanup.policy': ['compact'] } } },
      },
    },
    operations: { 'sendUser.removed': { messages: [{ $ref: '#/channels/users/messages/User.removed' }] } },
    components: { messages: { 'User.removed': { payload: { type: 'null' } } } },
  })
})

it('contracts of one topic share its channel, and those of one name have their full names', () => {
  const { snapshot } = contractOf({})
  const other = { ...snapshot, schema: { ...Object(snapshot.schema), namespace: 'test.others' } }
  const document = asyncapiOf(
    [snapshot, other].map((each) => ({ version: '1.0.0', history: { versions: { '1.0.0': each } } })),
  )
  expect(asyncapiProblems(document)).toEqual([])
  expect(Object.keys(Object(Object(document['channels']).things).messages)).toEqual([
    'test.things.Thing',
    'test.others.Thing',
  ])
})

it.each([
  ['https://chat.example/music', { name: 'music', url: 'https://chat.example/music' }],
  ['#music', { name: 'music' }],
])('the owner is reached at %s', (contact, expected) => {
  const { snapshot } = contractOf({})
  const owned = { ...snapshot, contract: { ...snapshot.contract, owner: { team: 'music', contact } } }
  const document = asyncapiOf({ version: '1.0.0', history: { versions: { '1.0.0': owned } } })
  expect(document).toHaveProperty('info.contact', expected)
  expect(asyncapiProblems(document)).toEqual([])
})

it('owners that differ are said at their messages', () => {
  expect(asyncapiOf(contracts)).not.toHaveProperty('info.contact')
})
