import { firstViolation, optional, type Rejected, textOf } from '@counterpoint/sink-kit'
import type { MappedEntity } from '../entity-mapping.ts'

// https://docs.aws.amazon.com/personalize/latest/dg/API_UBS_PutUsers.html and API_UBS_User.html

export const usersPerCall = 10

export function violationOfUser({ id, properties }: MappedEntity): Rejected | undefined {
  return firstViolation([
    ['userId', id, textOf(1, 256)],
    ['properties', properties, optional(textOf(1, 24_000))],
  ])
}
