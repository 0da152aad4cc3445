import { SchemasError } from './answers.ts'

const credential = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request,/

/** The access key id of a request that is signed for this service; the signature itself is not checked. */
export function callerOf(authorization: string | undefined): string {
  if (authorization === undefined) {
    throw new SchemasError('MissingAuthenticationTokenException', 'Missing Authentication Token')
  }
  const [, accessKeyId, , service] = credential.exec(authorization) ?? []
  if (accessKeyId === undefined || service !== 'schemas') {
    throw new SchemasError('InvalidSignatureException', "Credential should be scoped to correct service: 'schemas'.")
  }
  return accessKeyId
}
