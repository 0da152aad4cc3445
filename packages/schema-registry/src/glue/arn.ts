/** What the ARN of a Glue schema registry says. */
export interface RegistryArn {
  readonly partition: string
  readonly region: string
  readonly account: string
  readonly registryName: string
}

const arnForm = /^arn:([\w-]+):glue:([\w-]+):(\d{12}):registry\/([\w$#.-]{1,255})$/
const nameForm = /^[\w$#.-]{1,255}$/

/** Undefined for what is no such ARN. */
export function parseRegistryArn(text: string): RegistryArn | undefined {
  const [, partition, region, account, registryName] = arnForm.exec(text) ?? []
  if (partition === undefined || region === undefined || account === undefined || registryName === undefined) {
    return undefined
  }
  return { partition, region, account, registryName }
}

/** How a text names a registry: by its ARN or its name; undefined when it does neither. */
export function registryNamed(
  text: string,
): { readonly registryArn: string } | { readonly registryName: string } | undefined {
  if (parseRegistryArn(text) !== undefined) return { registryArn: text }
  return nameForm.test(text) ? { registryName: text } : undefined
}

/** As a rule of options. */
export function registryArnRule(value: unknown): string | undefined {
  if (typeof value === 'string' && parseRegistryArn(value) !== undefined) return undefined
  return 'must be an ARN as arn:aws:glue:REGION:ACCOUNT:registry/NAME'
}

/** As a rule of options. */
export function registryNameRule(value: unknown): string | undefined {
  if (typeof value === 'string' && nameForm.test(value)) return undefined
  return typeof value === 'string' && value.startsWith('arn:')
    ? 'must be a name alone; give an ARN as "registryArn"'
    : 'must be a name of 1 to 255 letters, digits, and - _ $ # .'
}

export function schemaArn({ partition, region, account, registryName }: RegistryArn, schemaName: string): string {
  return `arn:${partition}:glue:${region}:${account}:schema/${registryName}/${schemaName}`
}
