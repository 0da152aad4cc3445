import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { functionNames } from '../scripts/bundle-functions.ts'

const folder = join(import.meta.dirname, '..')
// References to other resources (!Ref, !Sub) are of no interest here.
const template = parse(await readFile(join(folder, 'template.yaml'), 'utf8'), { logLevel: 'silent' })
const functions: readonly DeployedFunction[] = Object.values<DeployedFunction>(template.Resources).filter(
  ({ Type }) => Type === 'AWS::Serverless::Function',
)

interface DeployedFunction {
  readonly Type: string
  readonly Properties: {
    readonly CodeUri: string
    readonly Environment: { readonly Variables: object }
    readonly Events: Readonly<Record<string, { readonly Properties: Readonly<Record<string, unknown>> }>>
  }
}

it('deploys what is built', () => {
  const folders = functions.map(({ Properties: { CodeUri } }) => CodeUri)
  expect(folders.toSorted()).toEqual(functionNames.map((name) => `dist/${name}`).toSorted())
})

it.each(functions.map(({ Properties }) => Properties))(
  'gives $CodeUri the settings that it reads',
  async (properties) => {
    const source = await readFile(join(folder, properties.CodeUri.replace('dist/', 'src/').concat('.ts')), 'utf8')
    const read = [...source.matchAll(/environment\('(\w+)'\)/g)].map(([, name]) => name)
    const given = Object.keys({
      ...template.Globals.Function.Environment.Variables,
      ...properties.Environment.Variables,
    })
    expect(given).toEqual(expect.arrayContaining(read))
    expect(read).toEqual(expect.arrayContaining(Object.keys(properties.Environment.Variables)))
  },
)

it.each(functions.map(({ Properties }) => Properties))(
  'has $CodeUri answered for in parts on both sides, or on none',
  async ({ CodeUri, Events }) => {
    const source = await readFile(join(folder, CodeUri.replace('dist/', 'src/').concat('.ts')), 'utf8')
    const mappings = Object.values(Events).map(({ Properties }) => Properties)
    const reports = mappings.map(({ FunctionResponseTypes: types = [] }) => [types].flat())
    const isAnsweredInParts = source.includes('partialBatchResponse: true')
    expect(reports).toEqual([isAnsweredInParts ? ['ReportBatchItemFailures'] : []])
    if (isAnsweredInParts) for (const mapping of mappings) expect(mapping).toHaveProperty('ProvisionedPollerConfig')
  },
)
