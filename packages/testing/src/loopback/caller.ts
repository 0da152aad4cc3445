const credential =
  /^AWS4-HMAC-SHA256 Credential=([^/\s]+)\/\d{8}\/([^/\s]+)\/([^/\s]+)\/aws4_request,.*Signature=[0-9a-f]+/

/** Who signed a request, by access key id, or why it is refused before anybody is recorded for it. */
export type Caller =
  | { readonly accessKeyId: string }
  | {
      readonly type:
        | 'IncompleteSignatureException'
        | 'InvalidSignatureException'
        | 'MissingAuthenticationTokenException'
      readonly message: string
    }

/**
 * Signatures are not verified, since nobody here knows a secret; what has none, or one for another service or region, is
 * refused as AWS refuses it.
 *
 * @param region - of the service; undefined takes every one
 */
export function callerOf(
  authorization: string | undefined,
  { service, region }: { readonly service: string; readonly region: string | undefined },
): Caller {
  if (authorization === undefined) {
    return { type: 'MissingAuthenticationTokenException', message: 'Missing Authentication Token' }
  }
  const [, accessKeyId, scopeRegion, scopeService] = credential.exec(authorization) ?? []
  if (accessKeyId === undefined) {
    const message = 'Authorization header requires a Credential and a Signature.'
    return { type: 'IncompleteSignatureException', message }
  }
  if (scopeService !== service) {
    const message = `Credential should be scoped to correct service: '${service}'.`
    return { type: 'InvalidSignatureException', message }
  }
  if (region !== undefined && scopeRegion !== region) {
    return { type: 'InvalidSignatureException', message: 'Credential should be scoped to a valid region.' }
  }
  return { accessKeyId }
}
