import type { z } from 'zod'
import type { AvroSchema } from '../avro/schema.ts'
import { definitionOf, report, type TypeDeriver } from './derivation.ts'
import { metadataOf, rejectHints } from './metadata.ts'
import { nameType } from './named.ts'
import { notCarried } from './not-carried.ts'

/** z.instanceof(Uint8Array) is a custom type like others for zod, so its metadata says what it is. */
export function deriveCustom(type: z.ZodType, place: string, { derivation }: TypeDeriver): AvroSchema | undefined {
  const { name, aliases, doc, hints } = metadataOf(type, place, derivation)
  if (hints.avroType === 'bytes') {
    rejectHints(hints, ['avroType'], place, derivation)
    return 'bytes'
  }
  if (hints.avroType !== 'fixed') return report(derivation, place, notCarried.custom ?? '')
  rejectHints(hints, ['avroType', 'size'], place, derivation)
  const { size } = hints
  if (typeof size !== 'number' || !Number.isInteger(size) || size < 1) {
    return report(derivation, place, 'fixed needs its length: meta({ avroType: "fixed", name: "Sha256", size: 32 })')
  }
  const naming = nameType(type, name, place, derivation, 'fixed needs a stable name: meta({ …, name: "Sha256" })')
  if (naming === undefined || 'reference' in naming) return naming?.reference
  return {
    type: 'fixed',
    name: naming.define,
    ...(doc !== undefined && { doc }),
    ...(aliases !== undefined && { aliases }),
    size,
  }
}

/** z.readonly() freezes what it parses, and JavaScript cannot freeze bytes: zod would throw at each event. */
export function rejectFrozenBytes(type: z.ZodType, place: string, { derivation }: TypeDeriver): void {
  if (definitionOf(type).type === 'custom') report(derivation, place, 'bytes cannot be .readonly(); remove it')
}
