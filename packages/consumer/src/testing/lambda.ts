import { embeddedSchemaVersionId, fingerprintOf } from '@counterpoint/contract-kit/wire'
import type { SchemaRegistry } from '@counterpoint/schema-registry'
import type { DeadLetter, DeadLetterTarget } from '../dead-letter.ts'
import type { NewClaim } from '../deduplication/deduplication.ts'
import { pages } from './contracts.ts'
import { registry } from './mesh.ts'

/** The schema of keys that Java's serializers write, under the id that the event builders give it. */
const keySchemaId = embeddedSchemaVersionId(fingerprintOf('string'))

export const confluentIds = { value: { schemaId: 1 }, key: { schemaId: 2 } } as const

/** Knows pages and the schema of keys, also by Confluent's numbers. */
export const everyRegistry: SchemaRegistry = {
  ...registry,
  schemaOf: async (id) => (id === keySchemaId ? 'string' : registry.schemaOf(id)),
  confluent: {
    schemaOf: async (id) => ('schemaId' in id && id.schemaId === confluentIds.value.schemaId ? pages.schema : 'string'),
  },
}

/** Keeps letters, in order. */
export function letterBox(): { readonly letters: DeadLetter[]; readonly target: DeadLetterTarget } {
  const letters: DeadLetter[] = []
  return { letters, target: () => ({ send: async (letter) => void letters.push(letter), close: async () => {} }) }
}

/** A claim that tells how it ended. */
export function claimTelling(tell: (how: 'settled' | 'released') => void): NewClaim {
  const end = (how: 'settled' | 'released') => async (): Promise<'kept'> => {
    tell(how)
    return 'kept'
  }
  return { state: 'new', settle: end('settled'), release: end('released') }
}

/** Lets everything run that what a test opened had held up. */
export async function drained(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate)
}
