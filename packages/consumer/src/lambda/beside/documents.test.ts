import { execFile } from 'node:child_process'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'

const repository = join(import.meta.dirname, '../../../../..')
const documents = ['README.md', 'docs/lambda.md', 'docs/lambda-beside.md'].map((path) => `packages/consumer/${path}`)
/** Inside the repository, so that packages are found; of its own, for tests that run at the same time. */
const folder = join(repository, 'node_modules/.cache', `consumer-documents-${process.pid}`)

beforeAll(() => mkdir(folder, { recursive: true }))
afterAll(() => rm(folder, { recursive: true }))

it('every example of the documents compiles', async () => {
  const examples = (await Promise.all(documents.map(examplesOf))).flat()
  expect(examples.length).toBeGreaterThan(15)
  await Promise.all(examples.map(({ name, code }) => writeFile(join(folder, name), code)))
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(configuration))
  expect(await complaintsOfTypeScript()).toBe('')
})

const configuration = {
  extends: join(repository, 'tsconfig.base.json'),
  compilerOptions: { noEmit: true, types: ['node'] },
  include: ['*.ts'],
}

/** A module for each block of TypeScript, named by the line where it begins. */
async function examplesOf(path: string): Promise<{ readonly name: string; readonly code: string }[]> {
  const text = await readFile(join(repository, path), 'utf8')
  return [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(({ 1: code = '', index }) => {
    const line = text.slice(0, index).split('\n').length
    return { name: `${path.replaceAll(/[/.]/g, '-')}-line-${line}.ts`, code }
  })
}

function complaintsOfTypeScript(): Promise<string> {
  const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')
  return new Promise((resolve) => {
    execFile(process.execPath, [compiler, '-p', folder, '--pretty', 'false'], { cwd: folder }, (_, stdout, stderr) => {
      // Of the sources themselves, `npm run types` complains.
      const lines = `${stdout}${stderr}`.split('\n')
      resolve(lines.filter((line) => !/^(\.\.|\s)/.test(line)).join('\n'))
    })
  })
}
