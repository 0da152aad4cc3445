/** Avro's resolution as the codec does it, for tools that say beforehand what will be readable. No part of a service. */
export type { ReadPlan, ReadRecord } from '../avro/decode/read-plan.ts'
export { type Aliases, aliasesOf } from '../avro/resolve/aliases.ts'
export { checkDefaults } from '../avro/resolve/defaults.ts'
export { areEquivalent } from '../avro/resolve/equivalent.ts'
export { hasMismatch, planReading } from '../avro/resolve/plan-reading.ts'
export { areSameBesideAliases } from '../avro/resolve/same-beside-aliases.ts'
export { chooseBranch, isPromoted } from '../avro/resolve/union-branch.ts'
export type { SchemaBounds } from '../avro/types/extent.ts'
export { membersOf, typesIn } from '../avro/types/members.ts'
export { parseSchema } from '../avro/types/parse-schema.ts'
export {
  type Attributes,
  branchName,
  type EnumNode,
  type FieldNode,
  type FixedNode,
  type RecordNode,
  shortName,
  type TypeNode,
  type UnionNode,
} from '../avro/types/type-node.ts'
