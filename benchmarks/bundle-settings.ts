import { interactions } from '@counterpoint/interactions'
import type { BuildOptions } from 'esbuild'

/** One minified file, as a team ships it. Contestants that need the schema as a text find it as `interactionSchema`. */
export const bundleSettings = {
  bundle: true,
  minify: true,
  platform: 'node',
  format: 'esm',
  target: 'node22',
  conditions: ['@counterpoint/source'],
  define: { interactionSchema: JSON.stringify(JSON.stringify(interactions.schema)) },
  logLevel: 'error',
} as const satisfies BuildOptions
