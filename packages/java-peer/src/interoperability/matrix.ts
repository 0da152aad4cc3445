import type { Column } from './columns.ts'
import type { Row } from './rows/row.ts'
import type { Sides } from './sides.ts'

type Outcome = { readonly right: true } | { readonly right: false; readonly error: unknown }

/** What came of each row and column, to be asserted one by one and printed as a table. */
export class Matrix {
  readonly #outcomes = new Map<string, Outcome>()

  /** All rows side by side, since Java's serde sleeps for three seconds where it registers a version. */
  async fill(rows: readonly Row[], column: Column, sides: Sides): Promise<void> {
    await Promise.all(
      rows.map(async (row) => this.#outcomes.set(cellOf(row, column), await outcomeOf(column.check(row, sides)))),
    )
  }

  /** @throws what the cell's check threw */
  require(row: Row, column: Column): void {
    const outcome = this.#outcomes.get(cellOf(row, column))
    if (outcome === undefined) throw new Error(`${cellOf(row, column)} was not checked`)
    if (!outcome.right) throw outcome.error
  }

  text(rows: readonly Row[], columns: readonly Column[]): string {
    const first = Math.max(...rows.map(({ name }) => name.length))
    const head = ['schema'.padEnd(first), ...columns.map(({ name }) => name)]
    const lines = rows.map((row) => [
      row.name.padEnd(first),
      ...columns.map((column) => this.#mark(row, column).padEnd(column.name.length)),
    ])
    return [head, head.map((title) => '─'.repeat(title.length)), ...lines].map((line) => line.join('  ')).join('\n')
  }

  #mark(row: Row, column: Column): string {
    const outcome = this.#outcomes.get(cellOf(row, column))
    if (outcome === undefined) return '·'
    return outcome.right ? '✔' : '✖'
  }
}

function cellOf(row: Row, column: Column): string {
  return `${row.name}, ${column.name}`
}

async function outcomeOf(check: Promise<void>): Promise<Outcome> {
  try {
    await check
    return { right: true }
  } catch (error) {
    return { right: false, error }
  }
}
