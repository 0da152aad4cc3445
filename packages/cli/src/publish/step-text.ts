import type { PublicationStep } from '@counterpoint/publication/glue'

/** What a step does, for people. */
export function stepText(step: PublicationStep): string {
  switch (step.step) {
    case 'create-registry':
      return `create the registry ${step.registryName}`
    case 'create-schema':
      return `create the schema ${step.schemaName} with version ${step.version} (${step.compatibility})`
    case 'update-schema':
      return step.before === step.compatibility
        ? 'bring the description up to date'
        : `change the mode from ${step.before ?? 'an unknown one'} to ${step.compatibility}`
    case 'register-version':
      return `register version ${step.version}`
    case 'await-version':
      return `wait until version ${step.version} is AVAILABLE`
    case 'put-metadata':
      return `write ${step.pairs.map(([key]) => key).join(', ')} beside version ${step.version}`
  }
}
