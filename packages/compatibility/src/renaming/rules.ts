import type { RuleCatalog } from '../rule.ts'

/** What a reader's aliases make of the writer's schema: decoders rename it as a whole before they compare anything. */
export const renamingRules = {
  SEMANTIC_ALIAS_MERGES: {
    family: 'semantic',
    severity: 'error',
    title: 'aliases give two things of the writer one name',
    why: 'Java’s reader renames the writer’s schema by the aliases before it reads, has one name twice, and throws on every event. Its checker does not rename, and passes.',
    fix: 'Keep the alias for one of the two, and read the other one as itself.',
  },
  SEMANTIC_ALIAS_TAKES_TYPE: {
    family: 'semantic',
    severity: 'error',
    title: 'alias that is the name of another type',
    why: 'What the writer wrote as the type of that name is read as the type with the alias, without an error, though the reader has the type itself.',
    fix: 'Remove the alias: a name that is in use cannot be a former name too.',
  },
  SEMANTIC_ALIAS_DEAD: {
    family: 'semantic',
    severity: 'error',
    title: 'alias of a field that decoders do not see',
    why: 'Decoders look aliases of fields up by the record’s full name. The writer’s record has another one, so that the field gets its default, and what was written is lost without an error.',
    fix: 'Give the record its former full name as an alias, or keep its namespace.',
  },
} as const satisfies RuleCatalog
