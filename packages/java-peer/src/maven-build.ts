import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { filledByMaven } from './maven.ts'

const project = join(import.meta.dirname, '..', 'java')
/** The schema that the pom names, of which Maven makes Java classes. */
const generatedFrom = join(import.meta.dirname, '..', '..', 'contracts', 'interactions', 'schemas', '1.0.0.avsc')

/** The class path of the peers, built by Maven once for each state of its sources. */
export async function peerClassPath(): Promise<string> {
  const built = await filledByMaven(`java-peer-${fingerprintOfSources()}`, (folder) => [
    ...['--file', join(project, 'pom.xml'), `-Dpeer.directory=${folder}`],
    ...['avro:schema', 'compiler:compile', 'dependency:copy-dependencies'],
  ])
  return [join(built, 'classes'), join(built, 'jars', '*')].join(delimiter)
}

function fingerprintOfSources(): string {
  const hash = createHash('sha256')
    .update(readFileSync(join(project, 'pom.xml')))
    .update(readFileSync(generatedFrom))
  const sources = join(project, 'src', 'main', 'java', 'counterpoint')
  for (const name of readdirSync(sources).sort()) hash.update(name).update(readFileSync(join(sources, name)))
  return hash.digest('hex').slice(0, 8)
}
