export { type AvroPeer, type JavaIncompatibility, startAvroPeer } from './avro-peer.ts'
export { javaIsMissing, javaIsThere, javaPeerStartsWithinMs } from './java-is-there.ts'
export {
  type JavaRecord,
  JavaThrew,
  type JavaValue,
  type SerdePeer,
  type SerdeSettings,
  startSerdePeer,
} from './serde-peer.ts'
