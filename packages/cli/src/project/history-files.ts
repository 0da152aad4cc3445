import {
  type AvroSchema,
  type ContractFacts,
  type ContractPin,
  CounterpointError,
  fingerprintOf,
} from '@counterpoint/contract-kit'
import type { ContractLock } from './committed-history.ts'
import { isObject } from './is-object.ts'
import { parseJson } from './read-file.ts'
import { shownPath } from './shown-path.ts'

/** @throws CounterpointError SCHEMA_INVALID, naming the file */
export function schemaIn(text: string, file: string): { readonly schema: AvroSchema; readonly fingerprint: string } {
  const schema = parseJson(text, file)
  try {
    if (isSchema(schema)) return { schema, fingerprint: fingerprintOf(schema) }
  } catch {
    // What cannot be walked over as a schema is none.
  }
  return invalid(file, 'is no Avro schema')
}

/** @throws CounterpointError SCHEMA_INVALID, naming the file */
export function factsIn(text: string, file: string): ContractFacts {
  const facts = parseJson(text, file)
  return isFacts(facts) ? facts : invalid(file, 'does not hold the facts of a contract')
}

/** @throws CounterpointError SCHEMA_INVALID, naming the file */
export function lockIn(text: string, file: string): ContractLock {
  const lock = parseJson(text, file)
  return isLock(lock) ? { versions: lock.versions, pins: lock.pins ?? {} } : invalid(file, 'is no lock of a contract')
}

function invalid(file: string, problem: string): never {
  throw new CounterpointError('SCHEMA_INVALID', `${shownPath(file)} ${problem}`, { details: { file } })
}

function isSchema(value: unknown): value is AvroSchema {
  return typeof value === 'string' || Array.isArray(value) || (isObject(value) && 'type' in value)
}

function isFacts(value: unknown): value is ContractFacts {
  return (
    isObject(value) &&
    ['name', 'version', 'topic', 'stream', 'key', 'compatibility'].every((fact) => typeof value[fact] === 'string') &&
    ['owner', 'generated', 'privacy', 'limits', 'refinements'].every((fact) => isObject(value[fact]))
  )
}

function isPin(value: unknown): value is ContractPin {
  return isObject(value) && typeof value['schemaVersionId'] === 'string' && typeof value['fingerprint'] === 'string'
}

function isLock(value: unknown): value is Pick<ContractLock, 'versions'> & Partial<ContractLock> {
  if (!isObject(value) || !isObject(value['versions'])) return false
  const { versions, pins = {} } = value
  return (
    Object.values(versions).every((version) => isObject(version) && typeof version['fingerprint'] === 'string') &&
    isObject(pins) &&
    Object.values(pins).every((registry) => isObject(registry) && Object.values(registry).every(isPin))
  )
}
