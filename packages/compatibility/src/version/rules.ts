import type { RuleCatalog } from '../rule.ts'

/** Versions, history and waivers that do not tell the truth. */
export const versionRules = {
  HISTORY_DRIFT: {
    family: 'history',
    severity: 'error',
    title: 'the definition no longer derives its committed version',
    why: 'Services encode with the committed schema. What the TypeScript types say would not be what is on the wire.',
    fix: 'Raise the version in defineContract and run `npx --no-install counterpoint snapshot`, or take the change back.',
  },
  HISTORY_EDITED: {
    family: 'history',
    severity: 'error',
    title: 'a committed version was edited',
    why: 'Events of that version are on the topic, written with the schema as it was. Its fingerprint no longer fits.',
    fix: 'Restore the files of that version (git checkout), and make the change in a new version.',
  },
  HISTORY_REMOVED: {
    family: 'history',
    severity: 'error',
    title: 'a committed version is missing',
    why: 'The topic may still hold what it wrote, and nobody would check against it any more.',
    fix: 'Restore the files of that version.',
  },
  HISTORY_UNLOCKED: {
    family: 'history',
    severity: 'error',
    title: 'a version that contract.lock.json does not have',
    why: 'Whether its files are what was committed cannot be told without their fingerprint.',
    fix: 'Run `npx --no-install counterpoint snapshot`, which writes the lock.',
  },
  VERSION_TOO_SMALL: {
    family: 'version',
    severity: 'error',
    title: 'the contract’s version rises by less than its change',
    why: 'Consumers read the version to see whether they can take it without looking.',
    fix: 'Raise the version as the verdict says.',
  },
  VERSION_NOT_RAISED: {
    family: 'version',
    severity: 'error',
    title: 'the contract’s version is not above its history',
    why: 'Versions are compared in their order; a change under an old number would be checked against the wrong ones.',
    fix: 'Give it a version above the latest committed one.',
  },
  VERSION_DISABLED: {
    family: 'version',
    severity: 'error',
    title: 'the contract’s mode allows no new version',
    why: 'With compatibility DISABLED, Glue Schema Registry rejects every version after the first.',
    fix: 'Choose another mode in defineContract and in the registry, or take the change back.',
  },
  CHANGESET_TOO_SMALL: {
    family: 'version',
    severity: 'error',
    title: 'a pending changeset announces less than the change is',
    why: 'The package would be released with a bump that lets consumers take a breaking contract unseen.',
    fix: 'Edit the line of the changeset that the finding names.',
  },
  CHANGESET_MISSING: {
    family: 'version',
    severity: 'error',
    title: 'the contract changed, and no pending changeset releases its package',
    why: 'The new version would be on nobody’s machine, or be released under another change’s name.',
    fix: 'Run `npx --no-install changeset` and choose at least the bump that the verdict says.',
  },
  PACKAGE_VERSION_TOO_SMALL: {
    family: 'version',
    severity: 'error',
    title: 'the package’s version rises by less than its contract’s',
    why: 'Whoever installs by a range of the package would get a larger change than the range allows.',
    fix: 'Raise the package’s version at least as much.',
  },
  WAIVER_EXPIRED: {
    family: 'waiver',
    severity: 'error',
    title: 'a waiver has expired',
    why: 'What it accepted was meant for a time only.',
    fix: 'Make the change compatible, or agree on a new date.',
  },
  WAIVER_UNUSED: {
    family: 'waiver',
    severity: 'error',
    title: 'a waiver accepts nothing',
    why: 'A waiver that nobody needs would silently accept the next finding of that fingerprint.',
    fix: 'Remove it.',
  },
} as const satisfies RuleCatalog
