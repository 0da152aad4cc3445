/** Of AWS's own endpoints (https://docs.aws.amazon.com/general/latest/gr/rande.html). */
const awsDomains = ['.amazonaws.com', '.amazonaws.com.cn', '.api.aws', '.api.amazonwebservices.com.cn']

/** Where a request of an AWS client goes, such as "http://127.0.0.1:4599"; undefined when it goes to AWS. */
export function foreignEndpoint(request: unknown): string | undefined {
  if (typeof request !== 'object' || request === null) return undefined
  const [protocol, hostname, port] = ['protocol', 'hostname', 'port'].map((name) => Reflect.get(request, name))
  if (typeof protocol !== 'string' || typeof hostname !== 'string') return undefined
  if (awsDomains.some((domain) => hostname.endsWith(domain))) return undefined
  return `${protocol}//${hostname}${typeof port === 'number' ? `:${port}` : ''}`
}
