// In the place of protobufjs, for a function that reads Avro alone.
export class BufferReader {}
