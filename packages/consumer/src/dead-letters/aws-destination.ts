import { callRetrying, systemClock } from '@counterpoint/aws-kit'
import { CounterpointError, isCounterpointError } from '@counterpoint/contract-kit/error'
import type { DeadLetter, DeadLetterDestination } from '../dead-letter.ts'
import type { SendingOptions } from './sending.ts'
import { type Addressee, letterNotSent, letterTooLarge } from './sending-error.ts'

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

/** Sends each letter when it is given, and again while that may help, until the deadline. */
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
    send: async (letter) => {
      if (isClosed) throw new CounterpointError('CLOSED', `${addressee.name} was closed before a dead letter was sent`)
      const { request, bytes } = requestOf(letter)
      if (bytes > maximumBytes) {
        if (oversized === undefined) throw letterTooLarge(bytes, maximumBytes, addressee)
        return oversized.send(letter)
      }
      const deadline = clock.now() + deadlineMs
      try {
        const service = await opened()
        await callRetrying((signal) => service.send(request, signal), { deadline, clock, attemptTimeoutMs: 5_000 })
      } catch (error) {
        throw isCounterpointError(error) ? error : letterNotSent(error, addressee)
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
