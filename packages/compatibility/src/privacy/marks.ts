import type { Attributes } from '@counterpoint/contract-kit/resolution'

const markNames = ['pii', 'sensitive'] as const

/** "pii", "pii: contact", "pii, sensitive"; undefined where nothing is marked. `false` marks nothing. */
export function marksIn(attributes: Attributes | undefined): string | undefined {
  const marks = markNames.flatMap((name) => {
    const mark = attributes?.[name]
    if (mark === undefined || mark === null || mark === false) return []
    return [mark === true ? name : `${name}: ${typeof mark === 'string' ? mark : JSON.stringify(mark)}`]
  })
  return marks.length === 0 ? undefined : marks.join(', ')
}
