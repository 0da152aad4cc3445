/**
 * Node's own text methods behind `toString` and `write`, which look at their arguments first: half of what a short text
 * costs. They are as old as Buffer, and documented nowhere.
 */
declare global {
  interface Buffer {
    latin1Slice(start: number, end: number): string
    utf8Slice(start: number, end: number): string
    /** How many bytes were written. */
    utf8Write(text: string, start: number): number
  }
}

export {}
