import { CounterpointError, rule } from '@counterpoint/contract-kit/error'

/** Rules for the two ways to say which AWS client is used. */
export const clientRules = { client: rule.optional(rule.object), clientConfig: rule.optional(rule.object) }

/** @throws CounterpointError OPTION_INVALID when both are given */
export function checkClientOptions(
  owner: string,
  { client, clientConfig }: { readonly client?: object; readonly clientConfig?: object },
): void {
  if (client === undefined || clientConfig === undefined) return
  throw new CounterpointError('OPTION_INVALID', `${owner}: "client" and "clientConfig" contradict each other; give one`)
}
