import { lambdaContext, mskEvent } from '@counterpoint/testing'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { pages } from '../../testing/contracts.ts'
import { everyRegistry, letterBox } from '../../testing/lambda.ts'
import { silent } from '../../testing/mesh.ts'
import { kafkaHandler } from '../index.ts'
import { jsonRecords } from '../json/index.ts'

const bytes = fc
  .tuple(fc.constantFrom([], [0], [1], [3, 0], [0x22], [0x7b]), fc.uint8Array({ maxLength: 30 }))
  .map(([first, others]) => Buffer.from([...first, ...others]).toString('base64'))
const description = fc.record({
  dataFormat: fc.constantFrom('AVRO', 'JSON', 'PROTOBUF', 'THRIFT'),
  schemaId: fc.constantFrom('1', '2', '00000000-0000-4000-8000-000000000000'),
})
const header = fc.dictionary(
  fc.constantFrom('ce_id', '__proto__', 'toString', ''),
  fc.option(fc.array(fc.integer({ min: -128, max: 127 }), { maxLength: 3 })),
)
/** What producers, and the schemas that they register, make of the members of a record. */
const strangeness = fc.record(
  {
    key: fc.option(bytes),
    value: fc.option(bytes),
    keySchemaMetadata: fc.option(description),
    valueSchemaMetadata: fc.option(description),
    headers: fc.option(fc.array(header, { maxLength: 3 })),
    timestamp: fc.constantFrom(-1, 2 ** 63),
  },
  { requiredKeys: [] },
)
const plain = mskEvent(pages, [{ path: '/a', title: 'A' }])
const [record] = plain.records['pages-0'] ?? []

it('whatever producers write, each record is handled or dead-lettered, and none refuses the event', async () => {
  const formats = fc.constantFrom('auto', 'SOURCE', 'JSON')
  await fc.assert(
    fc.asyncProperty(fc.array(strangeness, { maxLength: 4 }), formats, async (changes, recordFormat) => {
      const { letters, target } = letterBox()
      const keys: string[] = []
      const states: string[] = []
      const handler = kafkaHandler(
        pages,
        { state: ({ path }) => states.push(path), removed: (key) => keys.push(key) },
        { registry: everyRegistry, deadLetter: target, logger: silent, recordFormat, json: jsonRecords() },
      )
      const records = changes.map((change, index) => ({ ...record, offset: index, ...change }))
      const event: unknown = JSON.parse(JSON.stringify({ ...plain, records: { 'pages-0': records } }))
      await handler(event, lambdaContext())
      expect(states.length + keys.length + letters.length).toBe(changes.length)
      // Garbled bytes would show as U+FFFD, which none of these texts has.
      expect(keys.filter((key) => key === '' || !key.isWellFormed() || key.includes('\ufffd'))).toEqual([])
    }),
    { numRuns: 500, seed: 8 },
  )
})
