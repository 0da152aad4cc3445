import { CounterpointError, type EventProblem } from '../error/index.ts'
import { isUnion } from './canonical.ts'
import { notRepresentable, prefixProblems, type Step, type StepCompiler } from './carrier-step.ts'
import { type AvroField, type AvroRecord, type AvroSchema, isOptionalField, nullableBranch } from './schema.ts'

/** The step of a record, array, map or nullable. @throws CounterpointError SCHEMA_INVALID for everything else */
export function compileCollection(schema: AvroSchema, compiler: StepCompiler): Step {
  if (typeof schema !== 'string') {
    if (isUnion(schema)) {
      const branch = nullableBranch(schema)
      if (branch !== undefined) return nullableStep(compiler.compile(branch))
    } else if (schema.type === 'record') return recordStep(schema, compiler)
    else if (schema.type === 'array') return arrayStep(compiler.compile(schema.items))
    else if (schema.type === 'map') return mapStep(compiler.compile(schema.values))
  }
  throw new CounterpointError(
    'SCHEMA_INVALID',
    `the codec does not support ${isUnion(schema) ? 'unions other than of null and one type' : describe(schema)} yet`,
  )
}

function describe(schema: Exclude<AvroSchema, readonly AvroSchema[]>): string {
  return `the type "${typeof schema === 'string' ? schema : schema.type}"`
}

function nullableStep(inner: Step): Step {
  return {
    carry: (value, problems) => (value === null ? null : inner.carry(value, problems)),
    restore: (value) => (value === null ? null : inner.restore(value)),
  }
}

interface FieldStep extends Step {
  readonly name: string
  readonly place: string
  readonly optional: boolean
}

function recordStep(schema: AvroRecord, compiler: StepCompiler): Step {
  if (schema.fields.some(({ name }) => name === '__proto__')) {
    throw new CounterpointError(
      'SCHEMA_INVALID',
      `${schema.name}: a field named "__proto__" is lost in JavaScript objects`,
    )
  }
  const fields = schema.fields.map((field) => fieldStep(field, compiler))
  const step: Step = {
    carry: (value, problems) => carryRecord(fields, value, problems),
    restore: (value) => restoreRecord(fields, value),
  }
  compiler.named.set(schema.name, step)
  return step
}

function fieldStep(field: AvroField, compiler: StepCompiler): FieldStep {
  const { carry, restore } = compiler.compile(field.type)
  return { name: field.name, place: `.${field.name}`, optional: isOptionalField(field), carry, restore }
}

function carryRecord(fields: readonly FieldStep[], value: unknown, problems: EventProblem[]): unknown {
  if (!isObject(value)) {
    problems.push(notRepresentable('an object'))
    return undefined
  }
  const carried: Record<string, unknown> = {}
  for (const field of fields) {
    const member = value[field.name]
    if (member === undefined && field.optional) {
      carried[field.name] = null
      continue
    }
    const start = problems.length
    carried[field.name] = field.carry(member, problems)
    if (problems.length > start) prefixProblems(problems, start, field.place)
  }
  return carried
}

function restoreRecord(fields: readonly FieldStep[], value: unknown): unknown {
  const restored: Record<string, unknown> = {}
  if (!isObject(value)) return restored
  for (const field of fields) {
    const member = value[field.name]
    if (member !== null || !field.optional) restored[field.name] = field.restore(member)
  }
  return restored
}

function arrayStep(items: Step): Step {
  return {
    carry: (value, problems) => {
      if (!Array.isArray(value)) {
        problems.push(notRepresentable('a list'))
        return undefined
      }
      return value.map((item: unknown, index) => {
        const start = problems.length
        const carried = items.carry(item, problems)
        if (problems.length > start) prefixProblems(problems, start, `[${index}]`)
        return carried
      })
    },
    restore: (value) => (Array.isArray(value) ? value.map((item: unknown) => items.restore(item)) : []),
  }
}

function mapStep(values: Step): Step {
  return {
    carry: (value, problems) => {
      if (!isObject(value)) {
        problems.push(notRepresentable('a map'))
        return undefined
      }
      const carried: Record<string, unknown> = {}
      for (const [key, member] of Object.entries(value)) {
        const start = problems.length
        if (key === '__proto__') problems.push(notRepresentable('without the key "__proto__"'))
        else if (!key.isWellFormed()) problems.push(notRepresentable('a map whose keys are well-formed texts'))
        else carried[key] = values.carry(member, problems)
        if (problems.length > start) prefixProblems(problems, start, '{}')
      }
      return carried
    },
    restore: (value) =>
      isObject(value)
        ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, values.restore(member)]))
        : {},
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
