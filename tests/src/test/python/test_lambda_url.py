"""Function URLs and streamed results through boto3 and plain HTTP. Recorded from AWS where nothing else is said."""

import http.client
import io
import json
import shutil
import unittest
import uuid
import zipfile
from urllib.parse import urlparse

import boto3
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.exceptions import ClientError

awslambda = boto3.client("lambda")
ROLE = "arn:aws:iam::000000000000:role/lambda-role"
ECHO = "import json\ndef handler(event, context):\n    return {'statusCode': 200, 'body': json.dumps(event)}\n"
FORBIDDEN = {
    "Message": "Forbidden. For troubleshooting Function URL authorization issues, see: "
    "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"
}


def package(name, text):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, text)
    return buffer.getvalue()


class Urls(unittest.TestCase):
    def setUp(self):
        self.name = f"url-{uuid.uuid4()}"
        server = urlparse(awslambda.meta.endpoint_url)
        self.connection = http.client.HTTPConnection(server.hostname, server.port)

    def tearDown(self):
        self.connection.close()
        try:
            awslambda.delete_function(FunctionName=self.name)
        except ClientError:
            pass  # not every test creates one

    def python(self, source=ECHO, **more):
        self.create("python3.11", "app.handler", package("app.py", source), **more)

    def node(self, source, **more):
        self.create("nodejs20.x", "index.handler", package("index.js", source), **more)

    def create(self, runtime, handler, code, **more):
        awslambda.create_function(FunctionName=self.name, Runtime=runtime, Handler=handler, Role=ROLE, Code={"ZipFile": code}, Timeout=10, **more)
        awslambda.get_waiter("function_active_v2").wait(FunctionName=self.name, WaiterConfig={"Delay": 1})

    def url(self, auth="NONE", **more):
        return awslambda.create_function_url_config(FunctionName=self.name, AuthType=auth, **more)["FunctionUrl"]

    def send(self, url, method="GET", path="/", body=None, headers=None):
        """The host goes into a header, since its name needn't resolve here."""
        self.connection.request(method, path, body=body, headers={"Host": urlparse(url).netloc} | (headers or {}))
        reply = self.connection.getresponse()
        return reply, reply.read()

    def refused(self, call, *code_and_message, status=None):
        with self.assertRaises(ClientError) as caught:
            call()
        error = caught.exception.response
        self.assertEqual((error["Error"]["Code"], error["Error"]["Message"]), code_and_message)
        if status:
            self.assertEqual(error["ResponseMetadata"]["HTTPStatusCode"], status)
        return error

    def test_a_url_has_a_life(self):
        self.python()
        made = awslambda.create_function_url_config(FunctionName=self.name, AuthType="NONE")
        self.assertNotIn("InvokeMode", made)
        self.assertEqual(made["ResponseMetadata"]["HTTPStatusCode"], 201)
        self.assertRegex(made["FunctionUrl"], r"^http://[a-z2-7]{32}\.lambda-url\.us-east-1\.[^/]+/$")
        self.refused(
            lambda: self.url(),
            "ResourceConflictException",
            f"Failed to create function url config for [functionArn = {made['FunctionArn']}]. Error message:  FunctionUrlConfig exists for this Lambda function",
            status=409,
        )
        changed = awslambda.update_function_url_config(FunctionName=self.name, InvokeMode="RESPONSE_STREAM", Cors={"AllowOrigins": ["*"], "MaxAge": 5})
        self.assertEqual((changed["InvokeMode"], changed["Cors"], changed["AuthType"]), ("RESPONSE_STREAM", {"AllowOrigins": ["*"], "MaxAge": 5}, "NONE"))
        seen = awslambda.get_function_url_config(FunctionName=made["FunctionArn"])
        self.assertEqual({**seen, "ResponseMetadata": 0}, {**changed, "ResponseMetadata": 0})
        self.assertEqual(len(awslambda.list_function_url_configs(FunctionName=self.name)["FunctionUrlConfigs"]), 1)
        self.assertEqual(awslambda.delete_function_url_config(FunctionName=self.name)["ResponseMetadata"]["HTTPStatusCode"], 204)
        error = self.refused(lambda: awslambda.get_function_url_config(FunctionName=self.name), "ResourceNotFoundException", "The resource you requested does not exist.", status=404)
        self.assertEqual((error["Type"], error["Message"]), ("User", "The resource you requested does not exist."))
        reply, body = self.send(made["FunctionUrl"])
        self.assertEqual((reply.status, json.loads(body)), (403, {"Message": None}))

    def test_aliases_have_urls_of_their_own(self):
        self.python(Tags={"_custom_id_": f"own-{self.name[4:12]}"})
        awslambda.publish_version(FunctionName=self.name)
        awslambda.create_alias(FunctionName=self.name, Name="live", FunctionVersion="1")
        self.assertIn(f"://own-{self.name[4:12]}.lambda-url.", self.url())
        url = self.url(Qualifier="live")
        self.assertIn(f"://own-{self.name[4:12]}-live.lambda-url.", url)
        self.assertEqual(self.send(url)[0].status, 200)
        listed = awslambda.list_function_url_configs(FunctionName=self.name, MaxItems=1)
        rest = awslambda.list_function_url_configs(FunctionName=self.name, Marker=listed["NextMarker"])
        arns = [config["FunctionArn"].split(":")[7:] for config in listed["FunctionUrlConfigs"] + rest["FunctionUrlConfigs"]]
        self.assertEqual(arns, [[], ["live"]])
        awslambda.delete_function_url_config(FunctionName=self.name)
        awslambda.get_function_url_config(FunctionName=self.name, Qualifier="live")
        awslambda.delete_alias(FunctionName=self.name, Name="live")
        reply, body = self.send(url)
        self.assertEqual((reply.status, json.loads(body), reply.headers["x-amzn-ErrorType"]), (403, FORBIDDEN, "AccessDeniedException"))

    def test_what_is_wrong_is_refused(self):
        self.python()
        pattern = "failed to satisfy constraint: Member must satisfy regular expression pattern: ((?!^\\d+$)^[0-9a-zA-Z-_]+$)"
        operations = [awslambda.get_function_url_config, awslambda.delete_function_url_config, awslambda.update_function_url_config]
        operations.append(lambda **more: awslambda.create_function_url_config(AuthType="NONE", **more))
        for operation in operations:
            for qualifier in ["1", "$LATEST"]:
                message = f"1 validation error detected: Value '{qualifier}' at 'qualifier' {pattern}"
                self.refused(lambda: operation(FunctionName=self.name, Qualifier=qualifier), "ValidationException", message, status=400)
        self.refused(
            lambda: awslambda.create_function_url_config(FunctionName=self.name, AuthType="NONE", InvokeMode="UNKNOWN"),
            "ValidationException",
            "1 validation error detected: Value 'UNKNOWN' at 'invokeMode' failed to satisfy constraint: Member must satisfy enum value set: [RESPONSE_STREAM, BUFFERED]",
        )
        self.refused(
            lambda: awslambda.create_function_url_config(FunctionName=self.name, AuthType="NONE", Cors={"AllowMethods": ["OPTIONS"]}),
            "ValidationException",
            # Seen in public threads.
            "1 validation error detected: Value '[OPTIONS]' at 'cors.allowMethods' failed to satisfy constraint: Member must satisfy constraint: "
            "[Member must have length less than or equal to 6, Member must have length greater than or equal to 0]",
        )

    def test_the_function_gets_the_request(self):
        self.python()
        reply, body = self.send(self.url(), "POST", "/pa2%Fth/1?q=query&multiQuery=foo&multiQuery=%2Fbar", b'{"foo": "bar"}', {"Content-Type": "application/json", "ExTrA-HeadErs": "With WeiRd CapS"})
        event = json.loads(body)
        self.assertEqual((reply.status, reply.headers["Content-Type"]), (200, "application/json"))
        self.assertEqual((event["rawPath"], event["queryStringParameters"]), ("/pa2%Fth/1", {"q": "query", "multiQuery": "foo,/bar"}))
        self.assertEqual((event["headers"]["extra-headers"], event["headers"]["content-length"]), ("With WeiRd CapS", "14"))
        self.assertEqual((json.loads(event["body"]), event["isBase64Encoded"]), ({"foo": "bar"}, False))
        self.assertEqual(event["requestContext"]["http"]["method"], "POST")
        self.assertRegex(reply.headers["X-Amzn-Trace-Id"], "^Root=1-[0-9a-f]{8}-[0-9a-f]{24}")
        self.assertRegex(reply.headers["x-amzn-RequestId"], "^[0-9a-f-]{36}$")

    def test_a_failure_has_no_details(self):
        self.python("def handler(event, context):\n    raise ValueError('secret')\n")
        reply, body = self.send(self.url())
        self.assertEqual((reply.status, body), (502, b"Internal Server Error"))

    def test_a_url_may_ask_for_signatures(self):
        self.python()
        url = self.url("AWS_IAM")
        reply, body = self.send(url)
        self.assertEqual((reply.status, json.loads(body)), (403, FORBIDDEN))
        request = AWSRequest("POST", url + "a", data=b"{}", headers={"Content-Type": "application/json"})
        SigV4Auth(boto3.Session().get_credentials(), "lambda", "us-east-1").add_auth(request)
        reply, body = self.send(url, "POST", "/a", b"{}", dict(request.headers))
        self.assertEqual(reply.status, 200)
        self.assertEqual(json.loads(body)["requestContext"]["authorizer"]["iam"]["accessKey"], boto3.Session().get_credentials().access_key)

    def test_browsers_of_other_origins(self):
        self.python()
        url = self.url(Cors={"AllowOrigins": ["https://example.com"], "AllowMethods": ["*"], "AllowHeaders": ["x-a"], "MaxAge": 60})
        reply, _ = self.send(url, "OPTIONS", headers={"Origin": "https://example.com", "Access-Control-Request-Method": "PUT"})
        self.assertEqual((reply.status, reply.headers["Access-Control-Allow-Origin"], reply.headers["Access-Control-Allow-Methods"]), (200, "https://example.com", "*"))
        reply, _ = self.send(url, headers={"Origin": "https://example.com"})
        self.assertEqual(reply.headers["Access-Control-Allow-Origin"], "https://example.com")
        reply, _ = self.send(url, headers={"Origin": "https://example.org"})
        self.assertIsNone(reply.headers["Access-Control-Allow-Origin"])

    @unittest.skipUnless(shutil.which("node"), "there is no node here")
    def test_streams_come_piece_by_piece(self):
        self.node(
            "exports.handler = awslambda.streamifyResponse(async (event, stream) => {\n"
            "  stream.setContentType('text/plain');\n"
            "  for (const piece of ['Hello, ', 'world!']) {\n"
            "    await new Promise((done) => stream.write(piece, done));\n"
            "    await new Promise((done) => setTimeout(done, 50));\n"
            "  }\n"
            "  stream.end();\n"
            "});"
        )
        events = list(awslambda.invoke_with_response_stream(FunctionName=self.name, LogType="Tail")["EventStream"])
        self.assertEqual([event["PayloadChunk"]["Payload"] for event in events[:-1]], [b"Hello, ", b"world!"])
        self.assertEqual(list(events[-1]["InvokeComplete"]), ["LogResult"])
        reply, body = self.send(self.url(InvokeMode="RESPONSE_STREAM"))
        self.assertEqual((reply.status, body, reply.headers["Content-Type"], reply.headers["Transfer-Encoding"]), (200, b"Hello, world!", "text/plain", "chunked"))

    @unittest.skipUnless(shutil.which("node"), "there is no node here")
    def test_streams_are_larger_than_results(self):
        self.node(
            "const { pipeline } = require('node:stream/promises');\n"
            "const { Readable } = require('node:stream');\n"
            "exports.handler = awslambda.streamifyResponse(async (event, stream) => {\n"
            "  await pipeline(Readable.from(Array(event).fill(Buffer.alloc(1 << 20, 97))), stream);\n"
            "});"
        )
        stream = awslambda.invoke_with_response_stream(FunctionName=self.name, Payload=b"20")["EventStream"]
        self.assertEqual(sum(len(event["PayloadChunk"]["Payload"]) for event in stream if "PayloadChunk" in event), 20 << 20)

    def test_results_of_other_functions_come_as_a_stream_too(self):
        self.python("def handler(event, context):\n    return event['x']\n")
        reply = awslambda.invoke_with_response_stream(FunctionName=self.name, Payload=b'{"x": 1}')
        self.assertEqual((reply["StatusCode"], reply["ExecutedVersion"]), (200, "$LATEST"))
        self.assertEqual(list(reply["EventStream"]), [{"PayloadChunk": {"Payload": b"1"}}, {"InvokeComplete": {}}])
        *_, end = awslambda.invoke_with_response_stream(FunctionName=self.name)["EventStream"]
        self.assertIn("KeyError", end["InvokeComplete"]["ErrorDetails"])
        self.refused(lambda: awslambda.invoke_with_response_stream(FunctionName=self.name + "x"), "ResourceNotFoundException", f"Function not found: arn:aws:lambda:us-east-1:000000000000:function:{self.name}x:$LATEST")


if __name__ == "__main__":
    unittest.main()
