import { defineContract, type EventInputOf, type EventOf } from '@counterpoint/contract-kit'
import * as z from 'zod'
import { history } from './history.ts'

export const users = defineContract({
  name: 'User',
  namespace: 'music.users',
  version: '1.0.0',
  topic: 'users',
  stream: 'entities',
  key: 'userId',
  compatibility: 'FULL_ALL',
  owner: { team: 'users', contact: 'users@music.example' },
  generated: { occurredAt: 'updatedAt' },
  schema: z
    .strictObject({
      userId: z.string().min(1).max(256).meta({ description: 'Never reused, also after a removal.', pii: true }),
      updatedAt: z.date().describe('When this state came about.'),
      displayName: z.string().min(1).max(200).optional().meta({ pii: true }),
      email: z.email().optional().meta({ pii: true }),
      gender: z
        .enum(['female', 'male', 'other'])
        .meta({ name: 'Gender', enumDefault: 'other' })
        .optional()
        .meta({ pii: true }),
      ageGroup: z
        .string()
        .min(1)
        .max(40)
        .optional()
        .meta({ description: 'As the person gave it, such as "18-29".', pii: true }),
      householdIncome: z
        .string()
        .min(1)
        .max(40)
        .optional()
        .meta({ description: 'As the person gave it, such as "$50,000 - $99,999".', pii: true, sensitive: true }),
      education: z.string().min(1).max(100).optional().meta({ pii: true }),
      region: z
        .string()
        .min(1)
        .max(100)
        .optional()
        .meta({ description: 'A region as the census names it.', aliases: ['location'] }),
      country: z
        .string()
        .regex(/^[A-Z]{2}$/)
        .optional()
        .describe('ISO 3166-1 alpha-2.'),
      subscription: z
        .enum(['free', 'premium', 'family', 'student'])
        .meta({ name: 'Subscription', enumDefault: 'free' })
        .optional(),
      favouriteGenres: z.array(z.string().min(1).max(100)).max(50).default([]),
      marketingConsent: z.boolean().default(false).describe('Nothing is sent without it.'),
      registeredAt: z.date().optional(),
    })
    .describe('A person who may listen. The full state; a tombstone removes the person.'),
  history,
})

export type User = EventOf<typeof users>
export type UserInput = EventInputOf<typeof users>
