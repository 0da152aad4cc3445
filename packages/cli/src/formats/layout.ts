import { styleText } from 'node:util'
import { plain } from './plain.ts'

export type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'green' | 'cyan'

/** A part of a line. Lines are laid out as plain text and painted last, so that no escape sequence is ever cut. */
export interface Piece {
  readonly text: string
  readonly styles: readonly Style[]
}

export type Line = readonly Piece[]

export interface Wrapping {
  readonly width: number
  /** Spaces before each line. */
  readonly indent: number
  /** Further spaces before each line but the first. Default: 0. */
  readonly hanging?: number
}

/** Whatever the text holds, it is one line that does nothing to a terminal. */
export function piece(text: string, ...styles: readonly Style[]): Piece {
  return { text: plain(text), styles }
}

/** Characters beyond the basic plane count as one; wide ones as one, too. */
export function widthOf(line: Line): number {
  return line.reduce((sum, { text }) => sum + [...text].length, 0)
}

/** Words at most `width` wide, indentation included. A word that is longer is cut. */
export function wrapped(pieces: Line, { width, indent, hanging = 0 }: Wrapping): readonly Line[] {
  const lines: Line[] = []
  let line: Piece[] = []
  let used = 0
  const room = () => Math.max(width - indent - (lines.length === 0 ? 0 : hanging), 10)
  const end = () => {
    const spaces = ' '.repeat(indent + (lines.length === 0 ? 0 : hanging))
    lines.push([{ text: spaces, styles: [] }, ...line])
    line = []
    used = 0
  }
  for (const { characters, styles, spaced } of wordsIn(pieces)) {
    if (used > 0 && used + (spaced ? 1 : 0) + characters.length > room()) end()
    else if (used > 0 && spaced) {
      line.push({ text: ' ', styles })
      used += 1
    }
    let rest = characters
    while (rest.length > room()) {
      line.push({ text: rest.slice(0, room() - used).join(''), styles })
      rest = rest.slice(room() - used)
      end()
    }
    line.push({ text: rest.join(''), styles })
    used += rest.length
  }
  if (used > 0 || lines.length === 0) end()
  return lines
}

interface Word {
  readonly characters: readonly string[]
  readonly styles: readonly Style[]
  readonly spaced: boolean
}

function wordsIn(pieces: Line): readonly Word[] {
  let spaced = false
  const words: Word[] = []
  for (const { text, styles } of pieces) {
    text.split(' ').forEach((word, index) => {
      if (index > 0) spaced = true
      if (word === '') return
      words.push({ characters: [...word], styles, spaced })
      spaced = false
    })
  }
  return words
}

/** One part at the left edge, the other at the right one; below each other where they do not fit. */
export function spread(left: Line, right: Line, { width, indent }: Wrapping): readonly Line[] {
  const start = { text: ' '.repeat(indent), styles: [] }
  if (widthOf(right) === 0)
    return indent + widthOf(left) <= width ? [[start, ...left]] : wrapped(left, { width, indent, hanging: 2 })
  const space = width - indent - widthOf(left) - widthOf(right)
  if (space < 2)
    return [...wrapped(left, { width, indent, hanging: 2 }), ...wrapped(right, { width, indent: indent + 2 })]
  return [[start, ...left, { text: ' '.repeat(space), styles: [] }, ...right]]
}

export function padded(text: string, width: number, ...styles: readonly Style[]): Piece {
  const { text: shown } = piece(text)
  return { text: shown + ' '.repeat(Math.max(width - [...shown].length, 0)), styles }
}

export function printed(lines: readonly Line[], colour: boolean): string {
  return lines.map((line) => `${printedLine(line, colour)}\n`).join('')
}

function printedLine(line: Line, colour: boolean): string {
  return (colour ? painted(line) : line.map(({ text }) => text).join('')).trimEnd()
}

function painted(line: Line): string {
  const merged: Piece[] = []
  for (const next of line) {
    const last = merged.at(-1)
    if (last !== undefined && last.styles.join() === next.styles.join()) {
      merged[merged.length - 1] = { text: last.text + next.text, styles: last.styles }
    } else merged.push(next)
  }
  return merged
    .map(({ text, styles }) => (text === '' ? '' : styleText([...styles], text, { validateStream: false })))
    .join('')
}
