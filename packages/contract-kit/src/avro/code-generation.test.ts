import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { avroCodec } from './codec.ts'
import type { AvroSchema } from './schema.ts'

const schema: AvroSchema = {
  type: 'record',
  name: 'R',
  fields: [
    { name: 'text', type: 'string' },
    { name: 'list', type: { type: 'array', items: ['null', 'long', 'string'] } },
  ],
}
const value = { text: 'a', list: [null, 3, 'b'] }

describe('where code must not be generated', () => {
  const program = `
    import { avroCodec } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, 'codec.ts')).href)}
    const codec = avroCodec(${JSON.stringify(schema)})
    const bytes = codec.encode(${JSON.stringify(value)})
    let refused
    try { new Function('return 1') } catch (error) { refused = error.name }
    console.log(JSON.stringify({ refused, hex: Buffer.from(bytes).toString('hex'), decoded: codec.decode(bytes) }))`

  it('closures do the same', () => {
    const output = execFileSync(
      process.execPath,
      ['--disallow-code-generation-from-strings', '--input-type=module', '--eval', program],
      { encoding: 'utf8' },
    )
    const hex = Buffer.from(avroCodec(schema).encode(value)).toString('hex')
    expect(JSON.parse(output)).toEqual({ refused: 'EvalError', hex, decoded: value })
  })
})
