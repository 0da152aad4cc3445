/**
 * Remembers which events were handled, so that one that comes again is not handled again. Bytes, topics and functions
 * are unknown to it: it knows keys (see `deduplicationKey`).
 *
 * What it gives is fewer repetitions, not exactly one handling: between the end of a handler and `settle` a process can
 * die, and then the event is handled again. What must not happen twice at any price belongs into one transaction with
 * the handler's own effect.
 *
 * Not an adapter's job: deciding what counts as handled, waiting for a claim that is busy, and repeating a call beyond
 * the few seconds that it takes for a lost connection.
 */
export interface Deduplication {
  /**
   * Asks for the right to handle the event of that key. Of many who ask at once, one gets `new`.
   *
   * @throws CounterpointError DEDUPLICATION_UNAVAILABLE: nothing is known, so the event must not be handled now
   */
  claim(key: string, limits: ClaimLimits): Promise<Claim>
}

export interface ClaimLimits {
  /**
   * Milliseconds since the epoch: when the work must be over, such as the deadline of a Lambda invocation. From then on
   * somebody else may take the claim over, so that the events of a process that died are handled after all.
   */
  readonly until: number
}

export type Claim = NewClaim | SettledClaim | BusyClaim

/** Handle the event, then call one of the two, once. */
export interface NewClaim {
  readonly state: 'new'
  /**
   * The event was handled: it is remembered. When this is rejected, the event was handled all the same and nothing is
   * gained by failing it: it may be handled again if it comes again after `until`. May be called again then.
   *
   * @throws CounterpointError DEDUPLICATION_UNAVAILABLE
   */
  settle(): Promise<ClaimEnd>
  /**
   * The event was not handled, and may be claimed anew at once; so is one that was condemned, since its dead letter may
   * be published again when it can be handled. When this is rejected, the claim runs out at `until`.
   *
   * @throws CounterpointError DEDUPLICATION_UNAVAILABLE
   */
  release(): Promise<ClaimEnd>
}

/**
 * - kept: the claim was still this one's, and ended as asked.
 * - lost: it ran out and somebody else may have taken it over, whose claim is not touched. What was handled meanwhile may
 *   be handled again.
 */
export type ClaimEnd = 'kept' | 'lost'

/** It was handled before: do not handle it, and count it as handled. */
export interface SettledClaim {
  readonly state: 'settled'
}

/** Somebody else is at it, or died at it: let the event come again. */
export interface BusyClaim {
  readonly state: 'busy'
  /** Milliseconds since the epoch: when that claim may be taken over. */
  readonly untilMs: number
}
