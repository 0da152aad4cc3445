import { kafkaHandler } from '@counterpoint/consumer/lambda'
import { interactions } from '@counterpoint/interactions'
import { pinned } from './pinned.ts'
import { context, decodedFirst, givenEvent } from './report.ts'

await kafkaHandler(pinned(interactions), decodedFirst)(givenEvent(), context)
