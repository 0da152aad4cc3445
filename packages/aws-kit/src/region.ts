import { CounterpointError } from '@counterpoint/contract-kit/error'

/**
 * The region that an AWS client calls.
 *
 * @throws CounterpointError OPTION_INVALID when neither options nor environment name one
 */
export async function regionOf(
  owner: string,
  client: { readonly config: { readonly region: () => Promise<string> } },
): Promise<string> {
  try {
    return await client.config.region()
  } catch (cause) {
    throw new CounterpointError(
      'OPTION_INVALID',
      `${owner}: no AWS region is known; set AWS_REGION, the profile’s region, or clientConfig: { region }`,
      { cause },
    )
  }
}
