// A broker listens before its group coordinator answers, and a client that comes in between crashes and starts again.
import { setTimeout as sleep } from 'node:timers/promises'
import { Kafka, logLevel } from 'kafkajs'

export async function coordinatorIsReady(
  address: string,
  withinMs: number,
  brokerEnded: () => boolean,
): Promise<boolean> {
  const deadline = Date.now() + withinMs
  while (Date.now() < deadline && !brokerEnded()) {
    const admin = new Kafka({ brokers: [address], logLevel: logLevel.NOTHING, retry: { retries: 1 } }).admin()
    try {
      await admin.connect()
      await admin.fetchOffsets({ groupId: 'readiness' })
      return true
    } catch {
      // Not yet, which is what this loop is for; the caller is told when it stays so.
      await sleep(200)
    } finally {
      await admin.disconnect()
    }
  }
  return false
}
