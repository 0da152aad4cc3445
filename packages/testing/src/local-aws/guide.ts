import type { LocalAwsOptions } from './options.ts'

/** What stands in the terminal when the services are up: where each one is, and what it begins with. */
export function guide(endpoint: string, options: LocalAwsOptions): string {
  const { registries = [], deliveryStreams = [], trackingIds = [], datasetArns = [] } = options
  const lines = [
    line('Glue Schema Registry', 'AWS_ENDPOINT_URL_GLUE', endpoint, `registries: ${listed(registries, '--registry')}`),
    line(
      'Data Firehose',
      'AWS_ENDPOINT_URL_FIREHOSE',
      endpoint,
      `delivery streams: ${listed(deliveryStreams, '--delivery-stream')}`,
    ),
    line(
      'Personalize Events',
      'AWS_ENDPOINT_URL_PERSONALIZE_EVENTS',
      endpoint,
      `tracking ids: ${listed(trackingIds, '--tracking-id')}; data sets: ${listed(datasetArns, '--dataset-arn')}`,
    ),
    line(
      'EventBridge Schemas',
      'AWS_ENDPOINT_URL_SCHEMAS',
      endpoint,
      `registries: ${listed(registries, '--registry')}`,
    ),
  ]
  return `${lines.join('\n')}

All of them, for every AWS SDK and the AWS CLI; any credentials do:
  export AWS_ENDPOINT_URL=${endpoint} AWS_REGION=eu-west-1 AWS_DEFAULT_REGION=eu-west-1 AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local
`
}

function line(name: string, variable: string, endpoint: string, content: string): string {
  return `${name.padEnd(22)}${`${variable}=${endpoint}`.padEnd(60)}  ${content}`
}

function listed(names: readonly string[], option: string): string {
  return names.length === 0 ? `none (${option})` : names.join(', ')
}
