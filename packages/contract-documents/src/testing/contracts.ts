import { type AvroSchema, type Contract, type ContractSnapshot, defineContract } from '@counterpoint/contract-kit'
import { interactions } from '@counterpoint/interactions'
import { podcasts } from '@counterpoint/podcasts'
import { songs } from '@counterpoint/songs'
import { users } from '@counterpoint/users'
import { z } from 'zod'
import type { DocumentedContract } from '../index.ts'

export const contracts: readonly Contract[] = [users, songs, podcasts, interactions]

/** A contract around these fields, with its snapshot as if it were committed. */
export function contractOf(fields: z.ZodRawShape): Contract & { readonly snapshot: ContractSnapshot } {
  const schema: z.ZodObject = z.strictObject({ id: z.uuid(), key: z.string().min(1), ...fields })
  const definition = {
    name: 'Thing',
    namespace: 'test.things',
    version: '1.0.0',
    topic: 'things',
    stream: 'events' as const,
    key: 'key',
    compatibility: 'FULL_ALL' as const,
    owner: { team: 'tests' },
    generated: { id: 'id' },
    schema,
  }
  const snapshot = defineContract({ ...definition, history: {} }).derive()
  return { ...defineContract({ ...definition, history: { versions: { '1.0.0': snapshot } } }), snapshot }
}

export const identifiers = { id: '018f3b6e-7d5a-7c3e-8a55-0123456789ab', key: 'k' }

/** A snapshot of a bare schema, for what zod does not make. */
export function snapshotOf(schema: AvroSchema, facts: Partial<ContractSnapshot['contract']> = {}): ContractSnapshot {
  return {
    schema,
    fingerprint: 'f'.repeat(64),
    contract: {
      name: 'Thing',
      version: '1.0.0',
      topic: 'things',
      stream: 'events',
      key: 'key',
      compatibility: 'NONE',
      owner: { team: 'tests' },
      generated: {},
      privacy: {},
      limits: {},
      refinements: {},
      ...facts,
    },
  }
}

export function documented(snapshot: ContractSnapshot): DocumentedContract {
  return { version: '1.0.0', history: { versions: { '1.0.0': snapshot } } }
}
