// A project, a loopback registry, and a command line that reaches it as AWS's own tools would.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type LoopbackGlue, type LoopbackGlueOptions, startLoopbackGlue } from '@counterpoint/testing'
import { commandLineBeside, type Ended } from './command-line.ts'
import { SampleProject } from './sample-project.ts'

export const account = '123456789012'

export function arnOf(name: string, region = 'eu-central-1'): string {
  return `arn:aws:glue:${region}:${account}:registry/${name}`
}

const nameService = new URL('./glue-test-host.ts', import.meta.url).href

/** Where the command finds a service: under a name of its own, so that its pins are kept. */
export function named(endpoint: string): string {
  return endpoint.replace('127.0.0.1', 'glue.test')
}

export class Publishing implements AsyncDisposable {
  readonly project = new SampleProject()
  readonly #glue: LoopbackGlue
  readonly #environment: Readonly<Record<string, string>>

  private constructor(glue: LoopbackGlue) {
    this.#glue = glue
    this.#environment = {
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'publisher',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_ENDPOINT_URL_GLUE: named(glue.endpoint),
      NODE_OPTIONS: `--import ${nameService}`,
    }
  }

  static async start(options: LoopbackGlueOptions = {}): Promise<Publishing> {
    return new Publishing(await startLoopbackGlue({ accountId: account, region: 'eu-central-1', ...options }))
  }

  get glue(): LoopbackGlue {
    return this.#glue
  }

  run(...argumentList: readonly string[]): Promise<Ended> {
    return this.runWith({}, ...argumentList)
  }

  /** With more, or other, variables of the environment. */
  runWith(more: Readonly<Record<string, string>>, ...argumentList: readonly string[]): Promise<Ended> {
    return commandLineBeside(['publish', ...argumentList], this.project.folder, { ...this.#environment, ...more })
  }

  /** A workspace package with a contract like the project's own at present, of this topic, with this field more. */
  addPackage(name: string, topic = name, field = ''): void {
    this.project.write('package.json', { ...JSON.parse(this.text('package.json')), workspaces: ['packages/*'] })
    const folder = join('packages', name)
    this.project.write(join(folder, 'package.json'), {
      name: `@music/${name}`,
      version: '1.0.0',
      type: 'module',
      counterpoint: { contracts: './src/index.ts' },
    })
    const source = this.text('src/index.ts').replaceAll('playbacks', topic).replace('  }),', `${field}  }),`)
    this.project.write(join(folder, 'src/index.ts'), source)
    this.project.run('snapshot', folder)
  }

  text(file: string): string {
    return readFileSync(join(this.project.folder, file), 'utf8')
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.project.folder, file), text)
  }

  lock(folder = '.') {
    return JSON.parse(this.text(join(folder, 'contract.lock.json')))
  }

  /** How many calls wrote something. */
  writes(): number {
    return this.#glue.recorded.calls.filter(({ operation }) => /^(Create|Register|Put|Update)/.test(operation)).length
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.project[Symbol.dispose]()
    await this.#glue.close()
  }
}
