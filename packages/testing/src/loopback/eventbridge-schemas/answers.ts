import type { LoopbackResponse } from '../http-server.ts'

export type SchemasErrorType =
  | 'BadRequestException'
  | 'ConflictException'
  | 'ForbiddenException'
  | 'IncompleteSignatureException'
  | 'InvalidSignatureException'
  | 'MissingAuthenticationTokenException'
  | 'NotFoundException'
  | 'UnknownOperationException'

const statuses: Readonly<Record<SchemasErrorType, number>> = {
  BadRequestException: 400,
  ConflictException: 409,
  ForbiddenException: 403,
  IncompleteSignatureException: 403,
  InvalidSignatureException: 403,
  MissingAuthenticationTokenException: 403,
  NotFoundException: 404,
  UnknownOperationException: 404,
}

/** Thrown by operations, and answered in the form of the service. */
export class SchemasError extends Error {
  readonly type: SchemasErrorType

  constructor(type: SchemasErrorType, message: string) {
    super(message)
    this.type = type
  }

  get status(): number {
    return statuses[this.type]
  }
}

export interface SchemasAnswer {
  readonly status: number
  readonly body?: object
}

export function success({ status, body }: SchemasAnswer): LoopbackResponse {
  return { status, body: body === undefined ? '' : JSON.stringify(body) }
}

/** With both the header and the members of the model's errors. */
export function failure({
  status,
  type,
  message,
}: {
  readonly status: number
  readonly type: string
  readonly message: string
}): LoopbackResponse {
  return { status, headers: { 'x-amzn-errortype': type }, body: JSON.stringify({ Code: type, Message: message }) }
}
