export type {
  Log,
  LogAdmin,
  LogHeader,
  LogReader,
  LogReaderOptions,
  LogRecord,
  LogWriter,
  PartitionBatch,
  Receipt,
  StoredRecord,
  TopicDescription,
} from './log.ts'
// Below: for drivers.
export { murmur2, partitionForKey } from './partitioner.ts'
