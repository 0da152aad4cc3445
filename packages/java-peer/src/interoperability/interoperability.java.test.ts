import { afterAll, beforeAll, describe, it } from 'vitest'
import { javaIsMissing, javaIsThere, javaPeerStartsWithinMs } from '../java-is-there.ts'
import { columns } from './columns.ts'
import { Matrix } from './matrix.ts'
import { publishAll } from './publish.ts'
import { rows } from './rows/rows.ts'
import { type Sides, startSides } from './sides.ts'

if (!javaIsThere()) console.warn(javaIsMissing)

describe.skipIf(!javaIsThere())('this SDK and AWS’s Java serde, each of what the other writes', () => {
  const matrix = new Matrix()
  let sides: Sides
  beforeAll(async () => {
    sides = await startSides({ pendingPolls: 0 })
    await publishAll(rows, sides)
  }, javaPeerStartsWithinMs)
  afterAll(async () => {
    console.log(`${matrix.text(rows, columns)}\nThrough Kafka: npm run test:kafka`)
    await sides?.close()
  })

  describe.each(columns)('$name', (column) => {
    beforeAll(() => matrix.fill(rows, column, sides))
    it.each(rows)('$name', (row) => matrix.require(row, column))
  })
})
