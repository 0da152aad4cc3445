import middy from '@middy/core'
import type { Context, Handler, MSKEvent, MSKHandler, SelfManagedKafkaEvent } from 'aws-lambda'
import { describe, expectTypeOf, it } from 'vitest'
import type { KafkaBatchResponse, KafkaHandler, LambdaContext } from '../index.ts'

declare const handler: KafkaHandler

export const a: Handler<MSKEvent, KafkaBatchResponse | undefined> = handler
export const b: Handler<SelfManagedKafkaEvent, KafkaBatchResponse | undefined> = handler
export const c: MSKHandler = handler
export const d: Handler = handler
export const m1 = middy(handler)
export const m2 = middy().handler(handler)
export const m3 = middy<MSKEvent, KafkaBatchResponse | undefined>().use({ before: ({ event }) => void event.records }).handler(handler)
describe('x', () => {
  it('y', () => {
    expectTypeOf<Context>().toExtend<LambdaContext>()
  })
})
