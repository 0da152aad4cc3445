// One variant, warmed up and measured: prints the milliseconds of each measured batch.
import { batchOf } from './batch-of.ts'
import { batchSize } from './events.ts'
import { isVariantName } from './variants.ts'

const [, , name = '', warmUp = '', measured = ''] = process.argv
if (!isVariantName(name)) throw new Error(`no variant is called ${name}`)
const sum = { value: 0 }
const batch = await batchOf(name, sum)
const samples: number[] = []
if (batch !== undefined) {
  for (let round = 0; round < Number(warmUp) + Number(measured); round += 1) {
    const before = performance.now()
    await batch()
    if (round >= Number(warmUp)) samples.push(performance.now() - before)
  }
  const expected = ((batchSize * (batchSize - 1)) / 2) * (Number(warmUp) + Number(measured))
  if (sum.value !== expected) throw new Error(`${name} read ${sum.value} where ${expected} was written`)
}
console.log(JSON.stringify(samples))
