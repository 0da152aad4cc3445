import { type ContractHistory, defineContract } from '@counterpoint/contract-kit'
import { snapshotted } from '@counterpoint/testing'
import { z } from 'zod'

const schema = z.strictObject({ id: z.uuid(), key: z.string(), size: z.int32().default(1) })

function define(version: string, fields: z.ZodRawShape, history: ContractHistory) {
  return defineContract({
    name: 'Thing',
    namespace: 'test',
    version,
    topic: 'things',
    stream: 'events',
    key: 'key',
    compatibility: 'FULL_ALL',
    owner: { team: 'tests' },
    generated: { id: 'id' },
    schema: schema.extend(fields),
    history,
  })
}

/** Two versions, each with a history that ends there; the second has an optional field more. */
export const first = snapshotted((history) => define('1.0.0', {}, history))
export const second = snapshotted((history) =>
  define('1.1.0', { note: z.string().optional() }, { versions: { ...first.history.versions, ...history.versions } }),
)

export const thing = { id: '018f3b6e-7d5a-7c3e-8a55-0123456789ab', key: 'k', size: 3 }
