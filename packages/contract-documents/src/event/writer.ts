import type { ContractSnapshot } from '@counterpoint/contract-kit'
import { readModel } from '../model/read-model.ts'
import { type Json, jsonOf } from './event-json.ts'

/**
 * Writes events of a snapshot in the JSON that `jsonSchemaOf` describes: moments as ISO texts, BigInts and decimals as
 * texts of digits, bytes in base64, Sets as lists, Maps by texts as objects and other Maps as lists of `{ key, value }`.
 *
 * @throws CounterpointError SCHEMA_INVALID when the schema is no record, or refers to what it does not define
 */
export function eventJsonWriter(snapshot: ContractSnapshot): (event: unknown) => Json {
  const model = readModel(snapshot)
  const type = { kind: 'reference', fullName: model.root.fullName } as const
  return (event) => jsonOf(type, event, model)
}
