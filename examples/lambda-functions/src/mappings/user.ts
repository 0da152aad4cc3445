import { defineUserMapping } from '@counterpoint/personalize-sink'
import { users } from '@counterpoint/users/wire'

/** What the recommender knows of a user. */
export const userMapping = defineUserMapping(users, {
  properties: {
    gender: 'gender',
    ageGroup: 'ageGroup',
    householdIncome: 'householdIncome',
    education: 'education',
    region: 'region',
  },
})
