import { MultiBar, type SingleBar } from 'cli-progress'

/** Bars while it runs, on stderr; nothing where that is no terminal. */
export interface Progress {
  /** The returned function says how much is done, and how much there is when that has grown. */
  bar(name: string, total: number): (done: number, total?: number) => void
  stop(): void
}

export const noProgress: Progress = { bar: () => () => {}, stop: () => {} }

export function terminalProgress(): Progress {
  const bars = new MultiBar({
    format: '  {name} {bar} {value} of {total}',

    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 30,
    hideCursor: true,
    clearOnComplete: false,
  })
  return {
    bar: (name, total) => {
      const bar: SingleBar = bars.create(Math.max(1, total), 0, { name: name.padEnd(21) })
      return (done, grown = total) => {
        bar.setTotal(Math.max(1, grown))
        bar.update(done)
      }
    },
    stop: () => bars.stop(),
  }
}
