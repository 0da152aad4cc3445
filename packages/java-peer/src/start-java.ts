import { LineProcess } from './line-process.ts'
import { peerClassPath } from './maven-build.ts'

/** A Java process that answers a line of JSON with a line of JSON, in order. */
export interface JavaProcess {
  /** What it said when it was ready. */
  readonly ready: unknown
  ask(question: object): Promise<unknown>
  close(): Promise<void>
}

/** Builds the peers where that is not done yet and starts the one of that main class, in a process of its own. */
export async function startJava(mainClass: string, flags: readonly string[] = []): Promise<JavaProcess> {
  const usual = ['-Xmx512m', '-XX:+UseSerialGC', '-cp', await peerClassPath()]
  const lines = new LineProcess('java', [...usual, ...flags, mainClass])
  return {
    ready: JSON.parse(await lines.next()),
    ask: async (question) => JSON.parse(await lines.ask(JSON.stringify(question))),
    close: () => lines.close(),
  }
}
