import type { ConformanceCase } from './conformance-case.ts'
import { groupCases } from './log-groups.ts'
import { type LogCase, type LogUnderTest, logCase } from './log-harness.ts'
import { readingCases } from './log-reading.ts'
import { writingCases } from './log-writing.ts'

/**
 * What every driver of the log port must do. Each case makes a topic with three partitions and a name that begins with
 * `prefix`, and deletes it afterwards, so that all of them can run against one broker.
 */
export function logConformance(
  open: () => Promise<LogUnderTest>,
  prefix = `conformance-${Date.now().toString(36)}`,
): readonly ConformanceCase[] {
  const cases = { ...named('writing', writingCases), ...named('reading', readingCases), ...named('groups', groupCases) }
  return Object.entries(cases).map(([name, run], index) => ({
    name,
    run: async () => {
      const { log, admin } = await open()
      const topic = `${prefix}-${index}`
      await admin.createTopics([{ topic, partitions: 3, cleanup: 'delete' }])
      try {
        await run(logCase({ log, admin }, topic))
      } finally {
        await admin.deleteTopics([topic])
      }
    },
  }))
}

function named(
  theme: string,
  cases: Readonly<Record<string, (log: LogCase) => Promise<void>>>,
): Record<string, (log: LogCase) => Promise<void>> {
  return Object.fromEntries(Object.entries(cases).map(([name, run]) => [`${theme}: ${name}`, run]))
}
