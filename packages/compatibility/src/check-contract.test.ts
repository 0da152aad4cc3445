import type { AvroSchema, CompatibilityMode } from '@counterpoint/contract-kit'
import { describe, expect, test } from 'vitest'
import { checkContract, compareSchemas } from './index.ts'

const field = (name: string, type: unknown = 'string', more: object = {}) => ({ name, type, ...more })
const play = (...fields: readonly object[]): AvroSchema =>
  JSON.parse(JSON.stringify({ type: 'record', name: 'Play', fields: [field('id'), ...fields] }))
const numbered = (...schemas: readonly AvroSchema[]) =>
  schemas.map((schema, index) => ({ version: `${index + 1}.0.0`, schema }))

function check(mode: CompatibilityMode, schemas: readonly AvroSchema[], checkpoint?: string) {
  const versions = numbered(...schemas)
  const candidate = versions.pop()
  if (candidate === undefined) throw new RangeError('there is a candidate')
  return checkContract({ candidate, history: versions, mode, ...(checkpoint !== undefined && { checkpoint }) })
}

const added = play(field('x', 'int', { default: 0 }))
const required = play(field('x', 'int'))

describe('what is compared', () => {
  test.each<[CompatibilityMode, string | undefined, readonly string[]]>([
    ['BACKWARD', undefined, ['3.0.0']],
    ['BACKWARD', '1.0.0', ['1.0.0', '3.0.0']],
    ['FORWARD', '3.0.0', ['3.0.0']],
    ['FULL_ALL', undefined, ['1.0.0', '2.0.0', '3.0.0']],
    ['NONE', '1.0.0', ['1.0.0', '3.0.0']],
  ])('%s with the checkpoint %s', (mode, checkpoint, versions) => {
    expect(check(mode, [play(), added, added, added], checkpoint).checkedVersions).toEqual(versions)
  })

  test('a default that an earlier version needs breaks in an _ALL mode, and with that checkpoint', () => {
    const schemas = [play(), added, required]
    expect(check('BACKWARD', schemas)).toMatchObject({ compatible: true, bump: 'minor' })
    expect(check('BACKWARD_ALL', schemas)).toMatchObject({ compatible: false, wireCompatible: false, bump: 'major' })
    expect(check('BACKWARD', schemas, '1.0.0')).toMatchObject({ compatible: false, bump: 'major' })
    expect(check('NONE', schemas, '1.0.0')).toMatchObject({ compatible: true, bump: 'major' })
  })

  test('DISABLED takes no second version', () => {
    expect(check('DISABLED', [play(), added])).toMatchObject({
      compatible: false,
      findings: [{ rule: 'VERSION_DISABLED' }],
    })
    expect(check('DISABLED', [play(), play()])).toMatchObject({ compatible: true, bump: 'none' })
  })
})

test('what an accepted version broke is an error in an _ALL mode as long as it stands, and no part of later changes', () => {
  const before = play(field('x', 'int'), field('y', 'int', { default: 0 }))
  const after = play(field('y', 'int', { default: 0 }))
  const described = play({ ...field('y', 'int', { default: 0 }), doc: 'How loud.' })
  expect(check('FULL_ALL', [before, after])).toMatchObject({ compatible: false, bump: 'major' })
  for (const [newer, bump] of [
    [after, 'none'],
    [described, 'patch'],
  ] as const) {
    const { findings, ...verdict } = check('FULL_ALL', [before, after, newer])
    expect(verdict).toMatchObject({ compatible: false, bump })
    expect(findings).toMatchObject([{ rule: 'WIRE_FIELD_WITHOUT_DEFAULT', severity: 'error', olderVersion: '1.0.0' }])
    expect(findings[0]?.fingerprint).toBe(check('FULL_ALL', [before, after]).findings[0]?.fingerprint)
  }
})

test('a mode that is none is named', () => {
  const mode: CompatibilityMode = JSON.parse('"SIDEWAYS"')
  expect(() => compareSchemas(play(), play(), { mode })).toThrow(/^OPTION_INVALID .*BACKWARD/)
  expect(() => check(mode, [play(), added])).toThrow('OPTION_INVALID')
})

test('what keeps a nested record from being read is said where it is', () => {
  const device = (...fields: readonly object[]) =>
    play(field('device', ['null', { type: 'record', name: 'Device', fields }], { default: null }))
  const [finding] = compareSchemas(device(field('kind')), device(field('kind'), field('os'))).findings
  expect(finding).toMatchObject({
    rule: 'WIRE_FIELD_WITHOUT_DEFAULT',
    incompatibility: 'MISSING_UNION_BRANCH',
    path: 'Play.device.os',
    title: 'field added without a default',
    witness: { hex: '000200', neighbour: { hex: '0000' } },
  })
})

test('where only some events fail, the message says so', () => {
  const [finding] = compareSchemas(play(field('x', ['null', 'string'])), play(field('x', 'string'))).findings
  expect(finding?.message).toContain('fail on some of what older producers wrote')
})
