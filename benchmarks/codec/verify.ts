import { type Contract, defineContract, isSameSnapshot } from '@counterpoint/contract-kit'
import type { z } from 'zod'
import { current } from './records/sample.ts'
import type { Table } from './tables.ts'
import { schemasWithoutSdk } from './without-sdk/schemas.ts'

/** Before anything is measured: everybody makes the same of every record, in either way of awaiting it. */
export async function verify(tables: readonly Table[]): Promise<void> {
  for (const { kind, contract } of current) verifyCopy(contract, schemasWithoutSdk[kind].schema)
  for (const { row, records, tasks } of tables) {
    for (const { contestant, pass, together, isRight } of tasks) {
      for (const way of together === undefined ? [pass] : [pass, together]) {
        const made: unknown[] = []
        await way(made)
        const wrong = records.events.findIndex((_, index) => !isRight(made[index], index))
        if (wrong !== -1) {
          throw new Error(`${row}, ${records.name}: ${contestant} makes something else of record ${wrong}`)
        }
      }
    }
  }
}

function verifyCopy(contract: Contract, schema: z.ZodObject): void {
  const { name, namespace, version, topic, stream, key, compatibility, owner, generated, snapshot } = contract
  const terms = { name, namespace, version, topic, stream, key, compatibility, owner, generated }
  const copy = defineContract({ ...terms, schema, history: {} })
  if (snapshot === undefined || !isSameSnapshot(snapshot, copy.derive())) {
    throw new Error(`without-sdk: the zod schema of ${name} is no longer the contract’s`)
  }
}
