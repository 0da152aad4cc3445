import type { RuleCatalog } from '../rule.ts'

/** Where Avro's checker passes what its decoder refuses. */
export const decodingRules = {
  SEMANTIC_DECODER_REFUSES: {
    family: 'semantic',
    severity: 'error',
    title: 'decoders refuse what Avro’s checker passes',
    why: 'The checker asks whether some branch or alias fits; decoders choose one by its name first, and stay with it. Registries accept the version, and consumers fail.',
    fix: 'Make the type that has the writer’s name readable, or remove the alias or branch that hides it.',
  },
} as const satisfies RuleCatalog
