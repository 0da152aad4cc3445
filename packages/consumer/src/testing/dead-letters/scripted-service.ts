import { once } from 'node:events'
import {
  type LoopbackRequest,
  type LoopbackResponse,
  startLoopbackServer,
} from '../../../../testing/src/loopback/http-server.ts'
import type { ServiceUnderTest } from './services.ts'

/** 'lost': it took the letter, and nobody was told. 'silent': it says nothing until the caller has gone. */
export type ScriptedAnswer = 'taken' | 'lost' | 'silent' | LoopbackResponse

export interface ScriptedService extends AsyncDisposable {
  readonly endpoint: string
  readonly requests: readonly LoopbackRequest[]
}

/** At the service's place: gives one answer after another, and the last one for ever. */
export async function startScripted(
  service: ServiceUnderTest,
  ...answers: readonly ScriptedAnswer[]
): Promise<ScriptedService> {
  const requests: LoopbackRequest[] = []
  const server = await startLoopbackServer(async (request) => {
    const answer = answers[Math.min(requests.length, answers.length - 1)] ?? 'taken'
    requests.push(request)
    if (answer === 'silent') await once(request.signal, 'abort')
    if (answer === 'lost' || answer === 'silent') return 'reset'
    return answer === 'taken' ? service.taken(request) : answer
  })
  return { endpoint: server.endpoint, requests, [Symbol.asyncDispose]: () => server.close() }
}
