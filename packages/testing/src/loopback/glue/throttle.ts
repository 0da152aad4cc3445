/** Whether a call is above a number of calls within the last second; one that is does not count. */
export function throttleAbove(callsPerSecond: number | undefined): () => boolean {
  const times: number[] = []
  return () => {
    if (callsPerSecond === undefined) return false
    const now = performance.now()
    while (times[0] !== undefined && now - times[0] >= 1000) times.shift()
    if (times.length >= callsPerSecond) return true
    times.push(now)
    return false
  }
}
