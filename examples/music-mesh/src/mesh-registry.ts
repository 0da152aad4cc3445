import type { ContractPins, ReaderContract } from '@counterpoint/contract-kit'
import { interactions } from '@counterpoint/interactions'
import { podcasts } from '@counterpoint/podcasts'
import { publishToGlue } from '@counterpoint/publication/glue'
import type { RegistrySource } from '@counterpoint/schema-registry'
import { glueRegistry } from '@counterpoint/schema-registry/glue'
import { songs } from '@counterpoint/songs'
import { startLoopbackGlue } from '@counterpoint/testing'
import { users } from '@counterpoint/users'

const registryName = 'music'
const region = 'eu-central-1'
const publisher = 'publication'

/** Glue Schema Registry on this machine, with the four contracts published. */
export interface MeshRegistry {
  /** As one participant has it: the pins of the contracts that it has installed, then Glue. */
  registryOf(participant: string): RegistrySource
  /** As Glue counted them, by who called; publication's own are left out. */
  calls(): ReadonlyMap<string, number>
  close(): Promise<void>
}

export async function openMeshRegistry(): Promise<MeshRegistry> {
  const glue = await startLoopbackGlue({ region })
  const clientConfig = (caller: string) => ({
    region,
    endpoint: glue.endpoint,
    credentials: { accessKeyId: caller, secretAccessKey: 'demo' },
  })
  const published = await publishToGlue([users, songs, podcasts, interactions], {
    registryName,
    clientConfig: clientConfig(publisher),
  })
  const { registryArn } = published
  const pins = new Map(published.contracts.map(({ contract, pins }) => [contract.topic, pins]))
  return {
    registryOf: (participant) => {
      const registry = glueRegistry({ registryArn, clientConfig: clientConfig(participant) })
      return (contracts) => registry(contracts.map((contract) => pinned(contract, registryArn, pins)))
    },
    calls: () => {
      const callers = new Set(glue.recorded.calls.map(({ caller }) => caller))
      callers.delete(publisher)
      return new Map([...callers].map((caller) => [caller, glue.recorded.callsBy(caller)]))
    },
    close: () => glue.close(),
  }
}

/**
 * A contract as its package has it when publication has written the pins. What is published to this machine ends with
 * it, so nothing is written here.
 */
function pinned<Of extends ReaderContract>(
  contract: Of,
  registryArn: string,
  pins: ReadonlyMap<string, ContractPins>,
): Of {
  const history = { ...contract.history, pins: { [registryArn]: pins.get(contract.topic) ?? {} } }
  return { ...contract, history }
}
