import { evolutionsPage } from './evolutions-page.ts'
import { rulesPage } from './rules-page.ts'

/** The generated documents by their path in the package. */
export function generatedPages(): ReadonlyMap<string, string> {
  return new Map([
    ['docs/evolutions.md', evolutionsPage()],
    ['docs/rules.md', rulesPage()],
  ])
}
