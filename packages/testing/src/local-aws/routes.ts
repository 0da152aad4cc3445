import { requestOf } from '../loopback/eventbridge-schemas/operations.ts'
import type { LoopbackRequest } from '../loopback/http-server.ts'
import { personalizeOperationOf } from '../loopback/personalize/service.ts'
import type { LocalAwsCall } from './options.ts'

const targets: ReadonlyMap<string, 'glue' | 'firehose'> = new Map([
  ['AWSGlue', 'glue'],
  ['Firehose_20150804', 'firehose'],
])

/** Which service a request is for: by its target in the JSON protocols, by its path in the REST ones. */
export function routeOf({ method, path, header }: LoopbackRequest): Omit<LocalAwsCall, 'status'> {
  const target = /^(\w+)\.(\w+)$/.exec(header('x-amz-target') ?? '')
  const service = targets.get(target?.[1] ?? '')
  if (service !== undefined) return { service, operation: target?.[2] ?? '' }
  const personalize = personalizeOperationOf(method, path)
  if (personalize !== undefined) return { service: 'personalize', operation: personalize }
  const schemas = requestOf(method, path, {})
  if (schemas !== undefined) return { service: 'schemas', operation: schemas.operation }
  return { service: 'unknown', operation: 'unknown' }
}
