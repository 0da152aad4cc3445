import type { ReaderContract } from '@counterpoint/contract-kit'
import { CounterpointError } from '@counterpoint/contract-kit/wire'
import type { IncomingRecord, SchemaDescription } from './incoming-record.ts'
import { howJsonIsRead } from './json-records.ts'

/** What not every function has, since it is handed in. */
export interface MeansOfReading {
  /** A reader of JSON texts. */
  readonly json: boolean
  /** A registry with the schemas of Confluent's. */
  readonly confluent: boolean
}

const howConfluentIsRead =
  'import confluentRegistry from @counterpoint/schema-registry/confluent, and give the handler the option registry: ' +
  'confluentRegistry({ url }), or beside another one layeredRegistry([…, confluentRegistry({ url })])'

/**
 * The first records, up to one that is said to be of a kind that there are no means of reading. Nothing is wrong with that
 * one, so it waits until the function is deployed with them. What nobody describes is the producer's own word, and never
 * ends here.
 *
 * @throws CounterpointError OPTION_INVALID when it is the first
 */
export function readableRecords(
  records: readonly IncomingRecord[],
  partition: number,
  contract: Pick<ReaderContract, 'topic' | 'stream'>,
  means: MeansOfReading,
): readonly IncomingRecord[] {
  if (means.json && means.confluent) return records
  const end = records.findIndex((record) => obstacle(record, contract, means) !== undefined)
  if (end === -1) return records
  const [first] = records
  const problem = first && obstacle(first, contract, means)
  if (first === undefined || problem === undefined) return records.slice(0, end)
  const { topic } = contract
  throw new CounterpointError('OPTION_INVALID', `${topic}[${partition}] at offset ${first.offset} ${problem}`, {
    details: { topic, partition, offset: Number(first.offset) },
  })
}

/** Why a record cannot be read, and what to do. */
function obstacle(
  { valueForm = 'framed', valueSchema, keySchema }: IncomingRecord,
  { stream }: Pick<ReaderContract, 'stream'>,
  { json, confluent }: MeansOfReading,
): string | undefined {
  if (!json && valueForm === 'json') return notReadAsJson(valueSchema)
  if (confluent) return undefined
  if (valueForm === 'framed' && isOfConfluent(valueSchema)) return notReadOfConfluent('value')
  // The keys of events are looked at by nobody.
  return stream === 'entities' && isOfConfluent(keySchema) ? notReadOfConfluent('key') : undefined
}

function isOfConfluent(description: SchemaDescription | undefined): boolean {
  return typeof description?.schema === 'number'
}

function notReadAsJson(description: SchemaDescription | undefined): string {
  if (description?.dataFormat === 'JSON') {
    return (
      'is JSON data: the mapping says that its producer wrote it with a JSON Schema, which no contract does, and so no ' +
      'EventRecordFormat makes it Avro; this function does not read any: let the producer publish with the contract; or, ' +
      `if its texts are meant to be read as the contract’s events, ${howJsonIsRead}`
    )
  }
  return (
    'is a JSON text, as mappings with EventRecordFormat JSON make it, and this function does not read any: ' +
    `${howJsonIsRead}; or let the mapping have SOURCE`
  )
}

function notReadOfConfluent(part: 'key' | 'value'): string {
  return (
    `has a ${part} that the mapping describes by the number of a schema, as Confluent’s registry counts them, and the ` +
    `registry of this function knows none of its schemas: ${howConfluentIsRead}`
  )
}
