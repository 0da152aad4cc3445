import { alwaysMajor, alwaysMinor, type Evolution, readBothWays } from './evolution.ts'
import { contract, of } from './schemas.ts'

const device = (...marks: readonly Readonly<Record<string, unknown>>[]) =>
  contract({ privacy: Object.fromEntries(marks.map((mark) => ['deviceId', mark])) })

/** Marks of personal data. */
export const privacyEvolutions: readonly Evolution[] = [
  {
    title: 'field no longer marked as personal data',
    before: device({ pii: true }),
    after: device(),
    expected: { rules: ['PRIVACY_MARK_REMOVED'], wire: readBothWays, bump: alwaysMajor },
  },
  {
    title: 'field marked as personal data',
    before: device(),
    after: device({ pii: true }),
    expected: { rules: ['PRIVACY_MARK_ADDED'], wire: readBothWays, bump: alwaysMinor },
  },
  {
    title: 'field marked as another kind of personal data',
    before: device({ pii: 'contact' }),
    after: device({ pii: 'identity' }),
    expected: { rules: ['PRIVACY_MARK_CHANGED'], wire: readBothWays, bump: alwaysMinor },
  },
  {
    title: 'mark removed in a schema without a contract',
    before: of('string', { pii: true }),
    after: of('string'),
    expected: { rules: ['PRIVACY_MARK_REMOVED'], wire: readBothWays, bump: alwaysMajor },
  },
]
