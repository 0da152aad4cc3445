import { CounterpointError, rule } from '@counterpoint/contract-kit/error'
import type { ClientOptions } from './client.ts'

export const clientRules = { client: rule.optional(rule.object), clientConfig: rule.optional(rule.object) }

/** @throws CounterpointError OPTION_INVALID */
export function checkClientOptions(owner: string, { client, clientConfig }: ClientOptions): void {
  if (client === undefined || clientConfig === undefined) return
  throw new CounterpointError('OPTION_INVALID', `${owner}: "client" and "clientConfig" contradict each other; give one`)
}
