import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AvroSchema } from '@counterpoint/contract-kit'
import type { JavaIncompatibility } from '@counterpoint/java-peer'

export interface CompatibilityVector {
  readonly note: string
  readonly reader: AvroSchema
  readonly writer: AvroSchema
  readonly compatible: boolean
  readonly incompatibilities: readonly JavaIncompatibility[]
}

/** What Java's checker answered: see fixtures/README.md. */
export const compatibilityVectors: readonly CompatibilityVector[] = read()

function read(): readonly CompatibilityVector[] {
  const file = join(import.meta.dirname, '..', 'fixtures', 'avro-compat-java.json')
  const { cases }: { cases: readonly CompatibilityVector[] } = JSON.parse(readFileSync(file, 'utf8'))
  return cases
}
