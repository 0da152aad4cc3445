import { it } from 'vitest'
import { z } from 'zod'
import avsc from 'avsc'
import { avroCodec } from './avro/avsc-codec.ts'
const log = (n: string, f: () => unknown) => { try { const r = f(); console.log(n, '=>', typeof r === 'string' ? r : JSON.stringify(r)) } catch (e: any) { console.log(n, 'THROWS', e.code, e.name, e.message?.slice(0, 200), String(e.cause).slice(0,200), JSON.stringify(e.details?.problems)) } }
it('probe', () => {
  for (const f of ['constructor', 'toString', '_isValid', 'getType', 'prototype', 'toBuffer', 'hasOwnProperty', 'arguments', 'clone', 'compare', 'wrap', 'v1', 't', 's0', 'tap', 'Buffer', 'b']) log('field ' + f, () => { const c = avroCodec({ type: 'record', name: 'R', fields: [{ name: f, type: 'string' }, { name: 'z1', type: ['null', 'int'] }] }); const o = Object.fromEntries([[f, 'x'], ['z1', null]]); return c.decode(c.encode(o)) })
  for (const f of ['function', 'class', 'Object', 'Array', 'undefined', 'eval', 'arguments', 'Record', 'this']) log('record ' + f, () => { const c = avroCodec({ type: 'record', name: 'R', fields: [{ name: 'f', type: { type: 'record', name: f, fields: [{ name: 'z1', type: ['null', 'int'] }] } }] }); return c.decode(c.encode({ f: { z1: 1 } })) })
  for (const f of ['constructor', 'toString', 'hasOwnProperty', 'valueOf', 'null', 'default']) log('sym ' + f, () => { const c = avroCodec({ type: 'enum', name: 'R', symbols: ['a', f] }); return [c.decode(c.encode(f)), (() => { try { c.encode('isPrototypeOf'); return 'BAD' } catch (e: any) { return e.code } })()] })
  log('map', () => { const c = avroCodec({ type: 'map', values: 'int' }); return c.decode(c.encode({ constructor: 1, toString: 2, 10: 1, 2: 2 })) })
  log('overlong int', () => avroCodec('int').decode(Buffer.from('8080808020', 'hex')))
  log('bad utf8', () => avroCodec('string').decode(Buffer.from('02ff', 'hex')))
  log('bool', () => avroCodec('boolean').decode(Buffer.from('02', 'hex')))
  log('enum idx', () => avroCodec({ type: 'enum', name: 'R', symbols: ['a'] }).decode(Buffer.from('08', 'hex')))
  log('branch idx', () => avroCodec(['null', 'int']).decode(Buffer.from('08', 'hex')))
  log('trailing', () => avroCodec('int').decode(Buffer.from('0203', 'hex')))
  log('deep type', () => avroCodec({ type: { type: 'int' } } as any).decode(Buffer.from('02', 'hex')))
  log('date 2^53-ish', () => String(avroCodec({ type: 'long', logicalType: 'timestamp-millis' }).decode(avroCodec({ type: 'long' }).encode(2 ** 52))))
  for (const x of [2 ** 52 + 2, 2 ** 53 - 2, 2 ** 53 - 4, -(2 ** 53) + 4, -(2**53)+2, 2**52*1.5]) { let n = BigInt(x); let zz = n >= 0n ? n * 2n : -n * 2n - 1n; const b: number[] = []; while (zz >= 128n) { b.push(Number(zz & 127n) | 128); zz >>= 7n } b.push(Number(zz)); log('long ' + x, () => [avroCodec('long').decode(Buffer.from(b)), x]); log('date ' + x, () => [String(avroCodec({ type: 'long', logicalType: 'timestamp-millis' }).decode(Buffer.from(b))), x]) }
  log('min opt zod', () => z.strictObject({ constructor: z.string().optional(), b: z.int32().default(1) }).safeParse({ }))
  log('own undefined', () => [Object.keys(z.strictObject({ a: z.string().optional() }).parse({ a: undefined }) as object)])
  log('coerce def', () => Object.keys((z.coerce.number() as any)._zod.def))
  log('looserec def', () => [(z.looseRecord(z.string(), z.string()) as any)._zod.def.mode, (z.partialRecord(z.string(), z.string()) as any)._zod.def.mode, Object.keys((z.partialRecord(z.string(), z.string()) as any)._zod.def)])
  const sw: any = z.string().startsWith('ab').endsWith('c').includes('q').lowercase(); log('startsWith', () => sw._zod.def.checks.map((c: any) => [c._zod.def.format, String(c._zod.def.pattern)]))
  log('kinds', () => avsc && 1)
})
