import { isUnion } from '../avro/canonical.ts'
import { branchChooser } from '../avro/encode/choose-branch.ts'
import { createEncoder } from '../avro/encode/encoder.ts'
import { inspector } from '../avro/encode/inspect.ts'
import { defaultJsonOf } from '../avro/resolve/default-json.ts'
import { defaultMaker } from '../avro/resolve/defaults.ts'
import type { AvroField, AvroRecord, AvroSchema } from '../avro/schema.ts'
import { typesIn } from '../avro/types/members.ts'
import { parseSchema } from '../avro/types/parse-schema.ts'
import { shortName, type TypeNode } from '../avro/types/type-node.ts'
import { type EventProblem, isCounterpointError } from '../error/index.ts'
import { type Derivation, type PendingDefault, report } from './derivation.ts'

/** A schema with the defaults that were met on the way, as Avro's JSON writes them. */
export function withDefaults(schema: AvroRecord, derivation: Derivation): AvroRecord {
  if (derivation.defaults.length === 0) return schema
  const types = fieldTypes(parseSchema(schema, {}))
  const wires = new Map<string, FieldDefault>()
  for (const pending of derivation.defaults) {
    const key = keyOf(pending.record, pending.field)
    const type = types.get(key)
    const wire = type === undefined ? undefined : fieldDefault(type, pending.value)
    if (wire !== undefined) wires.set(key, wire)
    else report(derivation, pending.place, 'the default has no form in Avro')
  }
  const finished = { ...schema, fields: finishFields(schema, wires) }
  reportForwardReferences(finished, derivation)
  return finished
}

interface FieldDefault {
  readonly json: unknown
  /** The branch that it is a value of, which has to be the first; 0 where there are none. */
  readonly branch: number
}

function keyOf(record: string, field: string): string {
  return `${record}.${field}`
}

function fieldTypes(root: TypeNode): ReadonlyMap<string, TypeNode> {
  const types = new Map<string, TypeNode>()
  for (const type of typesIn(root)) {
    if (type.kind !== 'record') continue
    for (const field of type.fields) types.set(keyOf(shortName(type.name), field.name), field.type)
  }
  return types
}

function fieldDefault(type: TypeNode, value: PendingDefault['value']): FieldDefault | undefined {
  const problems: EventProblem[] = []
  inspector(type)(value, '', problems, 0)
  if (problems.length > 0) return undefined
  if (type.kind !== 'union') return jsonOf(type, value, 0)
  const branch = branchChooser(type)(value)
  const chosen = type.branches[branch]
  return chosen === undefined ? undefined : jsonOf(chosen, value, branch)
}

/** Undefined when a reader would get another value of it. */
function jsonOf(type: TypeNode, value: unknown, branch: number): FieldDefault | undefined {
  const json = defaultJsonOf(type, value)
  if (json === undefined) return undefined
  try {
    const read = defaultMaker({
      name: '',
      aliases: [],
      type,
      defaultJson: json,
      hasDefault: true,
      optional: false,
      attributes: {},
    })()
    const encode = createEncoder(type, { generateCode: false, root: '' })
    return Buffer.compare(encode(read, undefined), encode(value, undefined)) === 0 ? { json, branch } : undefined
  } catch (error) {
    if (isCounterpointError(error, 'SCHEMA_INVALID')) return undefined
    throw error
  }
}

function finishFields({ name, fields }: AvroRecord, wires: ReadonlyMap<string, FieldDefault>): readonly AvroField[] {
  return fields.map((field) => {
    const wire = wires.get(keyOf(shortName(name), field.name))
    const type = finishType(field.type, wires)
    if (wire === undefined) return { ...field, type }
    return { ...field, type: isUnion(type) ? withFirst(type, wire.branch) : type, default: wire.json }
  })
}

function finishType(type: AvroSchema, wires: ReadonlyMap<string, FieldDefault>): AvroSchema {
  if (isUnion(type)) return type.map((branch) => finishType(branch, wires))
  if (typeof type === 'string') return type
  if (type.type === 'record') return { ...type, fields: finishFields(type, wires) }
  if (type.type === 'array') return { ...type, items: finishType(type.items, wires) }
  return type.type === 'map' ? { ...type, values: finishType(type.values, wires) } : type
}

function withFirst(branches: readonly AvroSchema[], index: number): readonly AvroSchema[] {
  const first = branches[index]
  return first === undefined ? branches : [first, ...branches.filter((_, at) => at !== index)]
}

/** A branch that moved to the front may refer to what is defined behind it now. */
function reportForwardReferences(schema: AvroRecord, derivation: Derivation): void {
  try {
    parseSchema(schema, {})
  } catch (error) {
    if (!isCounterpointError(error, 'SCHEMA_INVALID')) throw error
    report(derivation, '', 'the type of a default refers to a type defined behind it; put that type first in its union')
  }
}
