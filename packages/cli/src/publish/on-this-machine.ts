import { BlockList, isIP, isIPv6 } from 'node:net'

/** What is published to a loopback service ends with it, so it is never pinned: by where calls go, or by its account. */
export function isOnThisMachine(registryArn: string, endpoint: string | undefined): boolean {
  return registryArn.split(':')[4] === accountOfNobody || (endpoint !== undefined && isLoopback(hostOf(endpoint)))
}

/** What loopback services have in ARNs when nobody gives them another. */
const accountOfNobody = '000000000000'

// RFC 1122, 3.2.1.3; RFC 4291, 2.5.3; the unspecified address, to which a connection comes to this machine, too.
const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('0.0.0.0', 'ipv4')
loopback.addAddress('::1', 'ipv6')
loopback.addAddress('::', 'ipv6')

function isLoopback(host: string): boolean {
  if (isIP(host) !== 0) return loopback.check(host, isIPv6(host) ? 'ipv6' : 'ipv4')
  // RFC 6761, 6.3
  return host === 'localhost' || host.endsWith('.localhost')
}

function hostOf(endpoint: string): string {
  return URL.canParse(endpoint) ? new URL(endpoint).hostname.replace(/^\[|\]$|\.$/g, '') : ''
}
