import { expect, it } from 'vitest'
import { isOnThisMachine } from './on-this-machine.ts'

const arn = 'arn:aws:glue:eu-central-1:123456789012:registry/music'

it.each([
  'http://127.0.0.1:4599',
  'http://127.9.9.9',
  'http://0.0.0.0:4599',
  'http://[::1]:4599',
  'http://[::ffff:127.0.0.1]:4599',
  'http://LOCALHOST:4599',
  'http://localhost.:4599',
  'http://aws.localhost:4599',
])('%s is on this machine', (endpoint) => {
  expect(isOnThisMachine(arn, endpoint)).toBe(true)
})

it.each([
  undefined,
  'https://vpce-1.glue.eu-central-1.vpce.example',
  'http://10.0.0.1',
  'http://[fd00::1]',
  'http://localhost.example',
  'http://notlocalhost',
])('%s is not', (endpoint) => {
  expect(isOnThisMachine(arn, endpoint)).toBe(false)
})

it('the account that nobody has is, wherever it is', () => {
  expect(isOnThisMachine(arn.replace('123456789012', '000000000000'), undefined)).toBe(true)
})
