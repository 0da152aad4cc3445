import type { MSKEvent } from 'aws-lambda'
import { describe, expect, it } from 'vitest'
import { memoryLog } from '../../log/index.ts'
import { type LocalEventSourceMappingOptions, localEventSourceMapping } from '../index.ts'

const handler = async () => {}
const given = (options: object) => {
  const wrong: LocalEventSourceMappingOptions = { handler, records: [], ...options }
  return () => localEventSourceMapping(wrong)
}

describe('options', () => {
  it.each([
    ['a name that there is not', { batchsize: 1 }, '"batchsize" is not an option'],
    ['no function', { handler: 'index.handler' }, '"handler" must be a function'],
    ['a batch of none', { batchSize: 0 }, '"batchSize"'],
    ['a batch of more than 10,000', { batchSize: 10_001 }, '"batchSize"'],
    ['a window of more than 300 s', { maximumBatchingWindowMs: 300_001 }, '"maximumBatchingWindowMs"'],
    ['a function of more than 14 minutes', { functionTimeoutMs: 840_001 }, '"functionTimeoutMs"'],
    ['another response type', { functionResponseTypes: ['Report'] }, '"functionResponseTypes"'],
    ['attempts below -1', { maximumRetryAttempts: -2 }, '"maximumRetryAttempts"'],
    ['an age below a minute', { maximumRecordAgeSeconds: 59 }, '"maximumRecordAgeSeconds"'],
    ['a flag as text', { bisectBatchOnFunctionError: 'true' }, '"bisectBatchOnFunctionError"'],
    ['a destination by name', { onFailure: 'kafka://failed' }, '"onFailure"'],
    ['no concurrency', { concurrency: 0 }, '"concurrency"'],
    ['both a log and records', { log: memoryLog(), topics: ['t'] }, '"log" and "records"'],
    ['neither a log nor records', { records: undefined }, '"log" and "records"'],
    ['a log without topics', { records: undefined, log: memoryLog() }, '"topics" must say'],
    ['no topic', { records: undefined, log: memoryLog(), topics: [] }, '"topics"'],
    ['records with a group', { group: 'g' }, '"topics" and "group" are of a log'],
  ])('%s: an error that names it', (_, options, named) => {
    expect(given(options)).toThrow(expect.objectContaining({ code: 'OPTION_INVALID' }))
    expect(given(options)).toThrow(named)
  })

  it('take the bounds that the service has', () => {
    expect(given({ batchSize: 10_000, maximumBatchingWindowMs: 300_000, functionTimeoutMs: 840_000 })).not.toThrow()
    expect(given({ maximumRetryAttempts: 10_000, maximumRecordAgeSeconds: 604_800 })).not.toThrow()
    expect(given({ maximumRetryAttempts: -1, maximumRecordAgeSeconds: -1, functionResponseTypes: [] })).not.toThrow()
  })

  it('take a function that is typed by @types/aws-lambda', async () => {
    const mapping = localEventSourceMapping({ records: [], handler: async (event: MSKEvent) => event.eventSource })
    await mapping.run()
    expect(mapping.statistics().invocations).toBe(0)
  })
})
