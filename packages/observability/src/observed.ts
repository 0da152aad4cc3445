/** Runs it and tells how it ended. What answers at once is given back at once: no promise, no turn of the queue. */
export function observed<Result>(
  run: () => Result | Promise<Result>,
  ends: { readonly returned: (result: Result) => void; readonly threw: (error: unknown) => void },
): Result | Promise<Result> {
  let result: Result | Promise<Result>
  try {
    result = run()
  } catch (error) {
    ends.threw(error)
    throw error
  }
  if (result instanceof Promise) return awaited(result, ends)
  ends.returned(result)
  return result
}

async function awaited<Result>(
  result: Promise<Result>,
  ends: { readonly returned: (result: Result) => void; readonly threw: (error: unknown) => void },
): Promise<Result> {
  let settled: Result
  try {
    settled = await result
  } catch (error) {
    ends.threw(error)
    throw error
  }
  ends.returned(settled)
  return settled
}
