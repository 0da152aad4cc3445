import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { interactions } from '@counterpoint/interactions'
import { podcasts } from '@counterpoint/podcasts'
import { embeddedRegistry, fileRegistry, type SchemaRegistry } from '@counterpoint/schema-registry'
import { songs } from '@counterpoint/songs'
import { users } from '@counterpoint/users'

export interface MeshRegistries {
  /** What producers and up-to-date consumers use: their contracts' own histories. */
  readonly producers: SchemaRegistry
  /** For a consumer with an older contract: the schemas that the domains share as files. */
  readonly shared: SchemaRegistry
}

export function meshRegistries(): MeshRegistries {
  const folders = ['users', 'songs', 'podcasts', 'interactions'].map((domain) =>
    join(dirname(fileURLToPath(import.meta.resolve(`@counterpoint/${domain}/package.json`))), 'schemas'),
  )
  return {
    producers: embeddedRegistry([users, songs, podcasts, interactions]),
    shared: fileRegistry({ folders }),
  }
}
