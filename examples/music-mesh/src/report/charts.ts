export interface ChartEntry {
  readonly label: string
  readonly count: number
}

const widest = 24

/** One line for each entry, with a bar in proportion. */
export function barChart(entries: readonly ChartEntry[]): string {
  const most = Math.max(1, ...entries.map(({ count }) => count))
  const labelWidth = Math.max(0, ...entries.map(({ label }) => label.length))
  return entries
    .map(({ label, count }) => {
      const bar = '█'.repeat(Math.max(1, Math.round((count / most) * widest)))
      return `  ${label.padEnd(labelWidth)}  ${bar} ${count.toLocaleString('en-US')}`
    })
    .join('\n')
}

const levels = [...' ▁▂▃▄▅▆▇█']

/** One narrow column for each entry, with the first and last label below. */
export function columnChart(entries: readonly ChartEntry[]): string {
  const most = Math.max(1, ...entries.map(({ count }) => count))
  const columns = entries.map(({ count }) => (levels[Math.ceil((count / most) * (levels.length - 1))] ?? ' ').repeat(2))
  const least = Math.min(...entries.map(({ count }) => count))
  const range = `from ${least.toLocaleString('en-US')} to ${most.toLocaleString('en-US')}`
  const axis = `${entries.at(0)?.label ?? ''}${' '.repeat(Math.max(1, entries.length * 2 - 4))}${entries.at(-1)?.label ?? ''}`
  return `  ${columns.join('')}  ${range}\n  ${axis}`
}
