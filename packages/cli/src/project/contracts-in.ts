import type { Contract, ReaderContract } from '@counterpoint/contract-kit'
import { isObject } from './is-object.ts'

/** An export of a module. */
export interface Exported<Value> {
  readonly exportName: string
  readonly value: Value
}

/** The contracts that a module exports, each once. By their form: the module may have a contract-kit of its own. */
export function contractsIn(exports: Readonly<Record<string, unknown>>): readonly Exported<Contract>[] {
  return once(exports, isContract, ({ fullName }) => fullName)
}

/** What a module exports that can be read into: contracts, and what `narrow` makes of them. */
export function readersIn(exports: Readonly<Record<string, unknown>>): readonly Exported<ReaderContract>[] {
  return once(exports, isReader, (reader) => reader)
}

function once<Value>(
  exports: Readonly<Record<string, unknown>>,
  isOne: (value: unknown) => value is Value,
  identityOf: (value: Value) => unknown,
): readonly Exported<Value>[] {
  const found = new Map<unknown, Exported<Value>>()
  for (const exportName of Object.keys(exports).sort(defaultLast)) {
    const value = exports[exportName]
    if (isOne(value) && !found.has(identityOf(value))) found.set(identityOf(value), { exportName, value })
  }
  return [...found.values()]
}

/** Of one contract under two names, the one that it was given is kept. */
function defaultLast(left: string, right: string): number {
  return Number(left === 'default') - Number(right === 'default')
}

const texts = ['name', 'namespace', 'fullName', 'version', 'topic', 'stream', 'key'] as const

function isReader(value: unknown): value is ReaderContract {
  return (
    isObject(value) &&
    texts.every((property) => typeof value[property] === 'string') &&
    isObject(value['history']) &&
    typeof value['fromWire'] === 'function'
  )
}

function isContract(value: unknown): value is Contract {
  return isReader(value) && 'derive' in value && typeof value.derive === 'function' && 'compatibility' in value
}
