import type { Dialect } from './dialect.ts'
import type { JsonSchema } from './json-schema.ts'

interface Format {
  /** In JSON Schema, where it takes whatever the contract takes. */
  readonly format?: string
  /** Where a draft does not define the format, or JSON Schema's takes less than zod's. */
  readonly pattern?: string
}

const date = '\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])'
const time = '([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d+)?)?'

/** By the name that zod gives them. Those that JSON Schema has nothing for are said in descriptions. */
const formats: ReadonlyMap<string, Format> = new Map<string, Format>([
  ['email', { format: 'email' }],
  ['url', { format: 'uri' }],
  ['hostname', { format: 'hostname' }],
  ['ipv4', { format: 'ipv4' }],
  ['ipv6', { format: 'ipv6' }],
  ['uuid', { format: 'uuid', pattern: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' }],
  ['guid', { format: 'uuid', pattern: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' }],
  ['date', { format: 'date', pattern: `^${date}$` }],
  // date-time, time and duration want seconds, an offset and whole seconds, which zod’s may lack.
  ['datetime', { pattern: `^${date}T${time}(Z|[+-]([01]\\d|2[0-3]):[0-5]\\d)?$` }],
  ['time', { pattern: `^${time}$` }],
  [
    'duration',
    { pattern: '^P(\\d+W|(?=\\d|T\\d)(\\d+Y)?(\\d+M)?(\\d+D)?(T(?=\\d)(\\d+H)?(\\d+M)?(\\d+([.,]\\d+)?S)?)?)$' },
  ],
])

/** The keywords for a format of zod's; none where JSON Schema has none for it. */
export function formatKeywords(name: string, { formats: defined }: Dialect): JsonSchema {
  const { format, pattern } = formats.get(name) ?? {}
  const isDefined = format !== undefined && defined.has(format)
  return { ...(format !== undefined && { format }), ...(pattern !== undefined && !isDefined && { pattern }) }
}
