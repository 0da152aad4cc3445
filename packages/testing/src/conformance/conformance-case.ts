/** One demand of a port, free of any test framework: `run` rejects with an AssertionError when it is not met. */
export interface ConformanceCase {
  readonly name: string
  run(): Promise<void>
}
