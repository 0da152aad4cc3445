import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { letterOf, noHurry } from '../testing/dead-letters/letters.ts'
import { startScripted } from '../testing/dead-letters/scripted-service.ts'
import { services } from '../testing/dead-letters/services.ts'
import { deadLetterBucket } from './s3/index.ts'
import { deadLetterNotification } from './sns/index.ts'
import { deadLetterQueue } from './sqs/index.ts'

const credentials = { accessKeyId: 'caller', secretAccessKey: 'secret' }

beforeEach(() => {
  vi.stubEnv('AWS_REGION', undefined)
  vi.stubEnv('AWS_CONFIG_FILE', '/nowhere')
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/nowhere')
})

afterEach(() => {
  vi.unstubAllEnvs()
})

it.each([
  ['sqs.eu-west-3.amazonaws.com', 'eu-west-3'],
  ['sqs.us-gov-west-1.amazonaws.com', 'us-gov-west-1'],
  ['sqs.cn-north-1.amazonaws.com.cn', 'cn-north-1'],
  ['vpce-0a1b-2c3d.sqs.eu-west-3.vpce.amazonaws.com', 'eu-west-3'],
])('the region of a queue at %s is signed', async (host, region) => {
  await using scripted = await startScripted(services.sqs)
  const queueUrl = `https://${host}/123456789012/dead-letters`
  const clientConfig = { endpoint: scripted.endpoint, credentials }
  await deadLetterQueue({ queueUrl, clientConfig })(undefined).send(letterOf(), noHurry)
  expect(scripted.requests[0]?.header('authorization')).toContain(`/${region}/sqs/aws4_request`)
})

it('the region of a topic is signed, unless the configuration says another', async () => {
  await using scripted = await startScripted(services.sns)
  const topicArn = 'arn:aws:sns:eu-west-3:123456789012:dead-letters'
  const clientConfig = { endpoint: scripted.endpoint, credentials }
  await deadLetterNotification({ topicArn, clientConfig })(undefined).send(letterOf(), noHurry)
  const other = { ...clientConfig, region: 'eu-north-1' }
  await deadLetterNotification({ topicArn, clientConfig: other })(undefined).send(letterOf(), noHurry)
  const signatures = scripted.requests.map(({ header }) => header('authorization'))
  expect(signatures[0]).toContain('/eu-west-3/sns/')
  expect(signatures[1]).toContain('/eu-north-1/sns/')
})

it('a region that nothing says is an option that is missing, and no outage', async () => {
  const targets = [
    deadLetterQueue({ queueUrl: 'http://localhost:4566/000000000000/dead-letters', clientConfig: { credentials } }),
    deadLetterBucket({ bucket: 'dead-letters', clientConfig: { credentials } }),
  ]
  for (const target of targets) {
    const destination = target(undefined)
    const sent = destination.send(letterOf(), noHurry)
    await expect(sent).rejects.toMatchObject({ code: 'OPTION_INVALID', message: expect.stringContaining('AWS_REGION') })
    await destination.close()
  }
})

it('a client that could not be made is made again', async () => {
  await using scripted = await startScripted(services.sqs)
  const clientConfig = { endpoint: scripted.endpoint, credentials }
  const destination = deadLetterQueue({ queueUrl: `${scripted.endpoint}/1/dead-letters`, clientConfig })(undefined)
  await expect(destination.send(letterOf(), noHurry)).rejects.toMatchObject({ code: 'OPTION_INVALID' })
  vi.stubEnv('AWS_REGION', 'eu-west-3')
  await destination.send(letterOf(), noHurry)
  expect(scripted.requests).toHaveLength(1)
})
