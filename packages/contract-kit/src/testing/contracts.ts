import { z } from 'zod'
import { defineContract } from '../contract/define-contract.ts'
import type { Contract } from '../contract/types.ts'

/** A contract around these fields, with its snapshot as if it were committed; for tests. */
export function contractOf(fields: z.ZodRawShape): Contract {
  const schema: z.ZodObject = z.strictObject({ id: z.uuid(), key: z.string().min(1), ...fields })
  const definition = {
    name: 'Thing',
    namespace: 'test',
    version: '1.0.0',
    topic: 'things',
    stream: 'events' as const,
    key: 'key',
    compatibility: 'FULL_ALL' as const,
    owner: { team: 'tests' },
    generated: { id: 'id' },
    schema,
  }
  const draft = defineContract({ ...definition, history: {} })
  return defineContract({ ...definition, history: { versions: { '1.0.0': draft.derive() } } })
}

export const identifiers = { id: '018f3b6e-7d5a-7c3e-8a55-0123456789ab', key: 'k' }
