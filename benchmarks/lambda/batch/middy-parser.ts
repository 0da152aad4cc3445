import type { KafkaLambdaEvent } from '@counterpoint/testing'

type Parse = (event: KafkaLambdaEvent) => Promise<readonly { readonly position: number }[]>

const name = '@middy/event-batch-parser'

/**
 * The parser with its own `parseAvro`, which keeps the schema parsed. It is on GitHub (middyjs/middy) and not on the npm
 * registry: undefined where nobody has put it into node_modules.
 */
export async function middyParser(schemaText: string): Promise<Parse | undefined> {
  const [parser, avro] = await Promise.all([installed(name), installed(`${name}/parseAvro`)])
  if (parser === undefined || avro === undefined) return undefined
  const middleware = parser.default({ value: avro.default({ schema: schemaText }) })
  return async (event) => {
    // It puts what it parsed where the base64 was.
    const request: { readonly event: { readonly records: object } } = { event }
    await middleware.before(request)
    return Object.values(request.event.records).flatMap((list: readonly { readonly value: { position: number } }[]) =>
      list.map(({ value }) => value),
    )
  }
}

async function installed(specifier: string) {
  try {
    return await import(specifier)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return undefined
    throw error
  }
}
