export type JsonSchemaDraft = '2020-12' | '07' | '04'

/** Where the drafts of JSON Schema, and OpenAPI, say the same in different ways. */
export interface Dialect {
  /** Draft 4 has a boolean beside `minimum`. */
  readonly exclusiveLimits: 'number' | 'boolean'
  /** What stands beside a `$ref` is ignored before 2019-09. */
  readonly refHasSiblings: boolean
  /** Null is a type, or a keyword beside one. */
  readonly nulls: 'type' | 'nullable'
  /** What says how the keys of a map are; none says it in words. */
  readonly keys: 'propertyNames' | 'patternProperties' | 'words'
  readonly base64: 'contentEncoding' | 'format' | 'none'
  /** None has one schema for all items. */
  readonly tuples: 'prefixItems' | 'items' | 'none'
  /** The formats that its specification defines. */
  readonly formats: ReadonlySet<string>
  /** Numbers have formats too: int32, int64, float, double. */
  readonly hasNumberFormats: boolean
}

interface DraftDialect extends Dialect {
  readonly uri: string
  readonly id: '$id' | 'id'
  readonly definitions: '$defs' | 'definitions'
}

const formats04 = ['date-time', 'email', 'hostname', 'ipv4', 'ipv6', 'uri']
const formats07 = [...formats04, 'date']

export const dialects: Readonly<Record<JsonSchemaDraft, DraftDialect>> = {
  '2020-12': {
    uri: 'https://json-schema.org/draft/2020-12/schema',
    id: '$id',
    definitions: '$defs',
    exclusiveLimits: 'number',
    refHasSiblings: true,
    nulls: 'type',
    keys: 'propertyNames',
    base64: 'contentEncoding',
    tuples: 'prefixItems',
    formats: new Set([...formats07, 'uuid']),
    hasNumberFormats: false,
  },
  '07': {
    uri: 'http://json-schema.org/draft-07/schema#',
    id: '$id',
    definitions: 'definitions',
    exclusiveLimits: 'number',
    refHasSiblings: false,
    nulls: 'type',
    keys: 'propertyNames',
    base64: 'contentEncoding',
    tuples: 'items',
    formats: new Set(formats07),
    hasNumberFormats: false,
  },
  '04': {
    uri: 'http://json-schema.org/draft-04/schema#',
    id: 'id',
    definitions: 'definitions',
    exclusiveLimits: 'boolean',
    refHasSiblings: false,
    nulls: 'type',
    keys: 'patternProperties',
    base64: 'none',
    tuples: 'items',
    formats: new Set(formats04),
    hasNumberFormats: false,
  },
}

/** Schema objects of OpenAPI 3.0 (https://spec.openapis.org/oas/v3.0.3#schema-object). */
export const openApiDialect: Dialect = {
  exclusiveLimits: 'boolean',
  refHasSiblings: false,
  nulls: 'nullable',
  keys: 'words',
  base64: 'format',
  tuples: 'none',
  formats: new Set(formats07),
  hasNumberFormats: true,
}
