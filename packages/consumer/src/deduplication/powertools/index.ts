export type { PersistedRecord, PersistenceLayer } from './persistence-layer.ts'
export { type PowertoolsDeduplicationOptions, powertoolsDeduplication } from './powertools-deduplication.ts'
