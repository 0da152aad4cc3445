// What a user gets: the packed packages in an empty folder, type-checked, bundled and run.
// With COUNTERPOINT_TEST_BROKERS a service publishes to that broker.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkFunction } from './install/function.ts'
import { checkPublication } from './install/publication.ts'
import { checkService } from './install/service.ts'

const temporary = mkdtempSync(join(tmpdir(), 'counterpoint-install-'))
try {
  await checkService(temporary, process.env['COUNTERPOINT_TEST_BROKERS'])
  checkFunction(temporary)
  await checkPublication(temporary)
} finally {
  rmSync(temporary, { recursive: true, force: true })
}
