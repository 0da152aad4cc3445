import type { VariableReading } from '@counterpoint/contract-kit/error'
import { embeddedRegistry } from './embedded/registry.ts'
import { fileRegistry } from './file/registry.ts'
import { pinnedRegistry } from './pinned/registry.ts'
import type { RegistrySource } from './registry.ts'

const filesPrefix = 'files:'

/** COUNTERPOINT_REGISTRY: pinned (the default), embedded, or files:FOLDER, several of them separated by commas. */
export function registryVariable(text: string | undefined): VariableReading<RegistrySource> {
  if (text === undefined || text === 'pinned') return { value: pinnedRegistry }
  if (text === 'embedded') return { value: embeddedRegistry }
  const folders = text.slice(filesPrefix.length).split(',')
  if (text.startsWith(filesPrefix) && !folders.includes('')) return { value: fileRegistry({ folders }) }
  return { problem: 'must be pinned, embedded or files:FOLDER[,FOLDER…]' }
}
