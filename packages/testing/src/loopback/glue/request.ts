import { isStructure } from '../members.ts'

/** A request whose members were checked, so that one that is there has its type. */
export type GlueRequest = Readonly<Record<string, unknown>>

export type GlueOutput = Readonly<Record<string, unknown>>

export function textIn(request: GlueRequest, name: string): string | undefined {
  const value = request[name]
  return typeof value === 'string' ? value : undefined
}

/** A required member. */
export function requiredText(request: GlueRequest, name: string): string {
  return textIn(request, name) ?? ''
}

export function numberIn(request: GlueRequest, name: string): number | undefined {
  const value = request[name]
  return typeof value === 'number' ? value : undefined
}

export function structureIn(request: GlueRequest, name: string): GlueRequest | undefined {
  const value = request[name]
  return isStructure(value) ? value : undefined
}

export function tagsIn(request: GlueRequest): Readonly<Record<string, string>> {
  const tags = Object.entries(structureIn(request, 'Tags') ?? {})
  return Object.fromEntries(tags.map(([key, value]) => [key, String(value)]))
}
