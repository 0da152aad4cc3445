// What a process is started with (node --import) that finds a loopback service under a name which is not this machine's,
// as it would find a registry that outlives it.
import dns from 'node:dns'

const { lookup } = dns

Object.assign(dns, {
  lookup: (hostname: string, ...rest: readonly unknown[]): unknown =>
    Reflect.apply(lookup, dns, [hostname === 'glue.test' ? '127.0.0.1' : hostname, ...rest]),
})
