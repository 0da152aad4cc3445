import type { LoopbackResponse } from '../http-server.ts'

export type SchemasErrorType =
  | 'BadRequestException'
  | 'ConflictException'
  | 'ForbiddenException'
  | 'InvalidSignatureException'
  | 'MissingAuthenticationTokenException'
  | 'NotFoundException'
  | 'UnknownOperationException'

const statuses: Readonly<Record<SchemasErrorType, number>> = {
  BadRequestException: 400,
  ConflictException: 409,
  ForbiddenException: 403,
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

export function failure(status: number, type: string, message: string): LoopbackResponse {
  return { status, headers: { 'x-amzn-errortype': type }, body: JSON.stringify({ Code: type, Message: message }) }
}
