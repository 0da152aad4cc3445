import { expect, it } from 'vitest'
import { runCampaign } from '../../../../scripts/fuzz/campaign.ts'

it('thousands of damaged payloads of contracts and of nasty schemas are harmless', async () => {
  const { statistics, finding } = await runCampaign({ seed: 1, clock: () => 0, isOver: (payloads) => payloads >= 6000 })
  // What it takes to run it again; `npm run fuzz` says more.
  expect(
    finding && { what: finding.what, target: finding.target?.name, hex: Buffer.from(finding.payload).toString('hex') },
  ).toBeUndefined()
  expect([...statistics.verdicts.keys()].sort()).toEqual([
    'FRAME_UNKNOWN',
    'PAYLOAD_LIMIT_EXCEEDED',
    'PAYLOAD_MALFORMED',
    'SCHEMA_INCOMPATIBLE',
    'accepted',
  ])
})
