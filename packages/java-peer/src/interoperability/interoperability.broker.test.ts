import { randomBytes } from 'node:crypto'
import { kafkajs } from '@counterpoint/kafka/kafkajs'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { testBrokers } from '../../../kafka/src/testing/brokers.ts'
import { javaPeerStartsWithinMs } from '../java-is-there.ts'
import { columns } from './columns.ts'
import { kafkaColumn } from './kafka-column.ts'
import { Matrix } from './matrix.ts'
import { publishAll } from './publish.ts'
import type { Row } from './rows/row.ts'
import { rows } from './rows/rows.ts'
import { type Sides, startSides } from './sides.ts'

const brokers = testBrokers()
const log = kafkajs({ brokers })
const suffix = randomBytes(4).toString('hex')
const topicOf = ({ name }: Row) => `${name}-${suffix}`
const topics = rows.map(topicOf)
const all = [...columns, kafkaColumn(log, brokers, topicOf)]
const matrix = new Matrix()
let sides: Sides

beforeAll(async () => {
  await log.createTopics(topics.map((topic) => ({ topic, partitions: 5, cleanup: 'delete' })))
  sides = await startSides({ pendingPolls: 0 })
  await publishAll(rows, sides)
}, javaPeerStartsWithinMs)

afterAll(async () => {
  console.log(matrix.text(rows, all))
  await sides?.close()
  await log.deleteTopics(topics)
  await log.close()
})

describe.each(all)('$name', (column) => {
  beforeAll(() => matrix.fill(rows, column, sides))
  it.each(rows)('$name', (row) => matrix.require(row, column))
})
