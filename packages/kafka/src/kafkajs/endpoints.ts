import { connect as connectTcp, isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { ISocketFactoryArgs } from 'kafkajs'

const keepAliveAfterMs = 15_000
/** An answer to the first request (the API versions) is a few hundred bytes; text read as a length is above 500 MB. */
const largestFirstAnswerBytes = 1_048_576

/** What the addresses of a client turned out to be. */
export type Contact = 'none' | 'connected' | 'answered'

/**
 * The sockets of one client. Knows what kafkajs does not say: whether anything accepted a connection, and whether what
 * accepted it speaks Kafka. Cuts sockets whose broker went silent: kafkajs repeats a request on the same one, for ever.
 */
export class Endpoints {
  readonly #sockets = new Map<string, Set<Socket>>()
  #contact: Contact = 'none'
  #closed = false
  /** Resolves when something answered that is not a Kafka broker. */
  readonly foreignAnswer: Promise<void>
  readonly #reportForeignAnswer: () => void

  constructor() {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.foreignAnswer = promise
    this.#reportForeignAnswer = resolve
  }

  get contact(): Contact {
    return this.#contact
  }

  readonly open = ({ host, port, ssl, onConnect }: ISocketFactoryArgs): Socket => {
    // kafkajs turns it into a connection error; nothing else ends its own repetitions.
    if (this.#closed) throw new Error('the client is closed')
    const connected = () => {
      if (this.#contact === 'none') this.#contact = 'connected'
      onConnect()
    }
    const socket = ssl
      ? connectTls({ host, port, ...(isIP(host) === 0 && { servername: host }), ...ssl }, connected)
      : connectTcp({ host, port }, connected)
    socket.setKeepAlive(true, keepAliveAfterMs)
    socket.setNoDelay(true)
    socket.once('data', (bytes: Buffer) => this.#judge(socket, bytes))
    this.#track(`${host}:${port}`, socket)
    return socket
  }

  /** Ends the connections to one broker, so that the next request opens a new one. */
  cut(address: string): void {
    for (const socket of this.#sockets.get(address) ?? []) socket.destroy(new Error('no answer in time'))
  }

  /** Ends all connections; there will be no new ones. */
  close(): void {
    this.#closed = true
    for (const address of this.#sockets.keys()) this.cut(address)
  }

  /** Of the very first answer only: later connections may begin with a fetch of many megabytes. */
  #judge(socket: Socket, bytes: Buffer): void {
    if (this.#contact === 'answered') return
    const length = bytes.length >= 4 ? bytes.readInt32BE(0) : 0
    if (length >= 4 && length <= largestFirstAnswerBytes) {
      this.#contact = 'answered'
      return
    }
    this.#reportForeignAnswer()
    socket.destroy(new Error('not a Kafka broker'))
  }

  #track(address: string, socket: Socket): void {
    const sockets = this.#sockets.get(address) ?? new Set()
    this.#sockets.set(address, sockets)
    sockets.add(socket)
    socket.once('close', () => {
      sockets.delete(socket)
      if (sockets.size === 0) this.#sockets.delete(address)
    })
  }
}
