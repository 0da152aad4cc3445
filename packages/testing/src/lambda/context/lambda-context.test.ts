import type { Context } from 'aws-lambda'
import { expect, expectTypeOf, it } from 'vitest'
import { type LambdaContext, lambdaContext } from '../index.ts'

it('counts down from thirty seconds, to nothing', () => {
  let now = 1000
  const context = lambdaContext({ now: () => now })
  expect(context.getRemainingTimeInMillis()).toBe(30_000)
  now += 29_999
  expect(context.getRemainingTimeInMillis()).toBe(1)
  now += 5000
  expect(context.getRemainingTimeInMillis()).toBe(0)
})

it('counts real time where it is given no clock', async () => {
  const context = lambdaContext({ remainingMs: 1 })
  while (context.getRemainingTimeInMillis() > 0) await new Promise((resolve) => setTimeout(resolve, 1))
  expect(context.getRemainingTimeInMillis()).toBe(0)
})

it('is a whole one', () => {
  expectTypeOf<LambdaContext>().toExtend<Context>()
  const context = lambdaContext({ functionName: 'songs-update', memoryLimitInMB: 512 })
  expect(context).toMatchObject({
    functionName: 'songs-update',
    invokedFunctionArn: 'arn:aws:lambda:eu-west-1:000000000000:function:songs-update',
    memoryLimitInMB: '512',
    logGroupName: '/aws/lambda/songs-update',
  })
  expect(() => context.done()).toThrow('return the outcome')
  expect(() => lambdaContext({ remainingMs: 15 * 60_000 + 1 })).toThrow('OPTION_INVALID')
})
