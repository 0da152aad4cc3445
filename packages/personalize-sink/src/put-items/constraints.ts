import { firstViolation, optional, type Rejected, textOf } from '@counterpoint/sink-kit'
import type { MappedEntity } from '../entity-mapping.ts'

// https://docs.aws.amazon.com/personalize/latest/dg/API_UBS_PutItems.html and API_UBS_Item.html

export const itemsPerCall = 10

export function violationOfItem({ id, properties }: MappedEntity): Rejected | undefined {
  return firstViolation([
    ['itemId', id, textOf(1, 256)],
    ['properties', properties, optional(textOf(1, 32_000))],
  ])
}
