import { CounterpointError } from '@counterpoint/contract-kit/error'
import type { Producer } from 'kafkajs'
import type { LogRecord, LogWriter, Receipt } from '../log.ts'
import { type Client, connectWithin, openClient, retry } from './client.ts'
import { deliveryError } from './errors.ts'
import { createPartitioner, messageOf, receiptsOf, splitBySize } from './messages.ts'
import type { KafkajsSettings } from './options.ts'

interface Connection {
  readonly client: Client
  readonly producer: Producer
}

/**
 * An idempotent producer with one send under way. After a send that failed it is replaced: kafkajs then counts the
 * sequence numbers of stored records as free, and the broker would take new records for repetitions of old ones.
 */
export class KafkajsWriter implements LogWriter {
  readonly #settings: KafkajsSettings
  #connection: Promise<Connection> | undefined
  #last: Promise<unknown> = Promise.resolve()
  #closed = false

  constructor(settings: KafkajsSettings) {
    this.#settings = settings
  }

  send(records: readonly LogRecord[]): Promise<readonly Receipt[]> {
    if (this.#closed) return Promise.reject(new CounterpointError('CLOSED', 'the writer is closed'))
    const sent = this.#last.then(() => this.#sendAll(records))
    this.#last = sent.catch(() => {
      // The caller has it; the next send goes on.
    })
    return sent
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#last
    await this.#disconnect()
  }

  async #sendAll(records: readonly LogRecord[]): Promise<readonly Receipt[]> {
    const receipts: Receipt[] = []
    for (const part of splitBySize(records)) receipts.push(...(await this.#sendPart(part)))
    return receipts
  }

  async #sendPart(records: readonly LogRecord[]): Promise<readonly Receipt[]> {
    const { producer } = await this.#connected()
    const messages = records.map(messageOf)
    const byTopic = new Map<string, typeof messages>()
    for (const message of messages) {
      const ofTopic = byTopic.get(message.topic)
      if (ofTopic === undefined) byTopic.set(message.topic, [message])
      else ofTopic.push(message)
    }
    try {
      const topicMessages = [...byTopic].map(([topic, ofTopic]) => ({ topic, messages: ofTopic }))
      return receiptsOf(messages, await producer.sendBatch({ acks: -1, topicMessages }))
    } catch (error) {
      await this.#disconnect()
      throw deliveryError(error, [...byTopic.keys()])
    }
  }

  #connected(): Promise<Connection> {
    if (this.#connection !== undefined) return this.#connection
    const made = this.#connect()
    this.#connection = made
    // The next send tries again.
    made.catch(() => {
      this.#connection = undefined
    })
    return made
  }

  async #connect(): Promise<Connection> {
    const client = await openClient(this.#settings)
    const producer = client.kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner,
      retry,
    })
    producer.on(producer.events.REQUEST_TIMEOUT, ({ payload }) => client.endpoints.cut(payload.broker))
    await connectWithin(client, this.#settings, () => producer.connect())
    return { client, producer }
  }

  async #disconnect(): Promise<void> {
    const connection = this.#connection
    this.#connection = undefined
    if (connection === undefined) return
    const { client, producer } = await connection
    try {
      await producer.disconnect()
    } finally {
      client.endpoints.close()
    }
  }
}
