// A contract's package in a folder of its own, as a domain team has it, for tests and for the screens of the README.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { commandLine, type Ended } from './command-line.ts'

export interface Definition {
  readonly version: string
  /** Of z.strictObject, as TypeScript: one line a field. */
  readonly fields: readonly string[]
  readonly key?: string
  readonly topic?: string
  readonly compatibility?: string
  /** Whether `startedAt` is what the SDK fills in. Default: true. */
  readonly occurredAt?: boolean
}

export const baseFields = [
  'playbackId: z.uuid(),',
  'sessionId: z.string().min(1).max(256),',
  'userId: z.string().optional().meta({ pii: true }),',
  'startedAt: z.date(),',
  "quality: z.enum(['low', 'normal', 'high']).meta({ name: 'Quality' }),",
  'positionMs: z.int().min(0).optional(),',
] as const

const modules = join(import.meta.dirname, '..', '..', '..', '..', 'node_modules')

export class SampleProject implements Disposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'counterpoint-project-'))

  constructor() {
    symlinkSync(modules, join(this.folder, 'node_modules'))
    this.write('package.json', manifest)
    this.define({ version: '1.0.0', fields: baseFields })
    this.run('snapshot')
  }

  define({
    version,
    fields,
    key = 'sessionId',
    topic = 'playbacks',
    compatibility = 'FULL_ALL',
    occurredAt = true,
  }: Definition): void {
    this.write('src/index.ts', sourceOf({ version, fields, key, topic, compatibility, occurredAt }))
  }

  write(path: string, content: string | object): void {
    const file = join(this.folder, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, typeof content === 'string' ? content : `${JSON.stringify(content, undefined, 2)}\n`)
  }

  run(...argumentList: readonly string[]): Ended {
    return commandLine(argumentList, this.folder)
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}

const manifest = {
  name: '@music/playbacks',
  version: '1.0.0',
  type: 'module',
  counterpoint: { contracts: './src/index.ts' },
}

function sourceOf({ version, fields, key, topic, compatibility, occurredAt }: Required<Definition>): string {
  return `import { defineContract } from '@counterpoint/contract-kit'
import { z } from 'zod'
import { history } from './history.ts'

export const playbacks = defineContract({
  name: 'Playback',
  namespace: 'music.playbacks',
  version: '${version}',
  topic: '${topic}',
  stream: 'events',
  key: '${key}',
  compatibility: '${compatibility}',
  owner: { team: 'player' },
  generated: { id: 'playbackId'${occurredAt ? ", occurredAt: 'startedAt'" : ''} },
  schema: z.strictObject({
${fields.map((field) => `    ${field}`).join('\n')}
  }),
  history,
})
`
}
