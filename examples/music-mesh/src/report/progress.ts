import { MultiBar, type SingleBar } from 'cli-progress'

/** Bars while it runs, on stderr; nothing where that is no terminal. */
export interface Progress {
  bar(name: string, total: number): (done: number) => void
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
      const bar: SingleBar = bars.create(total, 0, { name: name.padEnd(21) })
      return (done) => {
        bar.setTotal(Math.max(total, done))
        bar.update(done)
      }
    },
    stop: () => bars.stop(),
  }
}
