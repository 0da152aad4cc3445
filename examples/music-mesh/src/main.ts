import { isCounterpointError } from '@counterpoint/contract-kit'
import { runMesh } from './mesh.ts'
import { readOptions } from './options.ts'
import { jsonOf } from './report/json.ts'
import { noProgress, terminalProgress } from './report/progress.ts'
import { summaryOf } from './report/summary.ts'

const options = readOptions(process.argv.slice(2))
try {
  const result = await runMesh(options, options.json || !process.stderr.isTTY ? noProgress : terminalProgress())
  console.log(options.json ? JSON.stringify(jsonOf(result)) : summaryOf(result))
  process.exitCode = result.differences.length === 0 ? 0 : 1
} catch (error) {
  // What the user can mend needs no stack trace; everything else is ours, and needs one.
  console.error(isCounterpointError(error) ? `✖ ${error.message}` : error)
  // What was interrupted may still be under way.
  process.exit(isCounterpointError(error, 'ABORTED') ? 130 : 1)
}
