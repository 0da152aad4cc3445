/** What the first event of a process is, with an instant for whoever wants one. */
export const firstInteraction = {
  interactionId: '0198b3c4-5d6e-7f80-8123-456789abcdef',
  sessionId: 'session-1',
  eventType: 'play',
  itemId: 'song:number-1',
  itemKind: 'song',
} as const
export const firstInstant = Date.UTC(2026, 0, 1)
