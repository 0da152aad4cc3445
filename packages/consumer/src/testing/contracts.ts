import { defineContract } from '@counterpoint/contract-kit'
import { snapshotted } from '@counterpoint/testing'
import { z } from 'zod'

const owner = { team: 'tests' }

/** The same events on another topic than clicks. */
export const clicksOn = (topic: string) =>
  snapshotted((history) =>
    defineContract({
      name: 'Click',
      namespace: 'test',
      version: '1.0.0',
      topic,
      stream: 'events',
      key: 'session',
      compatibility: 'FULL_ALL',
      owner,
      generated: { id: 'id', occurredAt: 'at' },
      schema: z.strictObject({ id: z.uuid(), at: z.date(), session: z.string().min(1), count: z.int32().default(1) }),
      history,
    }),
  )

export const clicks = clicksOn('clicks')

export const pages = snapshotted((history) =>
  defineContract({
    name: 'Page',
    namespace: 'test',
    version: '1.0.0',
    topic: 'pages',
    stream: 'entities',
    key: 'path',
    compatibility: 'FULL_ALL',
    owner,
    schema: z.strictObject({ path: z.string().min(1), title: z.string().max(20) }),
    history,
  }),
)
