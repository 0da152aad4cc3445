/** Where something stands, for people and for tools. */
export interface Place {
  /** "Interaction.device.kind", "[]" for items and "{}" for values of a map. */
  readonly path: string
  /** JSON pointers, through the types that names refer to; null where that side has nothing there. */
  readonly older: string | null
  readonly newer: string | null
}

/** Undefined: that side has nothing there. Empty: it stands where it stood. */
interface Steps {
  readonly older: string | undefined
  readonly newer: string | undefined
}

export function inside({ path, older, newer }: Place, step: string, steps: Steps): Place {
  return { path: `${path}${step}`, older: below(older, steps.older), newer: below(newer, steps.newer) }
}

function below(pointer: string | null, step: string | undefined): string | null {
  if (pointer === null || step === undefined) return null
  return step === '' ? pointer : `${pointer}/${step}`
}
