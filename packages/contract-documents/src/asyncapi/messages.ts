import type { ContractSnapshot } from '@counterpoint/contract-kit'
import type { EventModel } from '../model/event-model.ts'
import { markedPaths } from '../model/privacy.ts'
import { messageBindings, removalBindings } from './bindings.ts'
import type { AsyncApiObject } from './elements.ts'
import { headersSchema } from './headers.ts'

/** A contract with its name in this document. */
export interface DocumentedMessage {
  readonly name: string
  readonly snapshot: ContractSnapshot
  readonly model: EventModel
}

/** One for a contract of events; for one of entities another, which is a removal. */
export function messagesOf({
  name,
  snapshot,
  model,
}: DocumentedMessage): readonly (readonly [string, AsyncApiObject])[] {
  const { root, facts } = model
  const message = {
    name: root.fullName,
    title: facts.name,
    ...(root.doc !== undefined && { description: root.doc }),
    contentType: 'application/avro',
    tags: tagsOf(model),
    headers: headersSchema(root.fullName),
    payload: { schemaFormat: 'application/vnd.apache.avro;version=1.9.0', schema: snapshot.schema },
    bindings: messageBindings(model),
    'x-contract': { fingerprint: snapshot.fingerprint, ...facts },
  }
  if (facts.stream === 'events') return [[name, message]]
  const removal = {
    name: `${root.fullName}.removed`,
    title: `${facts.name} removed`,
    description: `A tombstone: the ${facts.key} is in the record's key, and there is no payload.`,
    tags: [{ name: facts.stream }],
    headers: headersSchema(root.fullName),
    payload: { type: 'null' },
    bindings: removalBindings(model),
  }
  return [
    [name, message],
    [`${name}.removed`, removal],
  ]
}

const privacyTags: ReadonlyMap<string, string> = new Map([
  ['pii', 'personal-data'],
  ['sensitive', 'sensitive-personal-data'],
])

function tagsOf({ facts }: EventModel): readonly AsyncApiObject[] {
  const marked = Array.from(markedPaths(facts), ([mark, paths]) => ({
    name: privacyTags.get(mark) ?? mark,
    description: `In ${paths.join(', ')}.`,
  }))
  return [{ name: facts.stream }, ...marked]
}
