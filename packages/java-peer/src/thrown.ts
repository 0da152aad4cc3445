import * as z from 'zod'

const cause = z.strictObject({ error: z.string(), message: z.string().nullable() })

/** That Java threw `error`, a class name, at one of these stages of a question; the first cause is that error itself. */
export function javaThrew<const Stage extends string>(stages: readonly Stage[]) {
  return z.strictObject({ stage: z.enum(stages), error: z.string(), causes: z.array(cause) })
}
