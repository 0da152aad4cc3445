import type { UserInput } from '@counterpoint/users'
import { publishUsers } from '@counterpoint/users/producer'
import { filled, type Row } from '../data/rows.ts'
import { type Lifecycle, runEntityService } from './entity-service.ts'
import type { ServiceResult, ServiceRun } from './service.ts'

/**
 * Every respondent is a user. Those who stated an income complete their profile with it in a second step; those who
 * answered nothing close their account.
 */
const userLifecycle: Lifecycle<UserInput> = {
  first: profileOf,
  update: (row) => {
    const householdIncome = filled(row, 'Household Income')
    return householdIncome === undefined ? undefined : { ...profileOf(row), householdIncome }
  },
  keyOf: ({ userId }) => userId,
  removedKey: (row) => (answers.every((answer) => filled(row, answer) === undefined) ? userIdOf(row) : undefined),
}

export function runUsersService(run: ServiceRun): Promise<ServiceResult> {
  return runEntityService('users', run, userLifecycle, (inputs, options) =>
    publishUsers(inputs, { ...options, producer: run.producer }),
  )
}

const answers = ['Gender', 'Age', 'Household Income', 'Education', 'Location (Census Region)']

const genders: ReadonlyMap<string, 'female' | 'male'> = new Map([
  ['Female', 'female'],
  ['Male', 'male'],
])

function profileOf(row: Row): UserInput {
  const gender = genders.get(row.fields['Gender'] ?? '')
  const ageGroup = filled(row, 'Age')
  const education = filled(row, 'Education')
  const region = filled(row, 'Location (Census Region)')
  return {
    userId: userIdOf(row),
    ...(gender !== undefined && { gender }),
    ...(ageGroup !== undefined && { ageGroup }),
    ...(education !== undefined && { education }),
    ...(region !== undefined && { region }),
  }
}

function userIdOf(row: Row): string {
  return row.fields['RespondentID'] ?? ''
}
