import { expect, test } from 'vitest'
import { type AnnouncedChange, versionFindings } from './version-findings.ts'

const change: AnnouncedChange = {
  name: 'Play',
  bump: 'minor',
  baseVersion: '1.0.0',
  version: '1.1.0',
  pending: true,
  package: { name: '@music/plays', private: false, version: '2.3.0', baseVersion: undefined },
  changesets: undefined,
}
const announcing = (bump: 'major' | 'minor' | 'patch' | 'none', name = '@music/plays') => ({
  file: '.changeset/calm-owls-sing.md',
  packages: [{ name, bump, line: 2 }],
})
const raised = (version: string, baseVersion = '2.3.0') => ({ ...change.package, version, baseVersion })

test.each<[string, Partial<AnnouncedChange>, readonly string[]]>([
  ['a minor change as a minor version', {}, []],
  ['the first version', { baseVersion: undefined, version: '1.0.0', bump: 'none' }, []],
  ['a major change as a minor version', { bump: 'major' }, ['VERSION_TOO_SMALL']],
  ['a minor change as a patch', { version: '1.0.1' }, ['VERSION_TOO_SMALL']],
  ['a patch as a major version', { bump: 'patch', version: '2.0.0' }, []],
  ['a major change of 0.x as a minor version', { bump: 'major', baseVersion: '0.3.0', version: '0.4.0' }, []],
  ['a change under the same version', { version: '1.0.0' }, ['VERSION_NOT_RAISED']],
  ['a version below its history', { version: '0.9.0' }, ['VERSION_NOT_RAISED']],
  ['a version that is no change', { bump: 'none', version: '1.0.0' }, []],
  ['a changeset that says enough', { changesets: [announcing('minor')] }, []],
  ['one of two that says enough', { changesets: [announcing('patch'), announcing('major')] }, []],
  ['a changeset that says too little', { changesets: [announcing('patch')] }, ['CHANGESET_TOO_SMALL']],
  [
    'a changeset that says less than the contract’s version',
    { version: '2.0.0', changesets: [announcing('minor')] },
    ['CHANGESET_TOO_SMALL'],
  ],
  ['a changeset of another package', { changesets: [announcing('major', '@music/songs')] }, ['CHANGESET_MISSING']],
  ['no changeset of a private package', { changesets: [], package: { ...change.package, private: true } }, []],
  ['a version that is released already', { pending: false, changesets: [] }, []],
  ['a package that rises enough', { package: raised('2.4.0'), changesets: [] }, []],
  ['a package that stays where it is', { package: raised('2.3.0') }, ['PACKAGE_VERSION_TOO_SMALL']],
  ['a package that goes back', { package: raised('2.2.0') }, ['PACKAGE_VERSION_TOO_SMALL']],
  [
    'a release of what its prerelease said',
    { bump: 'none', baseVersion: '1.1.0-rc.1', version: '1.1.0', changesets: [announcing('patch')] },
    [],
  ],
  ['a package that rises too little', { package: raised('2.3.1') }, ['PACKAGE_VERSION_TOO_SMALL']],
  [
    'a package of 0.x that rises by a minor for a major change',
    { bump: 'major', version: '2.0.0', package: raised('0.2.0', '0.1.9') },
    [],
  ],
])('%s', (_, differently, rules) => {
  expect(versionFindings({ ...change, ...differently }).map(({ observation }) => observation.rule)).toEqual(rules)
})

test('the line to edit is named, and what to write there', () => {
  const [found] = versionFindings({ ...change, bump: 'major', version: '2.0.0', changesets: [announcing('minor')] })
  expect(found?.source).toEqual({ file: '.changeset/calm-owls-sing.md', line: 2 })
  expect(found?.observation.message).toContain('.changeset/calm-owls-sing.md:2 says minor')
  expect(found?.observation.message).toContain('"@music/plays": major')
})
