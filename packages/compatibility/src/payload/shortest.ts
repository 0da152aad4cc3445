import { membersOf, type TypeNode } from '@counterpoint/contract-kit/resolution'
import {
  branchSample,
  enumSample,
  fixedSample,
  recordSample,
  type Sample,
  scalarSample,
  varintLength,
} from './sample.ts'
import { settle } from './settle.ts'

/** The shortest value of each type that a writer may write; infinite where every value holds itself without end. */
export class ShortestValues {
  readonly #sizes = new Map<TypeNode, number>()

  constructor(root: TypeNode) {
    settle(root, membersOf, (type) => {
      const size = this.#measure(type)
      const changed = size !== this.size(type)
      this.#sizes.set(type, size)
      return changed
    })
  }

  size(type: TypeNode): number {
    return this.#sizes.get(type) ?? Number.POSITIVE_INFINITY
  }

  /** Only of types of finite size. */
  sample(type: TypeNode): Sample {
    switch (type.kind) {
      case 'converted':
        return this.sample(type.wire)
      case 'fixed':
        return fixedSample(type.size)
      case 'enum':
        return enumSample(type.symbols, 0)
      case 'union': {
        const index = this.#shortestBranch(type.branches)
        const branch = type.branches[index]
        return branch === undefined ? scalarSample('null') : branchSample(branch, index, this.sample(branch))
      }
      case 'record':
        return recordSample(type.fields.map((field) => [field.name, this.sample(field.type)]))
      default:
        return scalarSample(type.kind)
    }
  }

  #shortestBranch(branches: readonly TypeNode[]): number {
    const sizes = branches.map((branch, index) => varintLength(index) + this.size(branch))
    return sizes.indexOf(Math.min(...sizes))
  }

  #measure(type: TypeNode): number {
    switch (type.kind) {
      case 'converted':
        return this.size(type.wire)
      case 'fixed':
        return type.size
      case 'enum':
        return type.symbols.length === 0 ? Number.POSITIVE_INFINITY : 1
      case 'union':
        return Math.min(...type.branches.map((branch, index) => varintLength(index) + this.size(branch)))
      case 'record':
        return type.fields.reduce((sum, field) => sum + this.size(field.type), 0)
      default:
        return scalarSample(type.kind).bytes.length
    }
  }
}
