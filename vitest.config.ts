import { availableParallelism } from 'node:os'
import { configDefaults, defineConfig } from 'vitest/config'

const conditions = ['@counterpoint/source', 'node', 'development|production']
// Tests on a real broker run by `npm run test:kafka`, which starts one.
const withBroker = process.env['COUNTERPOINT_TEST_BROKERS'] !== undefined

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: [`{packages,examples,benchmarks}/**/*.${withBroker ? 'broker.' : ''}test.ts`],
    exclude: [...configDefaults.exclude, ...(withBroker ? [] : ['**/*.broker.test.ts'])],
    testTimeout: 60_000,
    // Many tests wait for a process of their own: with one worker, which is the default on two cores, half of it idles.
    ...(!withBroker && { maxWorkers: Math.max(2, availableParallelism() - 1) }),
  },
})
