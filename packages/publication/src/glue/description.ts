import type { AvroSchema } from '@counterpoint/contract-kit'
import type { PublishedContract } from './versions.ts'

const longestDescription = 2048

/**
 * The schema's own doc, under the contract's name, in characters that Glue takes
 * (https://docs.aws.amazon.com/glue/latest/webapi/API_CreateSchema.html).
 */
export function descriptionOf({ fullName, version, history }: PublishedContract): string {
  const doc = docOf(history.versions?.[version]?.schema)
  const text = doc === undefined ? fullName : `${fullName}: ${doc}`
  return text
    .slice(0, longestDescription)
    .toWellFormed()
    .replaceAll(/[^\P{Cc}\r\n\t]/gu, ' ')
    .replaceAll(/[\uFFFE\uFFFF]/g, ' ')
    .trim()
}

function docOf(schema: AvroSchema | undefined): string | undefined {
  if (typeof schema !== 'object' || !('doc' in schema)) return undefined
  return typeof schema.doc === 'string' ? schema.doc : undefined
}
