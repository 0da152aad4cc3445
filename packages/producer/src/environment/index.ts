export { closeDefaultProducer, defaultProducer, setDefaultProducer } from './default-producer.ts'
// Below: for contract packages.
export {
  type EntityPublisher,
  type EventPublisher,
  entityPublisher,
  eventPublisher,
  type PublisherOptions,
} from './publisher.ts'
