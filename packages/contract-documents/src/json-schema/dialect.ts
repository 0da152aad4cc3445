export type JsonSchemaDraft = '2020-12' | '07' | '04'

/** Where the drafts of JSON Schema say the same in different ways. */
export interface Dialect {
  readonly uri: string
  readonly id: '$id' | 'id'
  readonly definitions: '$defs' | 'definitions'
  /** Draft 4 has a boolean beside `minimum`. */
  readonly exclusiveLimits: 'number' | 'boolean'
  /** What stands beside a `$ref` is ignored before 2019-09. */
  readonly refHasSiblings: boolean
  readonly hasPropertyNames: boolean
  readonly hasContentEncoding: boolean
  readonly tuples: 'prefixItems' | 'items'
  /** The formats that its specification defines. */
  readonly formats: ReadonlySet<string>
}

const formats04 = ['date-time', 'email', 'hostname', 'ipv4', 'ipv6', 'uri']
const formats07 = [...formats04, 'date']

export const dialects: Readonly<Record<JsonSchemaDraft, Dialect>> = {
  '2020-12': {
    uri: 'https://json-schema.org/draft/2020-12/schema',
    id: '$id',
    definitions: '$defs',
    exclusiveLimits: 'number',
    refHasSiblings: true,
    hasPropertyNames: true,
    hasContentEncoding: true,
    tuples: 'prefixItems',
    formats: new Set([...formats07, 'uuid']),
  },
  '07': {
    uri: 'http://json-schema.org/draft-07/schema#',
    id: '$id',
    definitions: 'definitions',
    exclusiveLimits: 'number',
    refHasSiblings: false,
    hasPropertyNames: true,
    hasContentEncoding: true,
    tuples: 'items',
    formats: new Set(formats07),
  },
  '04': {
    uri: 'http://json-schema.org/draft-04/schema#',
    id: 'id',
    definitions: 'definitions',
    exclusiveLimits: 'boolean',
    refHasSiblings: false,
    hasPropertyNames: false,
    hasContentEncoding: false,
    tuples: 'items',
    formats: new Set(formats04),
  },
}
