import { invalid } from './errors.ts'
import { type GlueRequest, numberIn, textIn } from './request.ts'

/** What the service gives without MaxResults. */
const usualPage = 25

export interface Page<Item> {
  readonly items: readonly Item[]
  readonly next: { readonly NextToken?: string }
}

/**
 * A page of items that are in the order of their keys; the token is the last key, so that what is added or deleted
 * between pages moves none of the others.
 *
 * @throws GlueException InvalidInputException for a token that no page gave
 */
export function pageOf<Item>(request: GlueRequest, all: readonly Item[], keyOf: (item: Item) => string): Page<Item> {
  const after = tokenIn(request)
  const sorted = all
    .map((item) => ({ key: keyOf(item), item }))
    .sort((left, right) => (left.key < right.key ? -1 : 1))
    .filter(({ key }) => after === undefined || key > after)
  const page = sorted.slice(0, numberIn(request, 'MaxResults') ?? usualPage)
  const last = page.at(-1)
  const more = last !== undefined && page.length < sorted.length
  return {
    items: page.map(({ item }) => item),
    next: more ? { NextToken: Buffer.from(`${tokenPrefix}${last.key}`).toString('base64url') } : {},
  }
}

const tokenPrefix = 'after:'

function tokenIn(request: GlueRequest): string | undefined {
  const token = textIn(request, 'NextToken')
  if (token === undefined || token === '') return undefined
  const text = Buffer.from(token, 'base64url').toString('utf8')
  if (!text.startsWith(tokenPrefix)) throw invalid('The pagination token is not valid.')
  return text.slice(tokenPrefix.length)
}
