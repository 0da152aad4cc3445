/** What a piece of work ends with, or what it comes to when a function answers before it has ended. */
export function untilAnswered<Result>(
  work: Promise<Result>,
  answered: AbortSignal,
  unended: () => Result,
): Promise<Result> {
  if (answered.aborted) return Promise.resolve(unended())
  return new Promise((resolve, reject) => {
    const giveUp = () => resolve(unended())
    answered.addEventListener('abort', giveUp, { once: true })
    work.then(resolve, reject).finally(() => answered.removeEventListener('abort', giveUp))
  })
}
