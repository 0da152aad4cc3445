import type { ProjectContract } from '../project/project.ts'

/** What keeps a contract from having a wire form. */
export interface WireObstacle {
  /** Of the type, such as "Play.tags"; the contract's name where it is about the whole. */
  readonly path: string
  readonly reason: string
}

const isIdentifier = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u

/** Nothing where there is a wire form, and where the package asks for none. */
export function wireObstacles(
  { contract, exportName, package: owner }: ProjectContract,
  ofPackage: readonly ProjectContract[],
): readonly WireObstacle[] {
  if (owner.wireFile === undefined) return []
  const { name, codecFields } = contract
  const converted = codecFields.map(
    (field): WireObstacle => ({
      path: `${name}.${field}`,
      reason: 'a codec of the contract’s own (z.codec) converts it, which no module without zod can do',
    }),
  )
  const isNamed = isIdentifier.test(exportName) && exportName !== 'default'
  const isAlone = ofPackage.every((other) => other.contract === contract || other.exportName !== exportName)
  return [
    ...converted,
    ...(isNamed ? [] : [{ path: name, reason: `the export "${exportName}" is no name that a wire form could have` }]),
    ...(isAlone ? [] : [{ path: name, reason: `another contract of the package is exported as "${exportName}" too` }]),
  ]
}
