import middy from '@middy/core'
import type { Context, Handler, MSKEvent, MSKHandler, SelfManagedKafkaEvent } from 'aws-lambda'
import { describe, expectTypeOf, it } from 'vitest'
import { clicks } from '../../testing/contracts.ts'
import { registry } from '../../testing/mesh.ts'
import { type KafkaBatchResponse, type KafkaHandler, kafkaHandler, type LambdaContext } from '../index.ts'

type Answer = KafkaBatchResponse | undefined

describe('the types of @types/aws-lambda', () => {
  it('a handler is one of MSK and of other clusters', () => {
    expectTypeOf<KafkaHandler>().toExtend<Handler<MSKEvent, Answer>>()
    expectTypeOf<KafkaHandler>().toExtend<Handler<SelfManagedKafkaEvent, Answer>>()
    expectTypeOf<KafkaHandler>().toExtend<Handler>()
  })

  it('it answers, which MSKHandler does not: that type is older than partial batch responses', () => {
    expectTypeOf<ReturnType<KafkaHandler>>().resolves.toEqualTypeOf<Answer>()
    expectTypeOf<Awaited<ReturnType<MSKHandler>>>().toEqualTypeOf<void>()
  })

  it('Lambda’s context is what it needs, and an event may be anything', () => {
    expectTypeOf<Context>().toExtend<LambdaContext>()
    expectTypeOf<KafkaHandler>().parameter(0).toEqualTypeOf<unknown>()
  })
})

describe('the types of middy', () => {
  const handler = kafkaHandler(clicks, () => {}, { registry })

  it('takes it as it is', () => {
    expectTypeOf(middy(handler)).toExtend<Handler<MSKEvent, Answer>>()
    expectTypeOf(middy().handler(handler)).toExtend<Handler<MSKEvent, Answer>>()
  })

  it('its middleware sees the answer', () => {
    middy<MSKEvent, Answer>()
      .after(({ response }) => {
        expectTypeOf(response).toEqualTypeOf<Answer | null>()
      })
      .handler(handler)
  })
})
