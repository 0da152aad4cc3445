import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { faultNames } from './destinations.ts'
import { runDemo } from './testing/run-demo.ts'

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'music-mesh-'))
  for (const [file, text] of Object.entries(smallData)) await writeFile(join(folder, file), text)
})
afterAll(() => rm(folder, { recursive: true }))

/** A few rows of each file, as ugly as the real ones. */
const smallData = {
  'respondents.csv': [
    'RespondentID,Gender,Age,Household Income,Education,Location (Census Region)',
    '1,Male,18-29,"$0 - $24,999",Bachelor degree,Pacific',
    '2,,,,,',
    '3,Female,> 60,,,',
    ',Female,> 60,,,',
  ].join('\n'),
  'radio_songs.csv': [
    'Song Clean,ARTIST CLEAN,Release Year,COMBINED,First?,Year?,PlayCount,F*G',
    'Dream On,Aerosmith,1973,Dream On by Aerosmith,1,1,142,142',
    'Bullfrog Blues,Rory Gallagher,SONGFACTS.COM,Bullfrog Blues by Rory Gallagher,1,1,1,1',
    'Fantasy Girl,.38 Special,,Fantasy Girl by .38 Special,1,0,1,0',
  ].join('\n'),
  'podcasts.tsv': [
    'slug\tname\timage_url\tfeed_url\twebsite_url\titunes_owner_name\texplicit\tdescription',
    '"one"\t"Ünö 🎧"\t""\t"http://one/feed"\t"www.one"\t""\t"true"\t"<b>a</b>\r\nb\tc"',
    '"two"\t"Two"\t""\t"http://two/feed"\t""\t"T"\t""\t""',
  ].join('\n'),
  'radio_plays.csv': [
    '"song","artist","callsign","time","unique_id","combined"',
    '"Dream On","Aerosmith","KGLK",1402943314,"KGLK2","Dream On by Aerosmith"',
    '"Dream On","Aerosmith","KGLK",1402943000,"KGLK1","Dream On by Aerosmith"',
    '"Dream On","Aerosmith","KGB",1402943314,"KGB1","Dream On by Aerosmith"',
    '"","Rolling Stones","KGB",1402943315,"KGB2","by Rolling Stones"',
    '"Dream On","Aerosmith","KGB",noon,"KGB3","Dream On by Aerosmith"',
  ].join('\n'),
}

describe('npm run demo', () => {
  it('accounts for the real data, all of it', async () => {
    const { exitCode, stdout } = await runDemo('--json')
    const result = JSON.parse(stdout)
    expect(exitCode).toBe(0)
    expect(result.reconciled).toBe(true)
    expect(result).not.toHaveProperty('invocations')
    const read = Object.fromEntries(
      Object.entries(result.domains).map(([domain, counts]) => [domain, Reflect.get(Object(counts), 'read')]),
    )
    expect(read).toEqual({ users: 1186, songs: 2229, podcasts: 2934, interactions: 37_673 })
    expect(result.rejections).toEqual([
      { domain: 'songs', code: 'EVENT_INVALID too_small', path: 'Song.releaseYear', count: 1 },
      { domain: 'songs', code: 'EVENT_INVALID invalid_type', path: 'Song.releaseYear', count: 1 },
      { domain: 'interactions', code: 'EVENT_INVALID invalid_format', path: 'Interaction.itemId', count: 26 },
    ])
    const { calls, leastCalls } = result.sinks.InteractionsUpdate
    expect(calls / leastCalls).toBeLessThan(1.05)
  })

  it('counts rejections, updates and removals of other files, and keeps what it was asked to', async () => {
    const out = join(folder, 'out')
    const { exitCode, stdout } = await runDemo('--json', '--data', folder, '--out', out)
    const result = JSON.parse(stdout)
    expect(exitCode).toBe(0)
    expect(result.domains).toEqual({
      users: { read: 4, published: 3, rejected: 1, updated: 1, removed: 1 },
      songs: { read: 3, published: 2, rejected: 1, updated: 1, removed: 1 },
      podcasts: { read: 2, published: 2, rejected: 0, updated: 1, removed: 1 },
      interactions: { read: 5, published: 3, rejected: 2, updated: 0, removed: 0 },
    })
    expect(result.consumers.InteractionsIngestor).toEqual({ handled: 3, deadLettered: 0 })
    expect(Object.entries(result.registryCalls).filter(([, calls]) => calls !== 0)).toEqual([
      ['InteractionsIngestor', 1],
    ])
    expect(Object.keys(result.registryCalls)).toHaveLength(10)
    expect(lines(await readFile(join(out, 'rejected.ndjson'), 'utf8'))).toEqual([
      { domain: 'users', file: 'respondents.csv', line: 5, path: 'User.userId', code: 'EVENT_INVALID too_small' },
      {
        domain: 'songs',
        file: 'radio_songs.csv',
        line: 3,
        path: 'Song.releaseYear',
        code: 'EVENT_INVALID invalid_type',
      },
      {
        domain: 'interactions',
        file: 'radio_plays.csv',
        line: 5,
        path: 'Interaction.itemId',
        code: 'EVENT_INVALID invalid_format',
      },
      {
        domain: 'interactions',
        file: 'radio_plays.csv',
        line: 6,
        path: 'Interaction.occurredAt',
        code: 'EVENT_INVALID invalid_type',
      },
    ])
    const arrived = lines(await readFile(join(out, 'interactions.ndjson'), 'utf8'))
    // Written as 1.1.0, delivered in the shape of 1.0.0, which knows no "offline".
    expect(arrived).toHaveLength(3)
    expect(arrived.every((interaction) => !('offline' in interaction) && 'experiments' in interaction)).toBe(true)
  })

  it.each(faultNames)('notices that the services recorded something else: %s', async (fault) => {
    const { exitCode, stdout } = await runDemo('--json', '--data', folder, '--fault', fault)
    expect(exitCode).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({ reconciled: false, differences: [expect.stringContaining('events')] })
  })

  it('has the same accounts when its consumers run as functions', async () => {
    const { exitCode, stdout, stderr } = await runDemo('--json', '--lambda')
    const result = JSON.parse(stdout)
    expect(stderr).toBe('')
    expect(exitCode).toBe(0)
    expect(result.reconciled).toBe(true)
    expect(result.consumers).toEqual({
      InteractionsUpdate: { handled: 37_647, deadLettered: 0 },
      UsersUpdate: { handled: 2184, deadLettered: 0 },
      SongsUpdate: { handled: 3363, deadLettered: 0 },
      PodcastsUpdate: { handled: 3406, deadLettered: 0 },
      InteractionsIngestor: { handled: 37_647, deadLettered: 0 },
    })
    expect(result.invocations.InteractionsUpdate).toMatchObject({ failedInvocations: 0, deliveredRecords: 37_647 })
    expect(result.registryCalls).toMatchObject({ InteractionsUpdate: 0, InteractionsIngestor: 1 })
    const { calls, leastCalls } = result.sinks.InteractionsUpdate
    expect(calls / leastCalls).toBeLessThan(1.1)
  })

  it('notices what was recorded behind functions, too', async () => {
    const { exitCode, stdout } = await runDemo('--lambda', '--data', folder, '--fault', 'drop-call')
    expect(exitCode).toBe(1)
    expect(stdout).toContain('✖ The accounts do not balance:')
    expect(stdout).toContain('events never reached PutEvents')
  })

  it('prints a summary for people', async () => {
    const { exitCode, stdout } = await runDemo('--data', folder)
    expect(exitCode).toBe(0)
    expect(stdout).toContain('✔ Everything that was read is accounted for')
    expect(stdout).toContain('Dream On, Aerosmith')
  })

  it('says what is wrong with an option, without a stack trace', async () => {
    const absent = await runDemo('--data', join(folder, 'absent'))
    expect(absent).toMatchObject({ exitCode: 1, stdout: '' })
    expect(absent.stderr).toMatch(/^✖ OPTION_INVALID {2}--data .*respondents\.csv cannot be read there\n$/)
    const nobody = await runDemo('--data', folder, '--brokers', '127.0.0.1:1')
    expect(nobody).toMatchObject({ exitCode: 1, stdout: '' })
    expect(nobody.stderr).toMatch(/^✖ LOG_UNAVAILABLE {2}nothing answers at 127\.0\.0\.1:1; check .*\n$/)
    const address = await runDemo('--data', folder, '--brokers', 'localhost')
    expect(address.stderr).toMatch(/^✖ OPTION_INVALID {2}kafkajs: "brokers" must be a list of host:port.*\n$/)
    const unknown = await runDemo('--frob')
    expect(unknown).toMatchObject({ exitCode: 1, stderr: "error: unknown option '--frob'\n" })
  })
})

function lines(text: string): readonly object[] {
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}
