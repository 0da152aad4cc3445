import { setImmediate } from 'node:timers/promises'
import { type Draw, oneIn, pick, seeded } from '../../packages/contract-kit/src/avro/testing/draw.ts'
import { mutate } from '../../packages/contract-kit/src/avro/testing/mutate.ts'
import { examine, type Verdict } from './examine.ts'
import { examineFrame, makeFrame } from './examine-frame.ts'
import { type Target, targetsOf } from './targets.ts'

export interface CampaignOptions {
  readonly seed: number
  /** In milliseconds. Tests have none: () => 0. */
  readonly clock: () => number
  /** Asked before each payload, with how many there were. */
  readonly isOver: (payloads: number) => boolean
  readonly onProgress?: (statistics: Statistics) => Promise<void>
}

export interface Statistics {
  payloads: number
  /** How many ended in what: `accepted`, or the code of an error. */
  readonly verdicts: Map<string, number>
  /** How many of them were frames. */
  frames: number
  slowest: Slowest | undefined
}

export interface Slowest {
  readonly ms: number
  readonly target: string
  readonly payload: Uint8Array
}

/** What must not be, with everything that it takes to see it again. */
export interface Finding {
  readonly what: string
  readonly target: Target | undefined
  readonly payload: Uint8Array
}

export interface CampaignResult {
  readonly statistics: Statistics
  readonly finding?: Finding
}

const longestPayload = 65_536
const progressEvery = 1000

/** Examines payloads until it is over or one of them is a finding. The same seed gives the same payloads. */
export async function runCampaign(options: CampaignOptions): Promise<CampaignResult> {
  const { seed, clock, isOver, onProgress } = options
  const targets = targetsOf(seed)
  const draw = seeded(seed ^ 0x5eed)
  const statistics: Statistics = { payloads: 0, verdicts: new Map(), frames: 0, slowest: undefined }
  while (!isOver(statistics.payloads)) {
    const target = pick(draw, targets)
    const made = makePayload(draw, target)
    const asFrame = oneIn(draw, 20)
    const payload = asFrame ? makeFrame(draw, made) : made
    const verdict = asFrame ? examineFrame(payload, clock) : examine(target, payload, clock)
    statistics.payloads += 1
    if (asFrame) statistics.frames += 1
    if ('finding' in verdict) {
      return { statistics, finding: { what: verdict.finding, target: asFrame ? undefined : target, payload } }
    }
    record(statistics, verdict, { target: asFrame ? 'frame' : target.name, payload })
    if (statistics.payloads % progressEvery !== 0) continue
    // Node lets go of the memory of a damaged zlib stream in a later turn of the event loop.
    await setImmediate()
    await onProgress?.(statistics)
  }
  return { statistics }
}

function record(
  statistics: Statistics,
  { verdict, ms }: Exclude<Verdict, { readonly finding: string }>,
  { target, payload }: { readonly target: string; readonly payload: Uint8Array },
): void {
  statistics.verdicts.set(verdict, (statistics.verdicts.get(verdict) ?? 0) + 1)
  if (ms > (statistics.slowest?.ms ?? -1)) statistics.slowest = { ms, target, payload: Uint8Array.from(payload) }
}

function makePayload(draw: Draw, { corpus }: Target): Uint8Array {
  const kind = draw.whole(1, 40)
  if (kind === 1) return pick(draw, corpus)
  if (kind <= 3) return Uint8Array.from({ length: draw.whole(0, 60) }, () => draw.whole(0, 255))
  // Small bytes are counts, branches and lengths that lead somewhere.
  if (kind <= 5) return Uint8Array.from({ length: draw.whole(0, 60) }, () => draw.whole(0, 12))
  if (kind === 6) return Uint8Array.from({ length: draw.whole(0, 3000) }).fill(draw.whole(0, 4))
  return mutate(draw, pick(draw, corpus), pick(draw, corpus)).subarray(0, longestPayload)
}
