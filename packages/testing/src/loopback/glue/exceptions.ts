import type { LoopbackResponse } from '../http-server.ts'

export type GlueExceptionType =
  | 'AlreadyExistsException'
  | 'ConflictException'
  | 'EntityNotFoundException'
  | 'IncompleteSignatureException'
  | 'InvalidInputException'
  | 'InvalidSignatureException'
  | 'MissingAuthenticationTokenException'
  | 'ResourceNumberLimitExceededException'
  | 'SerializationException'
  | 'ThrottlingException'
  | 'UnknownOperationException'

/** An answer of the service that is an error; it does not leave the loopback as anything but a response. */
export class GlueException extends Error {
  readonly type: GlueExceptionType
  readonly status: number

  constructor(type: GlueExceptionType, message: string, status = 400) {
    super(message)
    this.type = type
    this.status = status
  }
}

const headers = { 'content-type': 'application/x-amz-json-1.1' }

export function success(output: Readonly<Record<string, unknown>>): LoopbackResponse {
  return { status: 200, headers, body: JSON.stringify(output) }
}

export function failure(error: {
  readonly status: number
  readonly type: string
  readonly message: string
}): LoopbackResponse {
  const { status, type, message } = error
  return { status, headers, body: JSON.stringify({ __type: type, Message: message }) }
}
