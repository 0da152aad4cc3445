/** An interaction as PutEvents takes it: the members of the call and of the event. */
export interface MappedEvent {
  readonly sessionId: unknown
  readonly userId: unknown
  readonly event: {
    readonly eventId: unknown
    readonly eventType: unknown
    readonly sentAt: unknown
    readonly itemId: unknown
    readonly eventValue: unknown
    readonly recommendationId: unknown
    readonly impression: unknown
    /** JSON text. */
    readonly properties: string | undefined
  }
}
