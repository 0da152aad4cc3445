import { lambdaContext, mskEvent } from '@counterpoint/testing'
import { expect, it } from 'vitest'
import { clicks } from '../testing/contracts.ts'
import { registry } from '../testing/mesh.ts'
import { kafkaHandler } from './index.ts'

it('an error of a function can be logged as JSON, as Lambda’s runtime does it, causes and details with it', async () => {
  const handler = kafkaHandler(clicks, () => Promise.reject(new Error('down')), { registry })
  const error: unknown = await handler(mskEvent(clicks, [{ session: 's' }]), lambdaContext()).catch((thrown) => thrown)
  expect(JSON.parse(JSON.stringify(error))).toMatchObject({
    code: 'BATCH_FAILED',
    details: { failures: [{ topic: 'clicks', partition: 0, offset: 0, code: 'HANDLER_FAILED' }] },
  })
  const poison = mskEvent(clicks, [{ session: 's' }])
  Object.assign(poison.records['clicks-0']?.[0] ?? {}, { value: 'AAAA' })
  const stopped: unknown = await handler(poison, lambdaContext()).catch((thrown) => thrown)
  expect(() => JSON.stringify(stopped instanceof Error && stopped.cause)).not.toThrow()
})
