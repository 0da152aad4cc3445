import { isCounterpointError } from '@counterpoint/contract-kit/error'
import { plain } from './formats/plain.ts'
import { shortened } from './formats/said.ts'
import type { Surroundings } from './surroundings.ts'

/** An error for people: one line; with COUNTERPOINT_DEBUG, where it came from, and what it came of. */
export function errorText(error: unknown, { environment }: Pick<Surroundings, 'environment'>): string {
  if (!(error instanceof Error)) return plain(String(error))
  if (environment['COUNTERPOINT_DEBUG'] !== undefined) return stacks(error).join('\n  caused by ')
  const isExpected = isCounterpointError(error) || 'code' in error
  if (!isExpected) return `${plain(String(error))} (a defect: COUNTERPOINT_DEBUG=1 shows where)`
  const words = isCounterpointError(error, 'REGISTRY_REFUSED') && error.cause instanceof Error && error.cause.message
  return plain(words ? `${error.message}. The service says: ${shortened(words, mostCharacters)}` : error.message)
}

/** A service may answer with the whole of what it was sent. */
const mostCharacters = 500

const mostCauses = 10

function stacks(error: Error): readonly string[] {
  const found: string[] = []
  for (let each: unknown = error; each instanceof Error && found.length < mostCauses; each = each.cause) {
    const stack = each.stack ?? String(each)
    found.push(stack.split('\n').map(plain).join('\n'))
  }
  return found
}
