import type { VariableReading } from '@counterpoint/contract-kit/error'
import { embeddedRegistry } from './embedded/registry.ts'
import { fileRegistry } from './file/registry.ts'
import { registryNamed } from './glue/arn.ts'
import { glueRegistry } from './glue/registry.ts'
import { pinnedRegistry } from './pinned/registry.ts'
import type { RegistrySource } from './registry.ts'

const filesPrefix = 'files:'
const gluePrefix = 'glue:'

/**
 * COUNTERPOINT_REGISTRY: pinned (the default), embedded, files:FOLDER, several of them separated by commas, or
 * glue:NAME, glue:ARN, for which the AWS client is loaded when it is needed first.
 */
export function registryVariable(text: string | undefined): VariableReading<RegistrySource> {
  if (text === undefined || text === 'pinned') return { value: pinnedRegistry }
  if (text === 'embedded') return { value: embeddedRegistry }
  const folders = text.slice(filesPrefix.length).split(',')
  if (text.startsWith(filesPrefix) && !folders.includes('')) return { value: fileRegistry({ folders }) }
  if (text.startsWith(gluePrefix)) {
    const registry = registryNamed(text.slice(gluePrefix.length))
    if (registry !== undefined) return { value: glueRegistry(registry) }
  }
  return { problem: 'must be pinned, embedded, files:FOLDER[,FOLDER…], glue:NAME or glue:ARN' }
}
