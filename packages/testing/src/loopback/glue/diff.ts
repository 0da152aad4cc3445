import { writtenJson } from './definition.ts'
import { numberedVersionIn } from './identifiers.ts'
import type { StoredVersion } from './model.ts'
import type { GlueOutput, GlueRequest } from './request.ts'
import type { GlueStore } from './store.ts'

/** The lines that one definition has and the other one has not. The form of the service's text is not documented. */
export function getSchemaVersionsDiff(request: GlueRequest, store: GlueStore): GlueOutput {
  const first = linesOf(numberedVersionIn(request, store, 'FirstSchemaVersionNumber'))
  const second = linesOf(numberedVersionIn(request, store, 'SecondSchemaVersionNumber'))
  const removed = without(first, second).map((line) => `- ${line}`)
  const added = without(second, first).map((line) => `+ ${line}`)
  return { Diff: [...removed, ...added].join('\n') }
}

function linesOf({ definition }: StoredVersion): readonly string[] {
  return (writtenJson(definition, 2) ?? definition).split('\n')
}

/** A line that comes twice on one side and once on the other is a difference. */
function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others]
  return lines.filter((line) => {
    const index = left.indexOf(line)
    if (index >= 0) left.splice(index, 1)
    return index < 0
  })
}
