import { type UserInput, users } from '@counterpoint/users'
import { contractRow } from './contract-row.ts'

const fullUser: UserInput = {
  userId: 'user-1',
  updatedAt: new Date('2026-03-01T12:00:00.123Z'),
  displayName: 'Zoë 🎧',
  email: 'zoe@music.example',
  gender: 'female',
  ageGroup: '18-29',
  householdIncome: '$50,000 - $99,999',
  education: 'Bachelor',
  region: 'Île-de-France',
  country: 'FR',
  subscription: 'family',
  favouriteGenres: ['jazz', 'chanson'],
  marketingConsent: true,
  registeredAt: new Date('1969-12-31T23:59:59.999Z'),
}
const leastUser: UserInput = { userId: 'user-2', updatedAt: new Date(0) }
const userValues = [
  {
    userId: 'user-1',
    updatedAt: 1772366400123,
    displayName: { string: 'Zoë 🎧' },
    email: { string: 'zoe@music.example' },
    gender: { 'music.users.Gender': 'female' },
    ageGroup: { string: '18-29' },
    householdIncome: { string: '$50,000 - $99,999' },
    education: { string: 'Bachelor' },
    region: { string: 'Île-de-France' },
    country: { string: 'FR' },
    subscription: { 'music.users.Subscription': 'family' },
    favouriteGenres: ['jazz', 'chanson'],
    marketingConsent: true,
    registeredAt: { long: -1 },
  },
  {
    userId: 'user-2',
    updatedAt: 0,
    displayName: null,
    email: null,
    gender: null,
    ageGroup: null,
    householdIncome: null,
    education: null,
    region: null,
    country: null,
    subscription: null,
    favouriteGenres: [],
    marketingConsent: false,
    registeredAt: null,
  },
]

export const usersRow = contractRow(users, [fullUser, leastUser], userValues)
