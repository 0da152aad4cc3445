import { createServer, type Server } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { confluentRegistry } from './registry.ts'

/** What stands where the registry should be. */
interface Answer {
  readonly status?: number
  readonly body: string
  /** For requests with a query, which is `format`. */
  readonly ofFormat?: number
}

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function ask({ status = 200, body, ofFormat = status }: Answer) {
  const server = createServer((request, response) => {
    response.writeHead(request.url?.includes('?') === true ? ofFormat : status)
    response.end(body)
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  return confluentRegistry({ url }).confluent?.schemaOf({ schemaId: 7 })
}

const long = 2 ** 21

describe('an answer that is not of a schema registry says nothing of the schema', () => {
  it.each<[string, Answer, string]>([
    ['the page of a login', { body: '<html>sign in</html>' }, 'REGISTRY_UNAVAILABLE'],
    ['a page that is longer than a definition', { body: `<html>${' '.repeat(long)}` }, 'REGISTRY_UNAVAILABLE'],
    ['nothing', { body: '' }, 'REGISTRY_UNAVAILABLE'],
    ['JSON that was cut off', { body: '{"schema":"{\\"type\\":' }, 'REGISTRY_UNAVAILABLE'],
    ['JSON of another service', { body: '{"status":"UP"}' }, 'REGISTRY_NOT_FOUND'],
    ['a list', { body: '[]' }, 'REGISTRY_NOT_FOUND'],
    ['null', { body: 'null' }, 'REGISTRY_NOT_FOUND'],
    ['a schema that is no text', { body: '{"schema":{"type":"record"}}' }, 'REGISTRY_NOT_FOUND'],
    ['a long page with 403', { status: 403, body: 'x'.repeat(long) }, 'REGISTRY_FORBIDDEN'],
    ['a long page with 404', { status: 404, body: 'x'.repeat(long) }, 'REGISTRY_NOT_FOUND'],
    ['another error with 404', { status: 404, body: '{"error_code":40402}' }, 'REGISTRY_NOT_FOUND'],
  ])('%s', async (_, answer, code) => {
    await expect(ask(answer)).rejects.toMatchObject({ code, details: { status: answer.status ?? 200 } })
  })

  it('but what begins as a schema and is too long is one', async () => {
    const body = JSON.stringify({ schema: JSON.stringify({ type: 'string', doc: 'x'.repeat(long) }) })
    await expect(ask({ body })).rejects.toMatchObject({ code: 'SCHEMA_INVALID' })
  })
})

describe('a schema with references', () => {
  const customer = { type: 'record', name: 'Customer', namespace: 'shop', fields: [{ name: 'id', type: 'string' }] }
  const order = (who: unknown) => ({
    type: 'record',
    name: 'Order',
    namespace: 'shop',
    fields: [{ name: 'who', type: who }],
  })
  const bodyOf = (schema: unknown) =>
    JSON.stringify({
      schema: JSON.stringify(schema),
      references: [{ name: 'shop.Customer', subject: 'customer', version: 1 }],
    })

  it.each([
    ['offers no format', 501],
    ['passes format over', 200],
  ])('of a registry that %s is not read, and no fault of its records', async (_, ofFormat) => {
    await expect(ask({ body: bodyOf(order('Customer')), ofFormat })).rejects.toMatchObject({
      code: 'REGISTRY_REFUSED',
      message: expect.stringMatching(/id 7 .*does not resolve references/),
      details: { schemaId: 7, references: 1, first: ['shop.Customer'] },
    })
  })

  it('is read where they are in it', async () => {
    const resolved = order(customer)
    await expect(ask({ body: bodyOf(resolved) })).resolves.toEqual(resolved)
  })

  it('is SCHEMA_INVALID where they are in it, and the rest is no Avro', async () => {
    const resolved = {
      ...order(customer),
      fields: [
        { name: 'who', type: customer },
        { name: 'x', type: 'nothing' },
      ],
    }
    await expect(ask({ body: bodyOf(resolved) })).rejects.toMatchObject({ code: 'SCHEMA_INVALID' })
  })
})
