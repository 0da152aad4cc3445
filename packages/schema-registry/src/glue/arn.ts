/** What the ARN of a Glue schema registry says. */
export interface RegistryArn {
  readonly partition: string
  readonly region: string
  readonly account: string
  readonly registryName: string
}

const form = /^arn:([\w-]+):glue:([\w-]+):(\d{12}):registry\/([\w$#.-]{1,255})$/

/** Undefined for what is no such ARN. */
export function parseRegistryArn(text: string): RegistryArn | undefined {
  const [, partition, region, account, registryName] = form.exec(text) ?? []
  if (partition === undefined || region === undefined || account === undefined || registryName === undefined) {
    return undefined
  }
  return { partition, region, account, registryName }
}

export function schemaArn({ partition, region, account, registryName }: RegistryArn, schemaName: string): string {
  return `arn:${partition}:glue:${region}:${account}:schema/${registryName}/${schemaName}`
}
