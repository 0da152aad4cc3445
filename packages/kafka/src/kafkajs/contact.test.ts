import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { kafkajs } from './kafkajs-log.ts'

const record = { topic: 't', key: null, value: Buffer.from('a'), headers: [] }
const servers: Server[] = []
const accepted = new Set<Socket>()

afterEach(async () => {
  for (const socket of accepted) socket.destroy()
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))))
})

async function listen(server: Server): Promise<string> {
  servers.push(server)
  server.on('connection', (socket) => accepted.add(socket))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port }: AddressInfo = Object(server.address())
  return `127.0.0.1:${port}`
}

async function unusedAddress(): Promise<string> {
  const address = await listen(createServer())
  await new Promise((resolve) => servers.pop()?.close(resolve))
  return address
}

/** Every way to begin with a log: none may hang or say something else. */
const firstCalls = {
  'a writer': (brokers: readonly string[]) => kafkajs({ brokers, connectTimeoutMs: 800 }).openWriter().send([record]),
  'a reader': (brokers: readonly string[]) =>
    kafkajs({ brokers, connectTimeoutMs: 800 })
      .openReader({ group: 'g', topics: ['t'] })
      .run(async () => {}),
  'an admin': (brokers: readonly string[]) => kafkajs({ brokers, connectTimeoutMs: 800 }).lag('g', ['t']),
}

const listeners: Readonly<Record<string, () => Server>> = {
  'an HTTP server': () => createHttpServer((_, response) => response.end('no')),
  'something that greets first': () => createServer((socket) => socket.write('220 mail.example ESMTP\r\n')),
  'something that says nothing': () => createServer(),
  'something that hangs up': () => createServer((socket) => socket.end()),
}

describe.each(Object.entries(firstCalls))('%s', (_, call) => {
  it('says LOG_UNAVAILABLE with the address where nothing listens', async () => {
    const address = await unusedAddress()
    await expect(call([address])).rejects.toMatchObject({
      code: 'LOG_UNAVAILABLE',
      message: expect.stringContaining(`nothing answers at ${address}`),
    })
  })

  it.each(Object.entries(listeners))('says LOG_UNRECOGNIZED where %s listens', async (__, server) => {
    const address = await listen(server())
    await expect(call([address])).rejects.toMatchObject({
      code: 'LOG_UNRECOGNIZED',
      message: expect.stringContaining(address),
    })
  })
})

it('closes while it makes the first contact', async () => {
  const reader = kafkajs({ brokers: [await listen(createServer())] }).openReader({ group: 'g', topics: ['t'] })
  const running = reader.run(async () => {})
  await reader.close()
  await running
  await expect(reader.run(async () => {})).rejects.toMatchObject({ code: 'CLOSED' })
})

it('checks its options by name', () => {
  expect(() => kafkajs({ brokers: [] })).toThrow(/OPTION_INVALID.*"brokers" must be a list of host:port/)
  expect(() => kafkajs({ brokers: ['one'] })).toThrow(/"brokers"/)
  expect(() => kafkajs({ brokers: ['one:70000'] })).toThrow(/"brokers"/)
  expect(() => kafkajs({ brokers: ['[::1]:9092'] })).not.toThrow()
  const misspelled = { brokers: ['one:9092'], brokres: [] }
  expect(() => kafkajs(misspelled)).toThrow(/"brokres" is not an option/)
})
