import type { Conversion } from '../types/type-node.ts'

/** timestamp-millis as a Date. */
export const dateConversion: Conversion = {
  expectation: 'valid Date',
  fromWire: (milliseconds) => {
    const date = new Date(Number(milliseconds))
    return Number.isNaN(date.getTime()) ? undefined : date
  },
  toWire: (value) => {
    if (!(value instanceof Date)) return undefined
    const milliseconds = value.getTime()
    return Number.isNaN(milliseconds) ? undefined : milliseconds
  },
}
