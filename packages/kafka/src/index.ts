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
