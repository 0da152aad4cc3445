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

const shownSongs = 10

/** The most played items by the titles that the songs topic gave them. */
export function topSongs(
  playsOfItem: ReadonlyMap<string, number>,
  songs: ReadonlyMap<string, object>,
): readonly ChartEntry[] {
  return [...playsOfItem]
    .sort(([, left], [, right]) => right - left)
    .slice(0, shownSongs)
    .map(([itemId, count]) => ({ label: titleOf(itemId, songs.get(itemId)), count }))
}

function titleOf(itemId: string, song: object | undefined): string {
  return song !== undefined && 'title' in song && 'artist' in song ? `${song.title}, ${song.artist}` : itemId
}
