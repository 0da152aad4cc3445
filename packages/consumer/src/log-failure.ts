import type { CounterpointError } from '@counterpoint/contract-kit/error'
import type { ConsumerLogger } from './processing-options.ts'

/** Says why records come again; of a handler that threw, what it threw too, which nobody else would show. */
export function logFailure(logger: ConsumerLogger, { code, message, cause }: CounterpointError, where: string): void {
  if (code === 'HANDLER_FAILED' && cause instanceof Error) logger.error(`${message}${where}`, cause)
  else logger.error(`${message}${where}`)
}
