// WebSocket APIs through the AWS SDK for JavaScript v3 and the ws package, whose client does what browsers' do.
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { once } from 'node:events'
import WebSocket from 'ws'
import {
  ApiGatewayV2Client, CreateApiCommand, CreateDeploymentCommand, CreateIntegrationCommand, CreateIntegrationResponseCommand,
  CreateRouteCommand, CreateRouteResponseCommand, CreateStageCommand, DeleteApiCommand,
} from '@aws-sdk/client-apigatewayv2'
import {
  ApiGatewayManagementApiClient, DeleteConnectionCommand, GetConnectionCommand, GoneException, PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi'

const endpoint = process.env.AWS_ENDPOINT_URL
const settings = {
  region: 'us-east-1',
  credentials: { accessKeyId: process.env.AWS_ACCESS_KEY_ID, secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY },
}
const gateway = new ApiGatewayV2Client({ ...settings, endpoint })

// An API that answers every message with the connection's id.
async function withApi(work) {
  const { ApiId } = await gateway.send(new CreateApiCommand({
    Name: 'js', ProtocolType: 'WEBSOCKET', RouteSelectionExpression: '$request.body.action',
  }))
  const { IntegrationId } = await gateway.send(new CreateIntegrationCommand({
    ApiId, IntegrationType: 'MOCK', RequestTemplates: { $default: '{"statusCode": 200}' },
  }))
  await gateway.send(new CreateIntegrationResponseCommand({
    ApiId, IntegrationId, IntegrationResponseKey: '$default', ResponseTemplates: { $default: '$context.connectionId' },
  }))
  const { RouteId } = await gateway.send(new CreateRouteCommand({ ApiId, RouteKey: '$default', Target: `integrations/${IntegrationId}` }))
  await gateway.send(new CreateRouteResponseCommand({ ApiId, RouteId, RouteResponseKey: '$default' }))
  const { DeploymentId } = await gateway.send(new CreateDeploymentCommand({ ApiId }))
  await gateway.send(new CreateStageCommand({ ApiId, StageName: 'dev', DeploymentId }))
  try {
    await work(`/_aws/execute-api/${ApiId}/dev`)
  } finally {
    await gateway.send(new DeleteApiCommand({ ApiId }))
  }
}

async function connect(path) {
  const socket = new WebSocket(endpoint.replace('http:', 'ws:') + path)
  await once(socket, 'open')
  return socket
}

async function ask(socket, text) {
  const answer = once(socket, 'message')
  socket.send(text)
  return (await answer)[0].toString()
}

test('connections are posted to, shown and closed', async () => {
  await withApi(async (path) => {
    const socket = await connect(path)
    assert.equal(socket.extensions, '') // offered, and not agreed upon
    const ConnectionId = await ask(socket, 'who am I')
    for (const client of [
      new ApiGatewayManagementApiClient({ ...settings, endpoint: endpoint + path }),
      new ApiGatewayManagementApiClient({ ...settings, endpoint }),
    ]) {
      const message = once(socket, 'message')
      await client.send(new PostToConnectionCommand({ ConnectionId, Data: 'gr\u00fc\u00dfe' }))
      assert.equal((await message)[0].toString(), 'gr\u00fc\u00dfe')
      const shown = await client.send(new GetConnectionCommand({ ConnectionId }))
      assert.equal(shown.Identity.SourceIp, '127.0.0.1')
      assert.ok(shown.ConnectedAt instanceof Date)
    }
    const client = new ApiGatewayManagementApiClient({ ...settings, endpoint: endpoint + path })
    const closed = once(socket, 'close')
    await client.send(new DeleteConnectionCommand({ ConnectionId }))
    const [code, reason] = await closed
    assert.deepEqual([code, reason.toString()], [1000, 'Connection Closed Normally'])
    await assert.rejects(client.send(new PostToConnectionCommand({ ConnectionId, Data: 'x' })), GoneException)
  })
})

test('pings are answered, large messages come in frames, and closes are echoed', async () => {
  await withApi(async (path) => {
    const socket = await connect(path)
    const pong = once(socket, 'pong')
    socket.ping('there?')
    assert.equal((await pong)[0].toString(), 'there?')
    const answer = once(socket, 'message')
    socket.send('a'.repeat(30000), { fin: false })
    socket.send('b'.repeat(30000), { fin: true })
    assert.match((await answer)[0].toString(), /^[\w-]{15}=$/)
    const closed = once(socket, 'close')
    socket.close(4321, 'enough')
    assert.deepEqual((await closed).map(String), ['4321', 'enough'])
    const greedy = await connect(path)
    const refused = once(greedy, 'close')
    greedy.send('x'.repeat(33000))
    assert.equal((await refused)[0], 1009)
  })
})

test('an unknown stage is forbidden', async () => {
  await withApi(async (path) => {
    const socket = new WebSocket(endpoint.replace('http:', 'ws:') + path.replace('/dev', '/none'))
    const [, response] = await once(socket, 'unexpected-response')
    assert.equal(response.statusCode, 403)
    socket.on('error', () => {})
    socket.terminate()
  })
})
