// What Lambda's runtime does, in a process of its own: loads a bundle, calls its handler with an event, sends the answer.
import { pathToFileURL } from 'node:url'
import { type KafkaLambdaEvent, lambdaContext } from '@counterpoint/testing'

const [, , file = ''] = process.argv

process.once('message', async ({ event, remainingMs }: { event: KafkaLambdaEvent; remainingMs: number }) => {
  try {
    const { handler } = await import(pathToFileURL(file).href)
    process.send?.({ answer: await handler(event, lambdaContext({ remainingMs })) })
  } catch (error) {
    process.send?.({ failure: error instanceof Error ? error.message : 'no error' })
  }
  process.disconnect()
})
