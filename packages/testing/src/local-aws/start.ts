import { CounterpointError } from '@counterpoint/contract-kit/error'
import { eventBridgeSchemasService, type RecordedEventBridgeSchemas } from '../loopback/eventbridge-schemas/index.ts'
import type { RecordedFirehose } from '../loopback/firehose/recorded.ts'
import { firehoseService } from '../loopback/firehose/service.ts'
import { glueService, type RecordedGlue } from '../loopback/glue/index.ts'
import {
  type LoopbackAnswer,
  type LoopbackResponse,
  type LoopbackServer,
  startLoopbackServer,
} from '../loopback/http-server.ts'
import type { RecordedPersonalize } from '../loopback/personalize/recorded.ts'
import { personalizeService } from '../loopback/personalize/service.ts'
import { checkLocalAwsOptions, type LocalAwsOptions, localAwsServices } from './options.ts'
import { routeOf } from './routes.ts'

export interface LocalAws extends LoopbackServer {
  /** What each service took. */
  readonly recorded: {
    readonly glue: RecordedGlue
    readonly firehose: RecordedFirehose
    readonly personalize: RecordedPersonalize
    readonly schemas: RecordedEventBridgeSchemas
  }
}

/**
 * The loopbacks of Glue Schema Registry, Data Firehose, Personalize Events and EventBridge Schemas on one port of this
 * machine, for programs in any language: `AWS_ENDPOINT_URL` is its endpoint. `GET /` says what is served.
 *
 * @throws CounterpointError OPTION_INVALID, also for a port that is taken
 */
export async function startLocalAws(options: LocalAwsOptions = {}): Promise<LocalAws> {
  checkLocalAwsOptions(options)
  const { registries = [], deliveryStreams = [], trackingIds = [], datasetArns = [], onCall } = options
  const services = {
    glue: glueService({ ...options.glue, registries }),
    firehose: firehoseService({ ...options.firehose, deliveryStreams }),
    personalize: personalizeService({ ...options.personalize, trackingIds, datasetArns }),
    schemas: eventBridgeSchemasService({ ...options.schemas, registries }),
  }
  const answer: LoopbackAnswer = async (request) => {
    if (request.method === 'GET' && request.path === '/') return whatIsServed
    const route = routeOf(request)
    const answered = route.service === 'unknown' ? unknown : await services[route.service].answer(request)
    onCall?.({ ...route, status: answered === 'reset' ? answered : answered.status })
    return answered
  }
  const server = await listening(answer, options.port ?? 0)
  const { glue, firehose, personalize, schemas } = services
  return {
    ...server,
    recorded: {
      glue: glue.recorded,
      firehose: firehose.recorded,
      personalize: personalize.recorded,
      schemas: schemas.recorded,
    },
  }
}

const whatIsServed: LoopbackResponse = { status: 200, body: JSON.stringify({ services: localAwsServices }) }

const unknown: LoopbackResponse = {
  status: 404,
  headers: { 'x-amzn-errortype': 'UnknownOperationException' },
  body: JSON.stringify({
    __type: 'UnknownOperationException',
    message: `no such operation; what is served here: ${localAwsServices.join(', ')}`,
  }),
}

async function listening(answer: LoopbackAnswer, port: number): Promise<LoopbackServer> {
  try {
    return await startLoopbackServer(answer, port)
  } catch (error) {
    const problem = portProblems.get(error instanceof Error && 'code' in error ? error.code : undefined)
    if (problem === undefined) throw error
    throw new CounterpointError('OPTION_INVALID', `startLocalAws: port ${port} ${problem}`, { cause: error })
  }
}

const portProblems: ReadonlyMap<unknown, string> = new Map([
  ['EADDRINUSE', 'is taken by another program; give another one, or 0 for a free one'],
  ['EACCES', 'may not be used by this user; give one above 1023, or 0 for a free one'],
])
