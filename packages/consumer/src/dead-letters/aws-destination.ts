import { callRetrying, systemClock } from '@counterpoint/aws-kit'
import { CounterpointError, isCounterpointError } from '@counterpoint/contract-kit/error'
import type { DeadLetter, DeadLetterDestination, DeadLetterLimits } from '../dead-letter.ts'
import type { SendingOptions } from './sending.ts'
import { type Addressee, letterNotSent, letterOutOfTime, letterTooLarge } from './sending-error.ts'

/** The calls of one service, over a client that is loaded. One attempt each: repeating is done here. */
export interface LetterCalls<Request> {
  send(request: Request, signal: AbortSignal): Promise<unknown>
  /** Ends the connections of a client that was made here; leaves one that was given alone. */
  close(): void
}

/** What tells one service from another. */
export interface LetterService<Request> {
  readonly addressee: Addressee
  /** Loads the AWS client, since it is an optional peer and heavy, and most runs have no dead letter. */
  readonly open: () => Promise<LetterCalls<Request>>
  readonly requestOf: (letter: DeadLetter) => { readonly request: Request; readonly bytes: number }
  /** Default: none. */
  readonly maximumBytes?: number
  /** Takes the letters that are larger. Default: they are an error. */
  readonly oversized?: DeadLetterDestination | undefined
}

/** Clients of AWS wait for ever. */
const attemptTimeoutMs = 5_000

/** Sends each letter when it is given, and again while that may help, until the deadline or the signal. */
export function awsDestination<Request>(
  { addressee, open, requestOf, maximumBytes = Number.POSITIVE_INFINITY, oversized }: LetterService<Request>,
  { deadlineMs = 10_000, clock = systemClock }: SendingOptions,
): DeadLetterDestination {
  let calls: Promise<LetterCalls<Request>> | undefined
  let isClosed = false
  const opened = () => {
    const opening = calls ?? open()
    calls = opening
    opening.catch(() => {
      if (calls === opening) calls = undefined
    })
    return opening
  }
  return {
    send: async (letter, limits) => {
      if (isClosed) throw new CounterpointError('CLOSED', `${addressee.name} was closed before a dead letter was sent`)
      const { request, bytes } = requestOf(letter)
      if (bytes > maximumBytes) {
        if (oversized === undefined) throw letterTooLarge(bytes, maximumBytes, addressee)
        return oversized.send(letter, limits)
      }
      const deadline = deadlineOf(clock.now(), deadlineMs, limits)
      const retrying = { deadline, clock, attemptTimeoutMs, signal: limits.signal }
      try {
        const service = await opened()
        await callRetrying((signal) => service.send(request, signal), retrying)
      } catch (error) {
        if (isCounterpointError(error)) throw error
        const notSent = letterNotSent(error, addressee)
        throw limits.signal.aborted && notSent.retriable ? letterOutOfTime(notSent, addressee) : notSent
      }
    },
    close: async () => {
      isClosed = true
      const service = await calls?.catch(() => undefined)
      service?.close()
      await oversized?.close()
    },
  }
}

/** Behind the deadline of the partition a letter has the time of one attempt still: what ends it is the signal. */
function deadlineOf(now: number, deadlineMs: number, limits: DeadLetterLimits): number {
  return Math.min(now + deadlineMs, Math.max(limits.deadline, now + attemptTimeoutMs))
}
