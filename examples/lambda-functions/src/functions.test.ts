import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readDeadLetter } from '@counterpoint/consumer/dead-letters/sqs'
import { interactions } from '@counterpoint/interactions'
import { podcasts } from '@counterpoint/podcasts'
import { songs } from '@counterpoint/songs'
import { corrupt, mskEvent, tombstone } from '@counterpoint/testing'
import { users } from '@counterpoint/users'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Bundle, bundleFunctions, type FunctionName } from '../scripts/bundle-functions.ts'
import { invokeBundle } from './testing/invoke-bundle.ts'
import { type LocalMesh, startLocalMesh } from './testing/local-mesh.ts'

/** In the repository, where a bundle finds the AWS SDK as it does in Lambda's runtime. */
const cache = join(import.meta.dirname, '..', '..', '..', 'node_modules', '.cache')
let folder = ''
let bundles: readonly Bundle[] = []
let mesh: LocalMesh

beforeAll(async () => {
  await mkdir(cache, { recursive: true })
  folder = await mkdtemp(join(cache, 'lambda-functions-'))
  bundles = await bundleFunctions({ folder, withSdk: false })
})
afterAll(() => rm(folder, { recursive: true }))

beforeEach(async () => {
  mesh = await startLocalMesh()
})
afterEach(() => mesh[Symbol.asyncDispose]())

function fileOf(name: FunctionName): string {
  const bundle = bundles.find((candidate) => candidate.name === name)
  if (bundle === undefined) throw new TypeError(`${name} was not bundled`)
  return bundle.file
}

const allDone = { answer: { batchItemFailures: [] } }
const play = { sessionId: 's', userId: 'u', itemId: 'song:a', itemKind: 'song', eventType: 'play' } as const
const song = { songId: 'song:a', title: 'Dream On', artist: 'Aerosmith', releaseYear: 1973 }

/** Of each dead letter: which record, and why. */
function deadLetters() {
  return mesh.queue.messages.map((body) => {
    const { topic, record, reason } = readDeadLetter(body)
    return `${topic} ${record.offset}: ${reason.code}`
  })
}

describe('a bundled function', () => {
  it('carries neither zod nor anything else that was installed', () => {
    const installed = bundles.flatMap(({ inputs }) => inputs.filter((input) => input.includes('node_modules')))
    expect(installed).toEqual([])
  })

  it('InteractionsUpdate sends interactions to PutEvents', async () => {
    const ids = mesh.idsOf(interactions)
    const event = mskEvent(interactions, [play, { ...play, device: { kind: 'car' } }, corrupt('frame')], { ids })
    expect(await invokeBundle(fileOf('interactions-update'), event, mesh.environment)).toEqual(allDone)
    expect([...mesh.recorded.personalize.events.values()]).toMatchObject([
      { sessionId: 's', userId: 'u', itemId: 'song:a', eventType: 'play', properties: { itemKind: 'song' } },
      { properties: { deviceKind: 'car' } },
    ])
    expect(deadLetters()).toEqual(['interactions 2: FRAME_UNKNOWN'])
  })

  it('InteractionsIngestor sends them to Firehose, in the shape of the contract that it has', async () => {
    const ids = mesh.idsOf(interactions)
    const event = mskEvent(interactions, [{ ...play, offline: true }, corrupt('payload', play)], { ids })
    expect(await invokeBundle(fileOf('interactions-ingestor'), event, mesh.environment)).toEqual(allDone)
    const records = mesh.recorded.firehose.records.get('interactions')?.map((data) => JSON.parse(data.toString())) ?? []
    expect(records).toMatchObject([{ ...play, experiments: {} }])
    expect(records[0]).not.toHaveProperty('offline')
    expect(deadLetters()).toEqual(['interactions 1: PAYLOAD_MALFORMED'])
  })

  it('UsersUpdate sends users to PutUsers, and takes their data out when they are removed', async () => {
    const stays = { userId: 'stays', region: 'Pacific' }
    const goes = { userId: 'goes', region: 'Pacific' }
    const entries = [stays, goes, corrupt('schema-version-id'), tombstone('goes')]
    const event = mskEvent(users, entries, { ids: mesh.idsOf(users) })
    expect(await invokeBundle(fileOf('users-update'), event, mesh.environment)).toEqual(allDone)
    const kept = [...mesh.recorded.personalize.users].map(([id, { properties }]) => [id, properties])
    expect(Object.fromEntries(kept)).toEqual({ stays: { region: 'Pacific' }, goes: {} })
    expect(deadLetters()).toEqual(['users 2: SCHEMA_NOT_FOUND'])
  })

  it('SongsUpdate and PodcastsUpdate send their items to PutItems', async () => {
    const podcast = { podcastId: 'podcast:a', title: 'A', publisher: 'P', feedUrl: 'https://a.example', explicit: null }
    const songEvent = mskEvent(songs, [song, { ...song, playCount: 7 }, tombstone('song:b'), tombstone()], {
      ids: mesh.idsOf(songs),
    })
    const podcastEvent = mskEvent(podcasts, [podcast, corrupt('trailing-bytes', podcast)], {
      ids: mesh.idsOf(podcasts),
    })
    expect(await invokeBundle(fileOf('songs-update'), songEvent, mesh.environment)).toEqual(allDone)
    expect(await invokeBundle(fileOf('podcasts-update'), podcastEvent, mesh.environment)).toEqual(allDone)
    const items = Object.fromEntries(
      [...mesh.recorded.personalize.items].map(([id, { properties }]) => [id, properties]),
    )
    expect(items).toEqual({
      'song:a': { kind: 'song', title: 'Dream On', creator: 'Aerosmith', releaseYear: 1973, playCount: 7 },
      'podcast:a': { kind: 'podcast', title: 'A', creator: 'P' },
    })
    expect(deadLetters()).toEqual(['songs 3: PAYLOAD_MALFORMED', 'podcasts 1: PAYLOAD_MALFORMED'])
  })

  it('reports what waits for a destination that is away, and dead-letters none of it', async () => {
    const event = mskEvent(songs, [song, { ...song, songId: 'song:b' }], {
      ids: mesh.idsOf(songs),
      partition: 3,
      firstOffset: 40,
    })
    const away = { ...mesh.environment, AWS_ENDPOINT_URL_PERSONALIZE_EVENTS: 'http://127.0.0.1:1' }
    expect(await invokeBundle(fileOf('songs-update'), event, away, 2_000)).toEqual({
      answer: {
        batchItemFailures: [40, 41].map((offset) => ({ itemIdentifier: { partition: 'songs-3', offset } })),
      },
    })
    expect(mesh.queue.messages).toEqual([])
  })

  it('fails when it is loaded without one of its settings, and names it', async () => {
    const { ITEMS_DATASET_ARN: _, ...others } = mesh.environment
    expect(await invokeBundle(fileOf('songs-update'), mskEvent(songs, [song]), others)).toEqual({
      failure: 'the environment variable ITEMS_DATASET_ARN is not set',
    })
  })

  it('does the same with an AWS SDK of its own, where nothing is installed', async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'lambda-functions-'))
    try {
      const [bundle] = await bundleFunctions({ folder: elsewhere, withSdk: true, names: ['songs-update'] })
      const event = mskEvent(songs, [song, corrupt('payload')], { ids: mesh.idsOf(songs) })
      expect(await invokeBundle(bundle?.file ?? '', event, mesh.environment)).toEqual(allDone)
      expect([...mesh.recorded.personalize.items.keys()]).toEqual(['song:a'])
      expect(deadLetters()).toHaveLength(1)
    } finally {
      await rm(elsewhere, { recursive: true })
    }
  })
})
