// One variant, or several in turn, warmed up and measured: prints the milliseconds of each measured batch, by variant.
import { type Batch, batchOf } from './batch-of.ts'
import { batchSize } from './events.ts'
import { isVariantName, type VariantName } from './variants.ts'

const [, , names = '', warmUp = '', measured = ''] = process.argv
const rounds = Number(warmUp) + Number(measured)
const expected = ((batchSize * (batchSize - 1)) / 2) * rounds

interface Runner {
  readonly name: VariantName
  readonly batch: Batch
  readonly eventText: string
  readonly sum: { value: number }
  readonly samples: number[]
}

const runners: Runner[] = []
for (const name of names.split(',')) {
  if (!isVariantName(name)) throw new Error(`no variant is called ${name}`)
  const sum = { value: 0 }
  const batch = await batchOf(name, sum)
  if (batch !== undefined) runners.push({ name, batch, eventText: JSON.stringify(batch.event), sum, samples: [] })
}
for (let round = 0; round < rounds; round += 1) {
  for (const { batch, eventText, samples } of runners) {
    // Lambda's runtime parses it, whoever handles it.
    const event = JSON.parse(eventText)
    const before = performance.now()
    await batch.handle(event)
    if (round >= Number(warmUp)) samples.push(performance.now() - before)
  }
}
for (const { name, sum } of runners) {
  if (sum.value !== expected) throw new Error(`${name} read ${sum.value} where ${expected} was written`)
}
console.log(JSON.stringify(Object.fromEntries(runners.map(({ name, samples }) => [name, samples]))))
