import type { RuleCatalog } from '../rule.ts'

/** What a contract says of its stream beside the schema. */
export const streamRules = {
  STREAM_KEY_CHANGED: {
    family: 'stream',
    severity: 'error',
    title: 'key of the stream changed',
    why: 'Records of one thing land on another partition than before: their order is lost across the change, joins and materialised views split, and on a compacted topic the old keys stay for ever.',
    fix: 'Keep the key, or open a new topic with the new key and move consumers over.',
  },
  STREAM_KEY_NOT_TEXT: {
    family: 'stream',
    severity: 'error',
    title: 'key field is no required text',
    why: 'The key is the UTF-8 text of one required field. Records without it have no order, and a compacted topic rejects them.',
    fix: 'Make the key field a required text, or choose one that is.',
  },
  STREAM_TOPIC_RENAMED: {
    family: 'stream',
    severity: 'error',
    title: 'topic renamed',
    why: 'Consumers of the older version wait on the old topic and hear nothing, without an error. Rights, offsets and the schema’s name in Glue are tied to the old name.',
    fix: 'Keep the topic, or publish to both until every consumer has moved.',
  },
  STREAM_KIND_CHANGED: {
    family: 'stream',
    severity: 'error',
    title: 'events became entities, or entities events',
    why: 'Entities are full states that compaction may reduce to the last one, with tombstones for removals; events must all stay. Consumers of one kind lose or misread what the other means.',
    fix: 'Open a new topic with a contract of the new kind.',
  },
  STREAM_GENERATED_CHANGED: {
    family: 'stream',
    severity: 'warning',
    title: 'generated field changed',
    why: 'Sinks recognise a repeated event by its id, and place it by its time. With another field, events from before and after the change are not told apart as they were.',
    fix: 'Keep the field; consumers that deduplicate need to know of the change.',
  },
  STREAM_MODE_WEAKENED: {
    family: 'stream',
    severity: 'warning',
    title: 'compatibility mode promises less',
    why: 'Consumers and producers have planned their deployments on the stronger promise; the next version may break what this one may not.',
    fix: 'Keep the mode, or tell everyone who relies on it.',
  },
  STREAM_MODE_CHANGED: {
    family: 'stream',
    severity: 'info',
    title: 'compatibility mode changed without promising less',
    why: 'From this version on, changes are held to more than before. The mode in the registry has to follow.',
    fix: 'Nothing.',
  },
  STREAM_OWNER_CHANGED: {
    family: 'stream',
    severity: 'info',
    title: 'owner changed',
    why: 'Questions and incidents go to somebody else from this version on.',
    fix: 'Nothing.',
  },
} as const satisfies RuleCatalog
