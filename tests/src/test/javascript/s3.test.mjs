// S3 through the AWS SDK for JavaScript v3: clients of several settings, each does the same.
import { test } from 'node:test'
import assert from 'node:assert/strict'
import http from 'node:http'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import {
  CopyObjectCommand, CreateBucketCommand, DeleteBucketCommand, DeleteObjectsCommand, GetObjectAttributesCommand, GetObjectCommand,
  HeadObjectCommand, ListMultipartUploadsCommand, PutObjectCommand, S3Client, SelectObjectContentCommand, paginateListObjectsV2,
  waitUntilObjectExists,
} from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'

const endpoint = new URL(process.env.AWS_ENDPOINT_URL)
const MEGABYTE = 1 << 20

// Leads AWS's host names to the server under test.
const lookup = (host, options, done) =>
  options.all ? done(null, [{ address: endpoint.hostname, family: 4 }]) : done(null, endpoint.hostname, 4)

function client(settings) {
  const host = settings.forcePathStyle ? endpoint.hostname : 's3.us-east-1.amazonaws.com'
  return new S3Client({
    endpoint: `http://${host}:${endpoint.port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: process.env.AWS_ACCESS_KEY_ID, secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY },
    requestHandler: { httpAgent: new http.Agent({ keepAlive: true, lookup }) },
    ...settings,
  })
}

const kinds = {
  'path style': { forcePathStyle: true },
  'path style, checksums when required': {
    forcePathStyle: true, requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED',
  },
  'virtual-host style': { forcePathStyle: false },
}

const bytes = async (reply) => Buffer.from(await reply.Body.transformToByteArray())
const sha = (buffer) => createHash('sha256').update(buffer).digest('hex')

async function withBucket(s3, work) {
  const Bucket = `js-${randomUUID()}`
  await s3.send(new CreateBucketCommand({ Bucket }))
  await work(Bucket)
  for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket })) {
    if (page.Contents) {
      const Objects = page.Contents.map(({ Key }) => ({ Key }))
      const { Errors } = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }))
      assert.equal(Errors, undefined)
    }
  }
  await s3.send(new DeleteBucketCommand({ Bucket }))
  s3.destroy()
}

// A request by hand, to AWS's hosts too.
function send(method, url, body) {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method, lookup }, (reply) => {
      const chunks = []
      reply.on('data', (chunk) => chunks.push(chunk))
      reply.on('end', () => resolve({ status: reply.statusCode, body: Buffer.concat(chunks).toString() }))
    })
    request.on('error', reject)
    request.end(body)
  })
}

for (const [kind, settings] of Object.entries(kinds)) {
  test(`${kind}: keeps objects under every key`, () => withBucket(client(settings), async (Bucket, s3 = client(settings)) => {
    for (const Key of ['a b', 'a//b', '../a', 'a+b%2F', 'ä/日本', "a'(b)*!", 'a?b#c']) {
      await s3.send(new PutObjectCommand({ Bucket, Key, Body: Key, ContentType: 'text/plain', Metadata: { colour: 'green' } }))
      const reply = await s3.send(new GetObjectCommand({ Bucket, Key }))
      assert.equal(await reply.Body.transformToString(), Key)
      assert.deepEqual([reply.ContentType, reply.Metadata], ['text/plain', { colour: 'green' }])
    }
    const ranged = await s3.send(new GetObjectCommand({ Bucket, Key: 'a b', Range: 'bytes=1-' }))
    assert.equal(await ranged.Body.transformToString(), ' b')
    await assert.rejects(s3.send(new GetObjectCommand({ Bucket, Key: 'none' })), { name: 'NoSuchKey' })
    await assert.rejects(s3.send(new HeadObjectCommand({ Bucket, Key: 'none' })), { name: 'NotFound' })
    s3.destroy()
  }))

  test(`${kind}: uploads streams in parts`, () => withBucket(client(settings), async (Bucket, s3 = client(settings)) => {
    const content = randomBytes(11 * MEGABYTE)
    const Body = Readable.from((function* () {
      for (let at = 0; at < content.length; at += 65_537) yield content.subarray(at, at + 65_537)
    })())
    const seen = []
    const upload = new Upload({ client: s3, params: { Bucket, Key: 'large', Body }, partSize: 5 * MEGABYTE, queueSize: 3 })
    upload.on('httpUploadProgress', ({ loaded }) => seen.push(loaded))
    const done = await upload.done()
    assert.match(done.ETag, /-3"$/)
    assert.equal(Math.max(...seen), content.length)
    assert.equal(sha(await bytes(await s3.send(new GetObjectCommand({ Bucket, Key: 'large' })))), sha(content))
    await s3.send(new CopyObjectCommand({ Bucket, Key: 'copy', CopySource: `${Bucket}/large` }))
    const attributes = await s3.send(
      new GetObjectAttributesCommand({ Bucket, Key: 'copy', ObjectAttributes: ['ObjectSize', 'ETag', 'Checksum'] }))
    assert.equal(attributes.ObjectSize, content.length)
    await waitUntilObjectExists({ client: s3, minDelay: 1, maxWaitTime: 5 }, { Bucket, Key: 'copy' })

    const aborted = new Upload({ client: s3, params: { Bucket, Key: 'aborted', Body: content }, partSize: 5 * MEGABYTE })
    setTimeout(() => aborted.abort(), 5)
    await assert.rejects(aborted.done(), { name: 'AbortError' })
    s3.destroy()
  }))

  test(`${kind}: signs URLs`, () => withBucket(client(settings), async (Bucket, s3 = client(settings)) => {
    const Key = 'signed/ä b'
    const put = await getSignedUrl(s3, new PutObjectCommand({ Bucket, Key }), { expiresIn: 60 })
    assert.equal((await send('PUT', put, 'by link')).status, 200)
    const get = await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key, ResponseContentType: 'text/plain' }), { expiresIn: 60 })
    assert.equal((await send('GET', get)).body, 'by link')
    assert.equal((await send('GET', get.replace('signed', 'other'))).status, 403)
    s3.destroy()
  }))
}

test('selects from an object', () => withBucket(client(kinds['path style']), async (Bucket, s3 = client(kinds['path style'])) => {
  await s3.send(new PutObjectCommand({ Bucket, Key: 'people', Body: 'name,age\nAnn,30\nBob,25\n' }))
  const query = (Expression) => s3.send(new SelectObjectContentCommand({
    Bucket, Key: 'people', Expression, ExpressionType: 'SQL',
    InputSerialization: { CSV: { FileHeaderInfo: 'USE' } }, OutputSerialization: { JSON: { RecordDelimiter: '\n' } },
  }))
  const events = []
  for await (const event of (await query("SELECT * FROM S3Object s WHERE s.name = 'Bob'")).Payload) events.push(event)
  assert.deepEqual(events.map((event) => Object.keys(event)[0]), ['Records', 'Stats', 'End'])
  assert.equal(Buffer.from(events[0].Records.Payload).toString(), '{"name":"Bob","age":"25"}\n')
  assert.deepEqual(events[1].Stats.Details, { BytesScanned: 23, BytesProcessed: 23, BytesReturned: 26 })
  await assert.rejects(query('SELECT s.none FROM S3Object s'), { name: 'MissingHeaders' })
  const { Uploads } = await s3.send(new ListMultipartUploadsCommand({ Bucket }))
  assert.equal(Uploads, undefined)
  s3.destroy()
}))
