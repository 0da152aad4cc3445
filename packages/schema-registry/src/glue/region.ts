import type { GlueCalls } from './client.ts'
import type { GlueSettings } from './options.ts'

/** The region of the calls; where options or the environment say it, the AWS client need not be loaded to know it. */
export async function regionOf(
  { arn, client, clientConfig }: GlueSettings,
  calls: () => Promise<GlueCalls>,
): Promise<string> {
  if (arn !== undefined) return arn.region
  if (client === undefined) {
    const { region } = clientConfig ?? {}
    if (typeof region === 'string') return region
    const stated = process.env['AWS_REGION']
    if (region === undefined && stated !== undefined && stated !== '') return stated
  }
  return (await calls()).region
}
