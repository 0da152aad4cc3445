import { SchemasError } from './answers.ts'

const credential =
  /^AWS4-HMAC-SHA256 Credential=([^/\s]+)\/\d{8}\/([^/\s]+)\/([^/\s]+)\/aws4_request,.*Signature=[0-9a-f]+/

/**
 * The access key id that a request is signed with. Signatures are not verified, since nobody here knows a secret; what
 * has none, or one for another service or region, is refused as the service refuses it.
 *
 * @param region of the service; undefined takes every one
 * @returns the error instead, so that such a call is not recorded as somebody's
 */
export function callerOf(authorization: string | undefined, region: string | undefined): string | SchemasError {
  if (authorization === undefined) {
    return new SchemasError('MissingAuthenticationTokenException', 'Missing Authentication Token')
  }
  const [, accessKeyId, scopeRegion, service] = credential.exec(authorization) ?? []
  if (accessKeyId === undefined) {
    return new SchemasError(
      'IncompleteSignatureException',
      'Authorization header requires a Credential and a Signature.',
    )
  }
  if (service !== 'schemas') {
    return new SchemasError('InvalidSignatureException', "Credential should be scoped to correct service: 'schemas'.")
  }
  if (region !== undefined && scopeRegion !== region) {
    return new SchemasError('InvalidSignatureException', 'Credential should be scoped to a valid region.')
  }
  return accessKeyId
}
