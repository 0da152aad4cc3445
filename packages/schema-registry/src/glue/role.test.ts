import { createServer, type Server } from 'node:http'
import { schemaVersionId } from '@counterpoint/contract-kit'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { first } from '../testing/contract.ts'
import { closeGlue, createSchema, openGlue } from '../testing/glue.ts'
import { glueRegistry } from './registry.ts'

const roleArn = 'arn:aws:iam::999999999999:role/music-reader'
const unknown = schemaVersionId('00000000-0000-4000-8000-00000000dead')

/** STS on this machine: AssumeRole alone, as https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html. */
const sts: { server: Server | undefined; requests: URLSearchParams[]; denies: boolean } = {
  server: undefined,
  requests: [],
  denies: false,
}

beforeEach(async () => {
  sts.requests = []
  sts.denies = false
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += String(chunk)
    })
    request.on('end', () => {
      sts.requests.push(new URLSearchParams(body))
      response.writeHead(sts.denies ? 403 : 200, { 'content-type': 'text/xml' })
      response.end(sts.denies ? denial : assumed)
    })
  })
  sts.server = server
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  vi.stubEnv('AWS_ENDPOINT_URL_STS', `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await closeGlue()
  sts.server?.closeAllConnections()
  sts.server?.close()
})

const assumed = `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
<AssumedRoleUser><AssumedRoleId>ID:counterpoint</AssumedRoleId><Arn>${roleArn}</Arn></AssumedRoleUser>
<Credentials><AccessKeyId>ASSUMED</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>
<SessionToken>token</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>
</AssumeRoleResult><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></AssumeRoleResponse>`
const denial = `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>
<Code>AccessDenied</Code><Message>not authorized</Message></Error><RequestId>1</RequestId></ErrorResponse>`

describe('a registry of another account', () => {
  it('is read with the credentials of a role, which is assumed once', async () => {
    const glue = await openGlue()
    const id = await createSchema(glue, first.schema)
    const { clientConfig } = glue
    const registry = glueRegistry({ clientConfig, assumeRole: { roleArn, externalId: 'mesh' } })()
    await registry.schemaOf(id)
    await expect(registry.schemaOf(unknown)).rejects.toMatchObject({ code: 'SCHEMA_NOT_FOUND' })
    expect(glue.glue.recorded.callsBy('ASSUMED')).toBe(2)
    expect(sts.requests.map((request) => Object.fromEntries(request))).toEqual([
      expect.objectContaining({ RoleArn: roleArn, RoleSessionName: 'counterpoint', ExternalId: 'mesh' }),
    ])
  })

  it('whose role may not be assumed: REGISTRY_FORBIDDEN, which names the role and not a right on Glue', async () => {
    sts.denies = true
    const { clientConfig, glue } = await openGlue()
    const registry = glueRegistry({ clientConfig, assumeRole: { roleArn, sessionName: 'tests' } })()
    await expect(registry.schemaOf(unknown)).rejects.toMatchObject({
      code: 'REGISTRY_FORBIDDEN',
      message: expect.stringMatching(/role\/music-reader.*sts:AssumeRole/),
      details: { action: 'sts:AssumeRole', roleArn },
    })
    expect(sts.requests).toHaveLength(1)
    expect(glue.recorded.calls).toEqual([])
  })
})
