import { expect, it, vi } from 'vitest'
import { letterOf, noHurry } from '../testing/dead-letters/letters.ts'
import { services } from '../testing/dead-letters/services.ts'

const absent = vi.hoisted(() => () => {
  throw new Error('Cannot find package')
})
vi.mock('@aws-sdk/client-sqs', absent)
vi.mock('@aws-sdk/client-sns', absent)
vi.mock('@aws-sdk/client-s3', absent)

it.each(Object.entries(services))('without the client of %s a letter says what to install', async (name, service) => {
  const destination = service.target('http://127.0.0.1:1')(undefined)
  await expect(destination.send(letterOf(), noHurry)).rejects.toMatchObject({
    code: 'PEER_MISSING',
    message: expect.stringContaining(`npm install @aws-sdk/client-${name}`),
  })
  await destination.close()
})
