import type { RuleCatalog } from '../rule.ts'

/** Marks of personal data: the attributes "pii" and "sensitive". */
export const privacyRules = {
  PRIVACY_MARK_REMOVED: {
    family: 'privacy',
    severity: 'error',
    title: 'field is not marked as personal data any more',
    why: 'What masks, encrypts or deletes by the mark passes the field on in clear, and the events on the topic still hold personal data under that name.',
    fix: 'Keep the mark; if the field really holds something else now, give it another name.',
  },
  PRIVACY_MARK_ADDED: {
    family: 'privacy',
    severity: 'warning',
    title: 'field became personal data',
    why: 'What is on the topic already, and in lakes and data sets behind it, was written and kept without the mark.',
    fix: 'Tell the consumers, and see to what was stored before: retention, masks, deletion on request.',
  },
  PRIVACY_MARK_CHANGED: {
    family: 'privacy',
    severity: 'warning',
    title: 'mark of personal data changed',
    why: 'Whoever handles the field by its mark handles it differently from this version on, and not what was stored before.',
    fix: 'Tell the consumers what the new mark asks of them.',
  },
} as const satisfies RuleCatalog
