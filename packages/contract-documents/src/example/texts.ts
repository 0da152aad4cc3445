import type { ValueLimits } from '@counterpoint/contract-kit'
import { readPattern } from '../model/pattern.ts'
import { samplePattern } from './sample-pattern.ts'

/** By zod's names of formats. */
const ofFormats: ReadonlyMap<string, string> = new Map([
  ['email', 'somebody@example.org'],
  ['url', 'https://example.org/'],
  ['uuid', '018f3b6e-7d5a-7c3e-8a55-0123456789ab'],
  ['guid', '018f3b6e-7d5a-7c3e-8a55-0123456789ab'],
  ['datetime', '2026-01-15T09:30:00Z'],
  ['date', '2026-01-15'],
  ['time', '09:30:00'],
  ['duration', 'PT30M'],
  ['ipv4', '192.0.2.1'],
  ['ipv6', '2001:db8::1'],
  ['cidrv4', '192.0.2.0/24'],
  ['cidrv6', '2001:db8::/32'],
  ['hostname', 'example.org'],
  ['e164', '+15555550100'],
  ['ulid', '01ARZ3NDEKTSV4RRFFQ69G5FAV'],
  ['base64', 'ZXhhbXBsZQ=='],
  ['base64url', 'ZXhhbXBsZQ'],
  ['emoji', '🎵'],
])

/** A text that limits allow, made of the name of what holds it; undefined where none is known. */
export function exampleText(limits: ValueLimits, name: string, index = 0): string | undefined {
  return candidates(limits, name, index).find((text) => isAllowed(text, limits))
}

/** An example with a longer text is none. */
const longest = 1000

function candidates({ format, pattern, minLength = 0, maxLength }: ValueLimits, name: string, index: number): string[] {
  if (minLength > longest) return []
  // Several texts of one pattern or format that differ are more than an example needs.
  if (index > 0 && (pattern !== undefined || format !== undefined)) return []
  if (pattern !== undefined) {
    const lengths = [3, 1, minLength, Math.min(maxLength ?? 0, longest)]
    return lengths.flatMap((unbounded) => samplePattern(readPattern(pattern), unbounded) ?? [])
  }
  if (format !== undefined) return [ofFormats.get(format) ?? []].flat()
  const words = `${wordsOf(name)}${index === 0 ? '' : ` ${index + 1}`}`
  const text = words.padEnd(minLength, ` ${words}`)
  return [text, index === 0 ? text : `${index + 1}`, `${index}`].map((each) => each.slice(0, maxLength))
}

/** displayName is "display name". */
function wordsOf(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase()
}

export function isAllowed(text: string, { pattern, minLength = 0, maxLength }: ValueLimits): boolean {
  const length = [...text].length
  if (length < minLength || (maxLength !== undefined && length > maxLength)) return false
  if (pattern === undefined) return true
  const { source, flags } = readPattern(pattern)
  return new RegExp(source, flags.replace(/[gy]/g, '')).test(text)
}
