export { type KafkajsLog, kafkajs } from './kafkajs-log.ts'
export type { KafkajsLogger, KafkajsOptions } from './options.ts'
// Below: for the environment defaults of the producer and the consumer.
export { brokersVariable, tlsVariable } from './variables.ts'
