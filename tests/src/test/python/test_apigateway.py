"""API Gateway REST APIs through boto3 and plain HTTP, in front of a function that echoes its event."""

import base64
import io
import json
import os
import unittest
import urllib.error
import urllib.request
import uuid
import zipfile

import boto3
from botocore.exceptions import ClientError

gateway = boto3.client("apigateway")
awslambda = boto3.client("lambda")
ENDPOINT = os.environ["AWS_ENDPOINT_URL"]
ECHO = """
import json
def handler(event, context):
    if event['path'].startswith('/raw/'):
        return {'list': [], 'str': 'text', 'fail': None}.get(event['path'][5:], {'statusCode': '201', 'headers': {'X-Bool': True}})
    return {'statusCode': 200, 'headers': {'Content-Type': 'application/json', 'X-One': '1'}, 'multiValueHeaders': {'Set-Cookie': ['a=1', 'b=2']}, 'body': json.dumps(event)}
"""


def call(url, data=None, method=None, headers=None):
    request = urllib.request.Request(url, data=data, method=method, headers=headers or {})
    try:
        with urllib.request.urlopen(request) as reply:
            return reply.status, reply.headers, reply.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


class ApiGateway(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.function = f"echo-{uuid.uuid4()}"
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("app.py", ECHO)
        arn = awslambda.create_function(
            FunctionName=cls.function, Runtime="python3.11", Handler="app.handler", Role="arn:aws:iam::000000000000:role/r", Code={"ZipFile": buffer.getvalue()}
        )["FunctionArn"]
        awslambda.get_waiter("function_active_v2").wait(FunctionName=cls.function, WaiterConfig={"Delay": 1})
        cls.api = gateway.create_rest_api(name="echo", binaryMediaTypes=["image/png"])["id"]
        root = gateway.get_resources(restApiId=cls.api)["items"][0]
        assert root["path"] == "/"
        proxy = gateway.create_resource(restApiId=cls.api, parentId=root["id"], pathPart="{proxy+}")
        gateway.put_method(restApiId=cls.api, resourceId=proxy["id"], httpMethod="ANY", authorizationType="NONE")
        gateway.put_integration(
            restApiId=cls.api,
            resourceId=proxy["id"],
            httpMethod="ANY",
            type="AWS_PROXY",
            integrationHttpMethod="POST",
            uri=f"arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/{arn}/invocations",
        )
        gateway.create_deployment(restApiId=cls.api, stageName="dev")
        cls.url = f"{ENDPOINT}/_aws/execute-api/{cls.api}/dev"

    @classmethod
    def tearDownClass(cls):
        gateway.delete_rest_api(restApiId=cls.api)
        awslambda.delete_function(FunctionName=cls.function)

    def test_the_event_is_that_of_a_v1_proxy(self):
        status, headers, body = call(self.url + "/a/b%2Fc/?x=1&x=2&y=a+b", headers={"tEsT-HEADeR": "v"})
        self.assertEqual((status, headers["X-One"], headers.get_all("Set-Cookie")), (200, "1", ["a=1", "b=2"]))
        event = json.loads(body)
        self.assertEqual(set(event), {"resource", "path", "httpMethod", "headers", "multiValueHeaders", "queryStringParameters", "multiValueQueryStringParameters", "pathParameters", "stageVariables", "requestContext", "body", "isBase64Encoded"})
        self.assertEqual((event["resource"], event["httpMethod"], event["body"], event["isBase64Encoded"]), ("/{proxy+}", "GET", None, False))
        self.assertEqual(event["queryStringParameters"], {"x": "2", "y": "a b"})
        self.assertEqual(event["multiValueQueryStringParameters"], {"x": ["1", "2"], "y": ["a b"]})
        self.assertIsNone(event["stageVariables"])
        context = event["requestContext"]
        self.assertEqual((context["stage"], context["apiId"], context["accountId"], context["resourcePath"], context["protocol"]), ("dev", self.api, "000000000000", "/{proxy+}", "HTTP/1.1"))
        self.assertTrue(context["path"].startswith("/dev/a/"))

    def test_binary_bodies(self):
        event = json.loads(call(self.url + "/bin", data=b"\x89PNG\xff", method="POST", headers={"Content-Type": "image/png"})[2])
        self.assertEqual((event["isBase64Encoded"], base64.b64decode(event["body"])), (True, b"\x89PNG\xff"))
        event = json.loads(call(self.url + "/txt", data="ä".encode(), method="POST", headers={"Content-Type": "text/plain"})[2])
        self.assertEqual((event["isBase64Encoded"], event["body"]), (False, "ä"))

    def test_malformed_results_are_502(self):
        for path in ["/raw/list", "/raw/str"]:
            self.assertEqual(call(self.url + path)[::2], (502, b'{"message": "Internal server error"}'), path)
        status, headers, body = call(self.url + "/raw/other")
        self.assertEqual((status, headers["X-Bool"], body), (201, "true", b""))

    def test_the_other_url_forms(self):
        self.assertEqual(call(f"{ENDPOINT}/restapis/{self.api}/dev/_user_request_/x")[0], 200)
        host = f"{self.api}.execute-api.localhost.localstack.cloud:4566"
        status, _, body = call(f"{ENDPOINT}/dev/x", headers={"Host": host})
        self.assertEqual((status, json.loads(body)["requestContext"]["domainName"]), (200, host.split(":")[0]))

    def test_unknown_paths_stages_and_apis(self):
        self.assertEqual(call(f"{ENDPOINT}/_aws/execute-api/{self.api}/nostage/x")[::2], (403, b'{"message":"Forbidden"}'))
        self.assertEqual(call(f"{ENDPOINT}/_aws/execute-api/nosuchapi/dev/x")[::2], (403, b'{"message":"Forbidden"}'))
        self.assertEqual(call(self.url + "/")[::2], (403, b'{"message":"Missing Authentication Token"}'))

    def test_control_plane_errors(self):
        with self.assertRaises(ClientError) as caught:
            gateway.get_rest_api(restApiId="nosuch")
        self.assertEqual(caught.exception.response["Error"], {"Code": "NotFoundException", "Message": "Invalid API identifier specified 000000000000:nosuch"})


if __name__ == "__main__":
    unittest.main()
