import { rule } from '@counterpoint/contract-kit/error'

const dayMs = 24 * 60 * 60 * 1000

/**
 * Kafka's default for `retention.ms` (https://kafka.apache.org/documentation/#topicconfigs_retention.ms), after which a
 * record cannot come again from its topic.
 */
export const defaultRememberMs = 7 * dayMs

/** Up to ten years. */
export const rememberRule = rule.optional(rule.whole(1, 3650 * dayMs, 'milliseconds'))
