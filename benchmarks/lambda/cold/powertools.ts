import { kafkaConsumer, SchemaType } from '@aws-lambda-powertools/kafka'
import { context, decodedFirst, givenEvent } from './report.ts'

// Put in by the bundler, as a build step that reads the .avsc would.
declare const interactionSchema: string

const handler = kafkaConsumer<string, { readonly itemId: string }>(
  async ({ records }) => {
    for (const { value } of records) if (value.itemId !== '') decodedFirst()
  },
  { value: { type: SchemaType.AVRO, schema: interactionSchema } },
)
await Reflect.apply(handler, undefined, [givenEvent(), context])
