import { CounterpointError } from '../error/index.ts'
import { notRepresentable, type Step, type StepCompiler } from './carrier-step.ts'
import { type AvroEnum, type AvroSchema, isPrimitiveName } from './schema.ts'

/** The step of a scalar, an enum, or the name of a type met before; undefined for everything else. */
export function compileScalar(schema: AvroSchema, { named }: StepCompiler): Step | undefined {
  if (typeof schema === 'string') {
    return isPrimitiveName(schema) ? primitiveSteps.get(schema) : named.get(schema)
  }
  if (!('type' in schema)) return undefined
  if (schema.type === 'enum') return enumStep(schema, named)
  if (schema.type === 'long' && schema['logicalType'] === 'timestamp-millis') return timestampMillis
  return isPrimitiveName(schema.type) ? primitiveSteps.get(schema.type) : undefined
}

/** Beyond this avsc reads and writes longs wrongly; the codec of this project's own will carry all 64 bits. */
const largestExactLong = 2 ** 52

const primitiveSteps: ReadonlyMap<string, Step> = new Map([
  ['null', scalar('null', (value) => value === null)],
  ['boolean', scalar('a boolean', (value) => typeof value === 'boolean')],
  [
    'int',
    scalar(
      'a whole number of 32 bits',
      (value) => Number.isInteger(value) && isInt32(Number(value)),
      withoutSign,
      (value) => (isInt32(Number(value)) ? value : unreadable('an int of more than 32 bits')),
    ),
  ],
  [
    'long',
    scalar(
      'a whole number from -2^52 to 2^52',
      (value) => Number.isInteger(value) && isExactLong(Number(value)),
      withoutSign,
      (value) => (isExactLong(Number(value)) ? value : unreadable('a long beyond 2^52')),
    ),
  ],
  [
    'float',
    scalar(
      'a number that fits in 32 bits',
      (value) => isFloat32(value),
      (value) => Math.fround(Number(value)),
    ),
  ],
  ['double', scalar('a finite number', (value) => Number.isFinite(value))],
  ['string', scalar('a well-formed text', (value) => typeof value === 'string' && value.isWellFormed())],
])

const timestampMillis: Step = {
  carry: (value, problems) => {
    const milliseconds = value instanceof Date ? value.getTime() : Number.NaN
    if (isExactLong(milliseconds)) return withoutSign(milliseconds)
    problems.push(notRepresentable('a date from -2^52 to 2^52 milliseconds around 1970'))
    return undefined
  },
  restore: (value) => (isExactLong(Number(value)) ? new Date(Number(value)) : unreadable('a date beyond 2^52')),
}

function enumStep(schema: AvroEnum, named: Map<string, Step>): Step {
  const symbols = new Set<unknown>(schema.symbols)
  const step = scalar(`one of ${schema.symbols.join(', ')}`, (value) => symbols.has(value))
  named.set(schema.name, step)
  return step
}

function scalar(expectation: string, accepts: (value: unknown) => boolean, convert = same, restore = same): Step {
  return {
    carry: (value, problems) => {
      if (accepts(value)) return convert(value)
      problems.push(notRepresentable(expectation))
      return undefined
    },
    restore,
  }
}

function unreadable(what: string): never {
  throw new CounterpointError('PAYLOAD_MALFORMED', `the payload holds ${what}, which is not carried yet`)
}

function isExactLong(value: number): boolean {
  return Math.abs(value) <= largestExactLong
}

function same(value: unknown): unknown {
  return value
}

/** Avro has no −0 for whole numbers. */
function withoutSign(value: unknown): unknown {
  return value === 0 ? 0 : value
}

function isInt32(value: number): boolean {
  return value >= -(2 ** 31) && value < 2 ** 31
}

function isFloat32(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value) && Number.isFinite(Math.fround(value))
}
