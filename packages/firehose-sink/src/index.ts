export { type FirehoseSinkOptions, firehoseSink } from './firehose-sink.ts'
export { defineRecordMapping, type RecordMapping, type RecordSelectors } from './put-record-batch/mapping.ts'
