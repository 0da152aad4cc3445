export { type AvroPeer, type JavaIncompatibility, startAvroPeer } from './avro-peer.ts'
export { javaIsMissing, javaIsThere, javaPeerStartsWithinMs } from './java-is-there.ts'
