import { SchemasError } from './answers.ts'

/** The model has no bounds of `limit`. */
const longestPage = 100

/** A page in the order of keys: `limit` and `nextToken` are in the query. @throws SchemasError BadRequestException */
export function pageOf<Item>(
  all: readonly Item[],
  keyOf: (item: Item) => string,
  query: URLSearchParams,
): { readonly items: readonly Item[]; readonly nextToken: string | undefined } {
  const limit = Number(query.get('limit') ?? longestPage)
  if (!Number.isInteger(limit) || limit < 1) throw new SchemasError('BadRequestException', 'Invalid limit.')
  const after = keyIn(query.get('nextToken'))
  const rest = all
    .filter((item) => after === undefined || keyOf(item) > after)
    .toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
  const items = rest.slice(0, Math.min(limit, longestPage))
  const last = items.at(-1)
  const isLast = last === undefined || items.length === rest.length
  return { items, nextToken: isLast ? undefined : Buffer.from(`after ${keyOf(last)}`).toString('base64url') }
}

function keyIn(token: string | null): string | undefined {
  if (token === null) return undefined
  const [, key] = /^after (.*)$/s.exec(Buffer.from(token, 'base64url').toString()) ?? []
  if (key === undefined) throw new SchemasError('BadRequestException', 'Invalid nextToken.')
  return key
}
