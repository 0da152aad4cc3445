import { CounterpointError } from '@counterpoint/contract-kit'
import type { ProjectContract } from '../project/project.ts'
import { readHistory } from '../project/read-history.ts'
import type { PublishTarget } from './targets.ts'

/** A registry of Glue; by its ARN, it has to be there. EventBridge's gets the same name, in the same region. */
export interface ChosenRegistry {
  readonly name: string
  readonly arn?: { readonly text: string; readonly region: string }
  /** The ARNs of the registries that anything of the project is published in. */
  readonly publishedIn: readonly string[]
}

/**
 * The registry that was named, by its name or its ARN. Without one, where anything of the project was published before;
 * Glue's default registry when nothing was.
 *
 * @param project - all of its contracts, whatever of them is published
 * @throws CounterpointError OPTION_INVALID for what names none, and when the project was published to several
 * @throws CounterpointError SCHEMA_INVALID for a committed file that cannot be read as what it is
 */
export function chosenRegistry(
  named: string | undefined,
  project: readonly ProjectContract[],
  targets: readonly PublishTarget[],
): ChosenRegistry {
  const publishedIn = pinnedRegistries(project)
  const registry = registryOf(named ?? onlyOneOf(publishedIn) ?? 'default-registry', publishedIn)
  if (registry === undefined) {
    const why = named === undefined ? 'contract.lock.json has pins of what is no registry: ' : ''
    throw new CounterpointError('OPTION_INVALID', `${why}${registryForms}`)
  }
  if (targets.includes('eventbridge') && !eventBridgeName.test(registry.name)) {
    throw new CounterpointError(
      'OPTION_INVALID',
      `EventBridge Schemas takes no registry "${registry.name}": give --registry a name of 1 to 64 letters, digits and . - _, or publish to Glue alone (--target glue)`,
    )
  }
  return registry
}

// https://docs.aws.amazon.com/glue/latest/webapi/API_CreateRegistry.html
const arnForm = /^arn:[\w-]+:glue:([\w-]+):\d{12}:registry\/([\w$#.-]{1,255})$/
const nameForm = /^[\w$#.-]{1,255}$/
// https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/schemas_registry
const eventBridgeName = /^[\w.-]{1,64}$/

const registryForms =
  '--registry takes a name (1 to 255 letters, digits and - _ $ # .) or an ARN as arn:aws:glue:REGION:ACCOUNT:registry/NAME'

function registryOf(text: string, publishedIn: readonly string[]): ChosenRegistry | undefined {
  const [, region, name] = arnForm.exec(text) ?? []
  if (region !== undefined && name !== undefined) return { name, arn: { text, region }, publishedIn }
  return nameForm.test(text) ? { name: text, publishedIn } : undefined
}

/** By their ARNs. Pins stand in two files, of which a crash or a merge may have left one behind. */
function pinnedRegistries(project: readonly ProjectContract[]): readonly string[] {
  const pins = project.flatMap(({ contract, folder }) => [contract.history.pins, readHistory(folder).lock?.pins])
  return [...new Set(pins.flatMap((ofContract) => Object.keys(ofContract ?? {})))].sort()
}

function onlyOneOf(pinned: readonly string[]): string | undefined {
  if (pinned.length < 2) return pinned[0]
  throw new CounterpointError(
    'OPTION_INVALID',
    `this project is published in ${pinned.length} registries; name one with --registry: ${pinned.join(', ')}`,
  )
}
