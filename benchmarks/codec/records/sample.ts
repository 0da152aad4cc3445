import { avroCodec, type Contract, fingerprintOf } from '@counterpoint/contract-kit'
import { interactions } from '@counterpoint/interactions'
import { podcasts } from '@counterpoint/podcasts'
import { songs } from '@counterpoint/songs'
import { randomInteraction } from './interactions.ts'
import { randomPodcast } from './podcasts.ts'
import { Random } from './random.ts'
import { randomSong } from './songs.ts'
import { beforeField, type RecordKind, type WrittenRecords, writtenRecords } from './written.ts'

/** Enough that nothing but the field names repeats, few enough to be one fetched batch. */
export const recordsOfAKind = 500

const events = {
  interactions: sample(1, randomInteraction),
  songs: sample(2, randomSong),
  podcasts: sample(3, randomPodcast),
}

/** Each kind, read with the schema that it was written with. */
export const current: readonly WrittenRecords[] = [
  sameVersion('interactions', interactions),
  sameVersion('songs', songs),
  sameVersion('podcasts', podcasts),
]

/** Each kind, written by another version than the reader's. */
export const evolved: readonly WrittenRecords[] = [
  writtenRecords({
    kind: 'interactions',
    name: 'interactions 1.0.0, read as 1.1.0',
    contract: interactions,
    writerSchema: committed(interactions, '1.0.0'),
    events: events.interactions,
  }),
  writtenRecords({
    kind: 'interactions',
    name: 'interactions 1.1.0, read as 1.0.0',
    contract: asOf(interactions, '1.0.0'),
    writerSchema: committed(interactions, '1.1.0'),
    events: events.interactions,
  }),
  // These have one committed version; the earlier one is made up.
  addedField('songs', songs, 'playCount'),
  addedField('podcasts', podcasts, 'language'),
]

function sample<Event extends object>(seed: number, make: (random: Random) => Event): readonly Event[] {
  const random = new Random(seed)
  return Array.from({ length: recordsOfAKind }, () => make(random))
}

function sameVersion(kind: RecordKind, contract: Contract): WrittenRecords {
  return writtenRecords({ kind, name: kind, contract, writerSchema: contract.schema, events: events[kind] })
}

function addedField(kind: RecordKind, contract: Contract, field: string): WrittenRecords {
  const schema = beforeField(contract.schema, field)
  const { snapshot } = contract
  if (snapshot === undefined) throw new TypeError(`${contract.name} is a draft`)
  const versions = {
    ...contract.history.versions,
    earlier: { ...snapshot, schema, fingerprint: fingerprintOf(schema) },
  }
  return writtenRecords({
    kind,
    name: `${kind} from before ${field}`,
    contract: { ...contract, history: { ...contract.history, versions } },
    writerSchema: schema,
    events: events[kind],
  })
}

/** The contract as a consumer has it that did not upgrade. */
function asOf(contract: Contract, version: string): Contract {
  const schema = committed(contract, version)
  return { ...contract, version, schema, codec: avroCodec(schema) }
}

function committed({ name, history }: Contract, version: string) {
  const snapshot = history.versions?.[version]
  if (snapshot === undefined) throw new TypeError(`${name} has no version ${version}`)
  return snapshot.schema
}
