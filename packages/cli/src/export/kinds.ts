export const exportKinds = ['asyncapi', 'odcs', 'json-schema', 'avro', 'markdown', 'consumer-manifest'] as const
export type ExportKind = (typeof exportKinds)[number]
