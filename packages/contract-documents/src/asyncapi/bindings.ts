import { dialects } from '../json-schema/dialect.ts'
import { typeSchema } from '../json-schema/types.ts'
import type { EventModel } from '../model/event-model.ts'
import type { AsyncApiObject } from './elements.ts'

/** https://github.com/asyncapi/bindings/blob/master/kafka/README.md */
const bindingVersion = '0.5.0'

/** Entity topics keep the last state of each key; how long events are kept is the platform's to say. */
export function channelBindings({ facts }: EventModel): AsyncApiObject {
  const topicConfiguration = facts.stream === 'entities' ? { 'cleanup.policy': ['compact'] } : undefined
  return { kafka: { topic: facts.topic, ...(topicConfiguration && { topicConfiguration }), bindingVersion } }
}

/** The schema version id stands in the header of an AWS Glue frame, in front of the payload. */
export function messageBindings(model: EventModel): AsyncApiObject {
  return {
    kafka: {
      key: keySchema(model),
      schemaIdLocation: 'payload',
      schemaIdPayloadEncoding: 'aws-glue',
      bindingVersion,
    },
  }
}

/** A tombstone has a key and no payload. */
export function removalBindings(model: EventModel): AsyncApiObject {
  return { kafka: { key: keySchema(model), bindingVersion } }
}

function keySchema({ root, facts }: EventModel): AsyncApiObject {
  const field = root.fields.find(({ name }) => name === facts.key)
  const description = `The text of ${facts.key}.`
  if (field === undefined) return { type: 'string', description }
  const { description: _, ...schema } = typeSchema(field.type, { dialect: dialects['07'], pointerTo: () => '#' })
  return { ...schema, description }
}
