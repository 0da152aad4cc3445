import { CounterpointError } from '@counterpoint/contract-kit'

/** Rejects on Ctrl-C, so that what was made on a broker is deleted before the program ends. */
export function interruption(): { readonly interrupted: Promise<never>; stop(): void } {
  const { promise, reject } = Promise.withResolvers<never>()
  const onSignal = () => reject(new CounterpointError('ABORTED', 'interrupted; what the run had made is deleted'))
  process.once('SIGINT', onSignal)
  promise.catch(() => {
    // Whoever waits for something else at that moment hears of it when he waits for this.
  })
  return { interrupted: promise, stop: () => process.off('SIGINT', onSignal) }
}
