import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { interactions } from '@counterpoint/interactions'
import { mskEvent } from '@counterpoint/testing'
import { startServer } from '../../codec/loopback/server.ts'
import { median } from '../../median.ts'
import { type Bundle, bundleOf } from './bundle.ts'
import { schemaVersionId } from './pinned.ts'
import { type SubjectName, subjectNames, subjectOf } from './subjects.ts'

export interface ColdResult extends Omit<Bundle, 'contents' | 'files'> {
  readonly subject: SubjectName
  /** From the start of the process to the first decoded record. */
  readonly milliseconds: readonly number[]
  readonly median: number
}

const rounds = 21
const confluentId = 7

/** Fresh processes, in turn. */
export async function measureColdStarts(): Promise<readonly ColdResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'counterpoint-cold-'))
  const registry = await startServer(() => ({
    status: 200,
    body: JSON.stringify({ schema: JSON.stringify(interactions.schema) }),
  }))
  try {
    const programs = await Promise.all(
      subjectNames.map(async (subject) => {
        const bundle = await bundleOf(subject)
        writeFileSync(join(folder, `${subject}.mjs`), bundle.contents)
        writeFileSync(join(folder, `${subject}.json`), JSON.stringify(eventOf(subject)))
        return { subject, bundle, samples: [] as number[] }
      }),
    )
    // The first round reads the files for the first time.
    for (let round = 0; round <= rounds; round += 1) {
      for (const { subject, samples } of programs) {
        const milliseconds = await start(join(folder, subject), registry.endpoint)
        if (round > 0) samples.push(milliseconds)
      }
    }
    return programs.map(({ subject, bundle: { contents: _contents, files: _files, ...facts }, samples }) => ({
      subject,
      ...facts,
      milliseconds: samples,
      median: median(samples),
    }))
  } finally {
    await registry.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function eventOf(subject: SubjectName): unknown {
  const { form = 'framed' } = subjectOf(subject)
  const play = { sessionId: 's', userId: 'u', itemId: 'song:1', itemKind: 'song', eventType: 'play' } as const
  return mskEvent(interactions, [play], {
    form,
    ids: form === 'confluent' ? { schemaId: confluentId } : { schemaVersionId },
  })
}

async function start(program: string, registry: string): Promise<number> {
  const child = spawn(process.execPath, [`${program}.mjs`], {
    env: { ...process.env, BENCHMARK_EVENT: `${program}.json`, BENCHMARK_REGISTRY: registry },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)])
  const milliseconds = Number(output.trim().split('\n').at(-1))
  if (!(milliseconds > 0)) throw new Error(`${program} decoded nothing:\n${errors}`)
  return milliseconds
}
