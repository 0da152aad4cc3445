import { isStructure } from '../members.ts'

type Body = Readonly<Record<string, unknown>>

export function textIn(body: Body, member: string): string | undefined {
  const value = body[member]
  return typeof value === 'string' ? value : undefined
}

export function textsIn(body: Body, member: string): ReadonlyMap<string, string> {
  const value = body[member]
  return new Map(Object.entries(isStructure(value) ? value : {}).map(([key, text]) => [key, String(text)]))
}
