/**
 * A setting of the function. It is read when the function is loaded, so that a deployment that lacks it fails at once and
 * not with the first event.
 */
export function environment(name: string): string {
  const value = process.env[name]
  if (value === undefined || value === '') throw new Error(`the environment variable ${name} is not set`)
  return value
}
