import { type CompatibilityMode, type Contract, type ContractHistory, defineContract } from '@counterpoint/contract-kit'
import { z } from 'zod'

export interface ThingVersion {
  readonly version: string
  readonly fields: z.ZodRawShape
}

const first: ThingVersion = { version: '1.0.0', fields: {} }
const second: ThingVersion = { version: '1.1.0', fields: { size: z.int32().optional() } }
const third: ThingVersion = { version: '1.2.0', fields: { ...second.fields, colour: z.string().default('red') } }
/** A consumer of it cannot read what the others wrote. */
export const breaking: ThingVersion = { version: '2.0.0', fields: { weight: z.int32() } }

/** Versions that follow one another under every mode. */
export const thingVersions: readonly ThingVersion[] = [first, second, third]

export interface ThingOptions {
  readonly compatibility?: CompatibilityMode
  readonly topic?: string
  readonly pins?: ContractHistory['pins']
  readonly team?: string
  readonly contact?: string
}

/** A contract with these versions committed; the last one is its own. */
export function thing(versions: readonly ThingVersion[], options: ThingOptions = {}): Contract {
  let history: ContractHistory = options.pins === undefined ? {} : { pins: options.pins }
  let contract = define(versions[0] ?? first, history, options)
  for (const version of versions) {
    const draft = define(version, history, options)
    history = { ...history, versions: { ...history.versions, [version.version]: draft.derive() } }
    contract = define(version, history, options)
  }
  return contract
}

function define({ version, fields }: ThingVersion, history: ContractHistory, options: ThingOptions): Contract {
  const { compatibility = 'FULL_ALL', topic = 'things', team = 'things', contact } = options
  return defineContract({
    name: 'Thing',
    namespace: 'test',
    version,
    topic,
    stream: 'entities',
    key: 'key',
    compatibility,
    owner: { team, ...(contact !== undefined && { contact }) },
    schema: z.strictObject({ key: z.string(), ...fields }).meta({ description: 'A thing.' }),
    history,
  })
}
