import { explainList, explainRule } from '../formats/explain.ts'
import type { ExitCode } from '../run.ts'
import { hasColours, type Surroundings } from '../surroundings.ts'

/** One rule, or all of them. An unknown one could not be explained: 2. */
export function explainCommand(rule: string | undefined, surroundings: Surroundings): ExitCode {
  const options = { colour: hasColours(surroundings), columns: surroundings.columns }
  if (rule === undefined) {
    surroundings.write(explainList(options))
    return 0
  }
  const explained = explainRule(rule, options)
  if (explained.known) surroundings.write(explained.text)
  else surroundings.writeError(explained.text)
  return explained.known ? 0 : 2
}
