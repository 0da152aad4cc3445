/** The broker that `npm run test:kafka` started. */
export function testBrokers(): readonly string[] {
  return variable('COUNTERPOINT_TEST_BROKERS').split(',')
}

/** The class path of Kafka's own clients and tools. */
export function testClassPath(): string {
  return `${variable('COUNTERPOINT_TEST_KAFKA_JARS')}/*`
}

function variable(name: string): string {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} is not set; these tests run by npm run test:kafka`)
  return value
}
