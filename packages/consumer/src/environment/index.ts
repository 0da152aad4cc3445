export { consumerFromEnvironment, type EnvironmentConsumerOptions } from './consumer-from-environment.ts'
