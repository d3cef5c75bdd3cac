"""Functions behind REST APIs whose results are streamed. AWS documentation: "Stream the integration response for your proxy integrations"."""

import http.client
import io
import os
import shutil
import unittest
import uuid
import zipfile
from urllib.parse import urlparse

import boto3

gateway = boto3.client("apigateway")
awslambda = boto3.client("lambda")
SERVER = urlparse(os.environ["AWS_ENDPOINT_URL"])
FUNCTION = """
exports.handler = awslambda.streamifyResponse(async (event, stream) => {
  if (event.path === '/raise') throw new Error('on purpose');
  if (event.path === '/bare') { stream.write('no metadata'); stream.end(); return; }
  const reply = awslambda.HttpResponseStream.from(stream, {statusCode: 201, headers: {'Content-Type': 'text/event-stream', 'X-Path': event.path}, cookies: ['a=1', 'b=2']});
  reply.write('data: 1\\n\\n');
  await new Promise(resolve => setTimeout(resolve, event.path === '/slow' ? 1500 : 0));
  reply.write(event.path === '/large' ? 'x'.repeat(11 * 1024 * 1024) : 'data: 2\\n\\n');
  reply.end();
});
"""


@unittest.skipUnless(shutil.which("node"), "there is no Node.js here")
class Streams(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.function = f"stream-{uuid.uuid4()}"
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("index.js", FUNCTION)
        arn = awslambda.create_function(FunctionName=cls.function, Runtime="nodejs20.x", Handler="index.handler", Role="arn:aws:iam::000000000000:role/r", Timeout=20, Code={"ZipFile": buffer.getvalue()})["FunctionArn"]
        awslambda.get_waiter("function_active_v2").wait(FunctionName=cls.function, WaiterConfig={"Delay": 1})
        cls.api = gateway.create_rest_api(name="streams")["id"]
        root = gateway.get_resources(restApiId=cls.api)["items"][0]["id"]
        resource = gateway.create_resource(restApiId=cls.api, parentId=root, pathPart="{proxy+}")["id"]
        gateway.put_method(restApiId=cls.api, resourceId=resource, httpMethod="ANY", authorizationType="NONE")
        uri = f"arn:aws:apigateway:us-east-1:lambda:path/2021-11-15/functions/{arn}/response-streaming-invocations"
        cls.put(resource, uri)
        gateway.create_deployment(restApiId=cls.api, stageName="dev")

    @classmethod
    def put(cls, resource, uri):
        """Older SDKs don't know the member, so it is sent by hand."""
        connection = http.client.HTTPConnection(SERVER.hostname, SERVER.port)
        body = '{"type": "AWS_PROXY", "httpMethod": "POST", "uri": "%s", "responseTransferMode": "STREAM"}' % uri
        headers = {"Authorization": "AWS4-HMAC-SHA256 Credential=test/20261122/us-east-1/apigateway/aws4_request, SignedHeaders=host, Signature=00", "Content-Type": "application/json"}
        connection.request("PUT", f"/restapis/{cls.api}/resources/{resource}/methods/ANY/integration", body=body, headers=headers)
        reply = connection.getresponse()
        assert reply.status == 201, reply.read()
        connection.close()

    @classmethod
    def tearDownClass(cls):
        gateway.delete_rest_api(restApiId=cls.api)
        awslambda.delete_function(FunctionName=cls.function)

    def get(self, path, method="GET"):
        connection = http.client.HTTPConnection(SERVER.hostname, SERVER.port, timeout=20)
        self.addCleanup(connection.close)
        connection.request(method, f"/_aws/execute-api/{self.api}/dev{path}")
        return connection.getresponse()

    def test_the_reply_is_what_the_function_says_and_writes(self):
        reply = self.get("/any")
        self.assertEqual((reply.status, reply.headers["Content-Type"], reply.headers["X-Path"], reply.headers.get_all("Set-Cookie")), (201, "text/event-stream", "/any", ["a=1", "b=2"]))
        self.assertEqual(reply.read(), b"data: 1\n\ndata: 2\n\n")
        self.assertTrue(reply.headers["x-amzn-RequestId"] and reply.headers["X-Amzn-Trace-Id"])

    def test_the_first_piece_comes_before_the_last_is_written(self):
        reply = self.get("/slow")
        first = reply.read1(100)
        self.assertEqual(first, b"data: 1\n\n")
        self.assertEqual(reply.read(), b"data: 2\n\n")

    def test_streams_may_be_larger_than_other_replies(self):
        self.assertEqual(len(self.get("/large").read()), 11 * 1024 * 1024 + 9)

    def test_what_is_no_reply_is_502(self):
        for path in ["/raise", "/bare"]:
            reply = self.get(path)
            self.assertEqual((reply.status, reply.read()), (502, b'{"message": "Internal server error"}'), path)

    def test_a_client_that_leaves_does_no_harm(self):
        connection = http.client.HTTPConnection(SERVER.hostname, SERVER.port)
        connection.request("GET", f"/_aws/execute-api/{self.api}/dev/large")
        connection.getresponse().read(10)
        connection.close()
        self.assertEqual(self.get("/any").read(), b"data: 1\n\ndata: 2\n\n")

    def test_head_gets_the_headers_alone(self):
        reply = self.get("/any", "HEAD")
        self.assertEqual((reply.status, reply.headers["X-Path"], reply.read()), (201, "/any", b""))


if __name__ == "__main__":
    unittest.main()
