export { type KafkajsLog, kafkajs } from './kafkajs-log.ts'
export type { KafkajsLogger, KafkajsOptions } from './options.ts'
