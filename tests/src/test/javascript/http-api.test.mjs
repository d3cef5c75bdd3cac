// HTTP APIs through the AWS SDK for JavaScript v3, and fetch as browsers have it: a backend, other origins, tokens.
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { generateKeyPairSync, sign } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import {
  ApiGatewayV2Client, CreateApiCommand, CreateAuthorizerCommand, CreateIntegrationCommand, CreateRouteCommand,
  CreateStageCommand, DeleteApiCommand, GetRoutesCommand, NotFoundException, UpdateApiCommand,
} from '@aws-sdk/client-apigatewayv2'

const endpoint = process.env.AWS_ENDPOINT_URL
const gateway = new ApiGatewayV2Client({
  endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId: process.env.AWS_ACCESS_KEY_ID, secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY },
})
const send = (command) => gateway.send(command)

async function listening(answer) {
  const server = createServer(answer)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() }
}

// An API whose every request goes on to a backend that tells what it got.
async function withApi(settings, work) {
  const backend = await listening((request, response) => {
    const chunks = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      response.setHeader('content-type', 'application/json')
      response.setHeader('set-cookie', ['a=1', 'b=2'])
      response.end(JSON.stringify({ method: request.method, url: request.url, body: Buffer.concat(chunks).toString() }))
    })
  })
  const { ApiId } = await send(new CreateApiCommand({ Name: 'js', ProtocolType: 'HTTP', ...settings }))
  try {
    const { IntegrationId } = await send(new CreateIntegrationCommand({
      ApiId, IntegrationType: 'HTTP_PROXY', IntegrationMethod: 'ANY', IntegrationUri: `${backend.url}/{proxy}`,
      PayloadFormatVersion: '1.0',
    }))
    await send(new CreateStageCommand({ ApiId, StageName: '$default', AutoDeploy: true }))
    await work({ ApiId, Target: `integrations/${IntegrationId}`, url: `${endpoint}/_aws/execute-api/${ApiId}` })
  } finally {
    await send(new DeleteApiCommand({ ApiId }))
    backend.close()
  }
}

test('requests reach a backend and its answers come back', async () => {
  await withApi({}, async ({ ApiId, Target, url }) => {
    await send(new CreateRouteCommand({ ApiId, RouteKey: 'ANY /{proxy+}', Target }))
    const answer = await fetch(`${url}/things/7?x=1&x=2`, { method: 'PUT', body: 'content' })

    assert.equal(answer.status, 200)
    assert.deepEqual(answer.headers.getSetCookie(), ['a=1', 'b=2'])
    assert.ok(answer.headers.get('apigw-requestid'))
    assert.deepEqual(await answer.json(), { method: 'PUT', url: '/things/7?x=1&x=2', body: 'content' })
  })
})

test('what has no route is not found', async () => {
  await withApi({}, async ({ ApiId, Target, url }) => {
    await send(new CreateRouteCommand({ ApiId, RouteKey: 'GET /{proxy}', Target }))
    const answer = await fetch(`${url}/things`, { method: 'POST' })

    assert.equal(answer.status, 404)
    assert.deepEqual(await answer.json(), { message: 'Not Found' })
    await assert.rejects(send(new GetRoutesCommand({ ApiId: 'nothere' })), NotFoundException)
  })
})

test('the gateway answers the preflight requests of browsers', async () => {
  const CorsConfiguration = { AllowOrigins: ['https://a.example'], AllowMethods: ['GET'], AllowHeaders: ['x-mine'], MaxAge: 60 }
  await withApi({ CorsConfiguration }, async ({ ApiId, Target, url }) => {
    await send(new CreateRouteCommand({ ApiId, RouteKey: 'GET /{proxy}', Target }))
    const preflight = await fetch(`${url}/things`, {
      method: 'OPTIONS',
      headers: { origin: 'https://a.example', 'access-control-request-method': 'GET', 'access-control-request-headers': 'x-mine' },
    })

    assert.equal(preflight.status, 204)
    assert.equal(preflight.headers.get('access-control-allow-origin'), 'https://a.example')
    assert.equal(preflight.headers.get('access-control-max-age'), '60')
    const foreign = await fetch(`${url}/things`, { headers: { origin: 'https://b.example' } })
    assert.equal(foreign.headers.get('access-control-allow-origin'), null)
    await send(new UpdateApiCommand({ ApiId, CorsConfiguration: { AllowOrigins: ['*'] } }))
    const open = await fetch(`${url}/things`, { headers: { origin: 'https://b.example' } })
    assert.equal(open.headers.get('access-control-allow-origin'), '*')
  })
})

test('tokens are verified with the keys of their issuer', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const keys = { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' }] }
  const issuer = await listening((request, response) => {
    const discovery = { issuer: issuer.url, jwks_uri: `${issuer.url}/keys` }
    response.end(JSON.stringify(request.url === '/keys' ? keys : discovery))
  })
  const encoded = (value) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const token = (claims, key = privateKey) => {
    const text = `${encoded({ alg: 'RS256', kid: 'k1' })}.${encoded(claims)}`
    return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`
  }
  const now = Math.floor(Date.now() / 1000)
  const claims = { iss: issuer.url, aud: 'me', sub: 'somebody', iat: now, exp: now + 60, scope: 'read write' }
  try {
    await withApi({}, async ({ ApiId, Target, url }) => {
      const { AuthorizerId } = await send(new CreateAuthorizerCommand({
        ApiId, Name: 'people', AuthorizerType: 'JWT', IdentitySource: ['$request.header.Authorization'],
        JwtConfiguration: { Issuer: issuer.url, Audience: ['me'] },
      }))
      await send(new CreateRouteCommand({
        ApiId, RouteKey: 'GET /{proxy}', Target, AuthorizationType: 'JWT', AuthorizerId, AuthorizationScopes: ['read'],
      }))
      const status = async (authorization) => (await fetch(`${url}/x`, { headers: authorization ? { authorization } : {} })).status

      assert.equal(await status(`Bearer ${token(claims)}`), 200)
      assert.equal(await status(undefined), 401)
      assert.equal(await status(`Bearer ${token({ ...claims, exp: now - 60 })}`), 401)
      assert.equal(await status(`Bearer ${token({ ...claims, aud: 'you' })}`), 401)
      assert.equal(await status(`Bearer ${token({ ...claims, scope: 'write' })}`), 403)
      const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
      assert.equal(await status(`Bearer ${token(claims, stranger)}`), 401)
      assert.equal(await status(`Bearer ${encoded({ alg: 'none' })}.${encoded(claims)}.`), 401)
    })
  } finally {
    issuer.close()
  }
})
