/** What one contestant does with every record of one kind. */
export interface Task {
  readonly contestant: string
  /** Once through all records; leaves what it made in `kept`, so that no work can be optimised away. */
  pass(kept: unknown[]): undefined | Promise<undefined>
  /** The same with every record begun before the first is awaited. */
  together?(kept: unknown[]): Promise<undefined>
  /** Whether what was made of the record at `index` is what every contestant has to make of it. */
  isRight(made: unknown, index: number): boolean
}

type IsRight = Task['isRight']

export function synchronous<Given>(
  contestant: string,
  given: readonly Given[],
  isRight: IsRight,
  work: (record: Given) => unknown,
): Task {
  return {
    contestant,
    isRight,
    pass: (kept) => {
      let index = 0
      for (const record of given) kept[index++] = work(record)
      return undefined
    },
  }
}

/** Something to be awaited before a batch, then no more. */
export function preparedByBatch<Given>(
  contestant: string,
  given: readonly Given[],
  isRight: IsRight,
  prepare: (records: readonly Given[]) => Promise<(record: Given) => unknown>,
): Task {
  return {
    contestant,
    isRight,
    pass: async (kept) => {
      const work = await prepare(given)
      let index = 0
      for (const record of given) kept[index++] = work(record)
      return undefined
    },
  }
}

export function asynchronous<Given>(
  contestant: string,
  given: readonly Given[],
  isRight: IsRight,
  work: (record: Given) => Promise<unknown>,
): Task {
  return {
    contestant,
    isRight,
    pass: async (kept) => {
      let index = 0
      for (const record of given) kept[index++] = await work(record)
      return undefined
    },
    together: async (kept) => {
      const made = await Promise.all(given.map(work))
      for (let index = 0; index < made.length; index += 1) kept[index] = made[index]
      return undefined
    },
  }
}
