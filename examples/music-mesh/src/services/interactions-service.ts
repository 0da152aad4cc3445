import type { InteractionInput } from '@counterpoint/interactions'
import { publishInteractions } from '@counterpoint/interactions/producer'
import { v5 } from 'uuid'
import { songIdOf } from '../data/item-ids.ts'
import type { Row } from '../data/rows.ts'
import { type Rejection, rejectionsOf, type ServiceResult, type ServiceRun } from './service.ts'

/** Every radio play is an interaction, in time order. The plays name no person: the listener is the station. */
export async function runInteractionsService(run: ServiceRun): Promise<ServiceResult> {
  const rows = inTimeOrder(run.rows)
  const rejections: Rejection[] = []
  const rejectedRows = new Set<Row>()
  const ids: string[] = []
  const sessions: string[] = []

  function* publications(): Generator<InteractionInput> {
    for (const row of rows) {
      const interaction = interactionOf(row)
      yield interaction
      // Rejections are told before the next publication is asked for.
      if (rejectedRows.has(row)) continue
      ids.push(String(interaction.interactionId))
      sessions.push(interaction.sessionId)
    }
  }

  const result = await publishInteractions(publications(), {
    producer: run.producer,
    onProgress: ({ published, rejected }) => run.onProgress(published + rejected),
    onRejected: ({ index, error }) => {
      const row = rows[index]
      if (row === undefined) return
      rejectedRows.add(row)
      rejections.push(...rejectionsOf('interactions', run.file, row, error))
    },
  })
  const { published, rejected } = result
  return {
    domain: 'interactions',
    read: run.rows.length,
    published,
    rejected,
    updated: 0,
    removed: 0,
    rejections,
    given: { kind: 'events', ids, sessions },
  }
}

/** Any fixed UUID will do: it keeps the ids apart from those that others make of the same names. */
const playIds = '5f0c7a52-3c1d-4c6e-9d52-2f6f3f2f7b11'

function interactionOf(row: Row): InteractionInput {
  const { song = '', combined = '', callsign = '', time = '', unique_id: playId = '' } = row.fields
  const occurredAt = new Date(Number(time) * 1000)
  return {
    // Made from the play, so that a file that is imported twice does not count twice.
    interactionId: v5(playId, playIds),
    occurredAt,
    sessionId: `${callsign}:${dayOf(occurredAt)}`,
    userId: callsign,
    eventType: 'play',
    itemId: song === '' ? '' : songIdOf(combined),
    itemKind: 'song',
    device: { kind: 'radio' },
    country: 'US',
  }
}

function inTimeOrder(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted((left, right) => Number(left.fields['time']) - Number(right.fields['time']))
}

/** A row whose time is no time is the contract's to reject, not ours to crash on. */
function dayOf(time: Date): string {
  return Number.isNaN(time.getTime()) ? 'unknown' : time.toISOString().slice(0, 10)
}
