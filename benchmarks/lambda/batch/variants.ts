/** What is measured. The event is parsed for everybody, and that is not measured. */
export const variants = {
  floor: 'base64 and a cached avsc type, nothing else',
  counterpoint: 'kafkaHandler: event, headers, frame and limits checked, zod’s refinements reported, in order',
  'counterpoint-wire': 'the same with the wire form: everything but zod',
  'powertools-1': '@aws-lambda-powertools/kafka 2.35.0, bare Avro, each value looked at once',
  'powertools-3': '@aws-lambda-powertools/kafka 2.35.0, bare Avro, each value looked at three times',
  'middy-parser': '@middy/event-batch-parser with its parseAvro, frames, the schema given; without its core',
} as const

export type VariantName = keyof typeof variants

export const variantNames = Object.keys(variants).filter(isVariantName)

export function isVariantName(name: string): name is VariantName {
  return name in variants
}
