import type { AvroSchema } from '@counterpoint/contract-kit'
import avsc from 'avsc'

/** avsc's type of a schema, without logical types: it is fastest so. */
export function avscType(schema: AvroSchema): avsc.Type {
  // It changes what it is given.
  return avsc.Type.forSchema(JSON.parse(JSON.stringify(schema)))
}
