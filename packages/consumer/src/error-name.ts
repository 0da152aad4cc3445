/** For messages about what others threw: its class, since its text may quote an event. */
export function nameOf(cause: unknown): string {
  return cause instanceof Error ? ` (${cause.name})` : ''
}
