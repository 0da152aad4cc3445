// npm run kafka                  starts a broker and keeps it until Ctrl-C
// npm run kafka -- <command …>   runs the command with COUNTERPOINT_TEST_BROKERS set, and stops the broker after it
import { spawn } from 'node:child_process'
import { missingTools, startBroker } from './broker.ts'

const missing = missingTools()
if (missing.length > 0) {
  console.error(`✖ npm run kafka needs ${missing.join(' and ')} on the PATH. With Docker: docker compose up --wait`)
  process.exit(1)
}

const broker = await startBroker()
const [command, ...parameters] = process.argv.slice(2)
if (command === undefined) {
  console.log(`Kafka 4.1.1 at ${broker.address} (process ${broker.processId}); Ctrl-C stops it and deletes its data.`)
  console.log(`  npm run demo -- --brokers ${broker.address}`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void broker.stop())
} else {
  const child = spawn(command, parameters, {
    stdio: 'inherit',
    env: { ...process.env, COUNTERPOINT_TEST_BROKERS: broker.address, COUNTERPOINT_TEST_KAFKA_JARS: broker.jars },
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (exitCode) => resolve(exitCode ?? 1))
  }).finally(() => broker.stop())
  process.exitCode = code
}
