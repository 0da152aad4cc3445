/** The broker that `npm run test:kafka` started. */
export function testBrokers(): readonly string[] {
  const brokers = process.env['COUNTERPOINT_TEST_BROKERS']
  if (brokers === undefined) throw new Error('these tests need a broker: npm run test:kafka')
  return brokers.split(',')
}
