import type { RuleId } from '@counterpoint/compatibility'

/** The property of defineContract's object that a rule is about, where it is not a field of the schema. */
export const ruleProperties: Readonly<Partial<Record<RuleId, string>>> = {
  STREAM_KEY_CHANGED: 'key',
  STREAM_TOPIC_RENAMED: 'topic',
  STREAM_KIND_CHANGED: 'stream',
  STREAM_GENERATED_CHANGED: 'generated',
  STREAM_MODE_WEAKENED: 'compatibility',
  STREAM_MODE_CHANGED: 'compatibility',
  STREAM_OWNER_CHANGED: 'owner',
  HISTORY_DRIFT: 'version',
  VERSION_DISABLED: 'compatibility',
  VERSION_TOO_SMALL: 'version',
  VERSION_NOT_RAISED: 'version',
  PACKAGE_VERSION_TOO_SMALL: 'version',
  CHANGESET_MISSING: 'version',
}
