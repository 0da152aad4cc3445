import type { RuleCatalog } from '../rule.ts'

/** Avro's own rules: each is one incompatibility type of Java's SchemaCompatibility. */
export const wireRules = {
  WIRE_FIELD_WITHOUT_DEFAULT: {
    family: 'wire',
    severity: 'error',
    title: 'field without a default that the writer does not write',
    why: 'The reader has nothing to put into the field: no payload of that writer can be read, and the topic may hold many.',
    fix: 'Give the field a default, or make it optional.',
  },
  WIRE_TYPE_CHANGED: {
    family: 'wire',
    severity: 'error',
    title: 'type that the reader cannot make of the writer’s',
    why: 'Avro promotes int to long, float and double, long to float and double, float to double, and string and bytes to each other. It turns nothing else into another type.',
    fix: 'Add a field of the new type beside the old one, and remove the old one when nobody reads it any more.',
  },
  WIRE_UNION_BRANCH_MISSING: {
    family: 'wire',
    severity: 'error',
    title: 'union without a branch for what the writer may write',
    why: 'Values of that branch cannot be read; those of the others can, so that it fails on some events only.',
    fix: 'Keep the branch, or give the new branch to readers one version before a writer uses it.',
  },
  WIRE_ENUM_SYMBOL_MISSING: {
    family: 'wire',
    severity: 'error',
    title: 'enum without a symbol that the writer may write, and without a default',
    why: 'An event with that symbol cannot be read; the others can, so that it fails on some events only.',
    fix: 'Give the enum a default symbol (meta({ enumDefault })) before symbols change.',
  },
  WIRE_FIXED_SIZE_CHANGED: {
    family: 'wire',
    severity: 'error',
    title: 'fixed of another size',
    why: 'The reader would take too many bytes or too few, so Avro refuses.',
    fix: 'Add a field with the new size beside the old one.',
  },
  WIRE_NAME_CHANGED: {
    family: 'wire',
    severity: 'error',
    title: 'named type with another name',
    why: 'Avro compares the names of records, enums and fixed. Registries refuse the version; Java decoders read a renamed record all the same, and refuse a renamed enum or fixed.',
    fix: 'Give the type its old name as an alias (meta({ aliases })), or keep the name.',
  },
  WIRE_FIELD_AMBIGUOUS: {
    family: 'wire',
    severity: 'error',
    title: 'field that is two fields of the writer',
    why: 'The reader’s name and aliases match more than one field of the writer. Java’s checker throws instead of answering, and its reader on every event; other libraries read one of the two.',
    fix: 'Remove the alias that is the name of another field.',
  },
} as const satisfies RuleCatalog
