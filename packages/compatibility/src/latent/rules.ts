import type { RuleCatalog } from '../rule.ts'

/** What breaks a version later, or towards a version that is not the latest. */
export const latentRules = {
  LATENT_DEFAULT_REMOVED: {
    family: 'latent',
    severity: 'warning',
    title: 'default removed from a field that stays',
    why: 'Events of the latest version have the field; those of versions before it existed do not, and cannot be read any more. Nor can producers drop the field again without breaking readers.',
    fix: 'Keep the default.',
  },
  LATENT_ENUM_DEFAULT_REMOVED: {
    family: 'latent',
    severity: 'warning',
    title: 'default symbol of an enum removed',
    why: 'Nothing fails as long as the symbols are the same. The next symbol that is added breaks every reader of this version, and so does one of an earlier version that is gone.',
    fix: 'Keep the default symbol.',
  },
  LATENT_FIELD_ALIAS_REMOVED: {
    family: 'latent',
    severity: 'warning',
    title: 'alias of a field removed',
    why: 'Events of the version that had the field under that name are still on the topic: they read as the default, or not at all.',
    fix: 'Keep the alias as long as anything written under it may be read.',
  },
  LATENT_TYPE_ALIAS_REMOVED: {
    family: 'latent',
    severity: 'warning',
    title: 'alias of a type removed',
    why: 'Versions that had the type under that name are another type to registries and to decoders of enums and fixed: their events cannot be read.',
    fix: 'Keep the alias as long as anything written under it may be read.',
  },
  LATENT_DEFAULT_STILL_NEEDED: {
    family: 'latent',
    severity: 'warning',
    title: 'default removed that an earlier version needs',
    why: 'An earlier version has no such field. Readers without a default have nothing to put into it, and its events may still be on the topic; the latest version alone does not show it.',
    fix: 'Keep the default as long as events of that version may be read.',
  },
  LATENT_FIELD_STILL_REQUIRED: {
    family: 'latent',
    severity: 'warning',
    title: 'field removed that an earlier version requires',
    why: 'The latest version has a default for it, so that its readers do without; readers of an earlier version have none, and reject every event of the newer one.',
    fix: 'Keep the field until no reader of that version is left.',
  },
  LATENT_FIELD_NAME_REUSED: {
    family: 'latent',
    severity: 'warning',
    title: 'field name that had another type before',
    why: 'The latest version does not have the field, so that nothing seems to change; an earlier one had it with a type that does not fit, and events and readers of it may still be there.',
    fix: 'Choose a name that was never used.',
  },
  LATENT_ENUM_SYMBOL_REUSED: {
    family: 'latent',
    severity: 'warning',
    title: 'enum symbol that was removed before',
    why: 'Events of an earlier version with that symbol read as the symbol again, after they read as the default meanwhile. If it means something else now, old events mean it too.',
    fix: 'Choose a symbol that was never used, unless it means what it meant.',
  },
} as const satisfies RuleCatalog
