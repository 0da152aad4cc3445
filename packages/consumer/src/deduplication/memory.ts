import type { Clock } from '@counterpoint/aws-kit'
import { checkOptions, rule } from '@counterpoint/contract-kit/error'
import type { Claim, Deduplication } from './deduplication.ts'
import { defaultRememberMs, rememberRule } from './remembering.ts'

export interface MemoryDeduplicationOptions {
  /**
   * How many keys are kept. Beyond it those go that were settled longest ago, or whose claims ran out: their events are
   * handled again if they come again. Claims that hold are always kept. Default: 100,000, about 30 MB; a batch of an
   * event source mapping has 10,000 records at most.
   */
  readonly maxKeys?: number
  /** How long a settled key is remembered. Default: 7 days, after which a topic of Kafka's default retention has forgotten too. */
  readonly rememberMs?: number
  readonly clock?: Pick<Clock, 'now'>
}

interface Entry {
  /** The fencing token: a claim that was taken over has another one. */
  readonly claim: symbol
  readonly settled: boolean
  /** Settled: when it is forgotten. Claimed: when it may be taken over. */
  readonly untilMs: number
}

/**
 * Deduplication within one process: what it knows is gone with it, and other processes do not know it. For tests, and
 * against events that come again to the process that handled them.
 *
 * @throws CounterpointError OPTION_INVALID
 */
export function memoryDeduplication(options: MemoryDeduplicationOptions = {}): Deduplication {
  checkOptions('memoryDeduplication', options, {
    maxKeys: rule.optional(rule.whole(1, 10_000_000, 'keys')),
    rememberMs: rememberRule,
    clock: rule.optional(rule.object),
  })
  const { maxKeys = 100_000, rememberMs = defaultRememberMs, clock = Date } = options
  // In the order of writing.
  const entries = new Map<string, Entry>()

  const write = (key: string, entry: Entry) => {
    entries.delete(key)
    entries.set(key, entry)
    if (entries.size > maxKeys) forgetOne(entries, clock.now())
  }

  return {
    claim: async (key, { until }): Promise<Claim> => {
      const found = entries.get(key)
      if (found !== undefined && found.untilMs > clock.now()) {
        return found.settled ? { state: 'settled' } : { state: 'busy', untilMs: found.untilMs }
      }
      const claim = Symbol()
      write(key, { claim, settled: false, untilMs: until })
      return {
        state: 'new',
        settle: async () => {
          if (entries.get(key)?.claim !== claim) return 'lost'
          write(key, { claim, settled: true, untilMs: clock.now() + rememberMs })
          return 'kept'
        },
        release: async () => {
          const entry = entries.get(key)
          if (entry !== undefined && (entry.claim !== claim || entry.settled)) return 'lost'
          entries.delete(key)
          return 'kept'
        },
      }
    },
  }
}

/** The oldest that nobody holds; claims that hold are few, as many as are handled at once. */
function forgetOne(entries: Map<string, Entry>, now: number): void {
  for (const [key, { settled, untilMs }] of entries) {
    if (!settled && untilMs > now) continue
    entries.delete(key)
    return
  }
}
