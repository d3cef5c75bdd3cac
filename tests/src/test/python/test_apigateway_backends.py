"""Whom integrations ask: HTTP servers, this server itself, functions in all their states. Recorded from AWS where nothing else is said."""

import base64
import http.server
import io
import json
import os
import socket
import threading
import unittest
import urllib.error
import urllib.request
import uuid
import zipfile

import boto3

gateway = boto3.client("apigateway")
awslambda = boto3.client("lambda")
ENDPOINT = os.environ["AWS_ENDPOINT_URL"]
LAMBDA = "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/{}/invocations"
INTERNAL = b'{"message": "Internal server error"}'
FUNCTION = """
import json, time
def handler(event, context):
    what = event['path'].split('/')[-1] if isinstance(event, dict) and 'path' in event else ''
    if what == 'raise':
        raise Exception('on purpose')
    if what == 'sleep':
        time.sleep(2)
    if what == 'large':
        return {'statusCode': 200, 'body': 'x' * 6400000}
    if what == 'headers':
        return {'statusCode': 201, 'headers': {'Date': 'd', 'Server': 's', 'WWW-Authenticate': 'w', 'X-Kept': 'k', 'Transfer-Encoding': 'x', 'Connection': 'c', 'Content-Length': '77'}, 'body': 'hi'}
    return {'statusCode': 200, 'headers': {'Content-Type': 'application/json'}, 'body': json.dumps(event)}
"""


class Echo(http.server.BaseHTTPRequestHandler):
    """Answers with what it was asked, or as the path says."""

    protocol_version = "HTTP/1.1"

    def answer(self):
        content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        path = self.path.split("?")[0]
        if path.startswith("/status/"):
            self.reply(int(path[8:]), b"{}", {"Location": "/elsewhere"})
        elif path == "/png":
            self.reply(200, b"\x89PNG\xff", {"Content-Type": "image/png"})
        elif path == "/close":
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
        elif path == "/silent":
            threading.Event().wait(2)
        else:
            told = {"method": self.command, "path": self.path, "headers": self.headers.items(), "body": base64.b64encode(content).decode()}
            self.reply(200, json.dumps(told).encode(), {"Content-Type": "application/json", "X-Own": "1", "Set-Cookie": "a=b"})

    do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = do_HEAD = do_OPTIONS = answer

    def reply(self, status, body, headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *arguments):
        pass


def call(url, data=None, method=None, headers=None):
    request = urllib.request.Request(url, data=data, method=method, headers=headers or {})
    try:
        with urllib.request.urlopen(request) as reply:
            return reply.status, reply.headers, reply.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


class Backends(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Echo)
        cls.server.daemon_threads = True
        threading.Thread(target=cls.server.serve_forever, daemon=True).start()
        cls.target = f"http://127.0.0.1:{cls.server.server_port}"
        cls.function = f"backend-{uuid.uuid4()}"
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("app.py", FUNCTION)
        cls.arn = awslambda.create_function(
            FunctionName=cls.function, Runtime="python3.11", Handler="app.handler", Role="arn:aws:iam::000000000000:role/r", Code={"ZipFile": buffer.getvalue()}
        )["FunctionArn"]
        awslambda.get_waiter("function_active_v2").wait(FunctionName=cls.function, WaiterConfig={"Delay": 1})

    @classmethod
    def tearDownClass(cls):
        cls.server.shutdown()
        cls.server.server_close()
        awslambda.delete_function(FunctionName=cls.function)

    def api(self, type, uri, method="ANY", verb=None, path="{proxy+}", variables=None, binary=(), **more):
        """Returns the URL of an API with one integration."""
        api = gateway.create_rest_api(name="backends", binaryMediaTypes=list(binary))["id"]
        self.addCleanup(gateway.delete_rest_api, restApiId=api)
        root = gateway.get_resources(restApiId=api)["items"][0]["id"]
        resource = gateway.create_resource(restApiId=api, parentId=root, pathPart=path)["id"]
        parameters = {f"method.request.path.{path[1:-1].rstrip('+')}": True} if path.startswith("{") else {}
        gateway.put_method(restApiId=api, resourceId=resource, httpMethod=method, authorizationType="NONE", requestParameters=parameters)
        gateway.put_integration(restApiId=api, resourceId=resource, httpMethod=method, type=type, integrationHttpMethod=verb or ("POST" if type.startswith("AWS") else "ANY"), uri=uri, **more)
        gateway.create_deployment(restApiId=api, stageName="dev", variables=variables or {})
        return f"{ENDPOINT}/_aws/execute-api/{api}/dev"

    def proxy(self, **more):
        return self.api("HTTP_PROXY", self.target + "/{proxy}", requestParameters={"integration.request.path.proxy": "method.request.path.proxy"}, **more)

    def test_a_server_gets_the_clients_request(self):
        url = self.proxy()
        status, headers, body = call(url + "/a/b%20c?x=1&x=2&y=a%2Bb", data=b'{"a": 1}', method="PUT", headers={"Content-Type": "application/json", "X-Mine": "m", "User-Agent": "me", "Accept": "application/xml"})
        seen = json.loads(body)
        sent = {name.lower(): value for name, value in seen["headers"]}
        self.assertEqual((status, seen["method"], seen["path"]), (200, "PUT", "/a/b%20c?x=1&x=2&y=a%2Bb"))
        self.assertEqual(base64.b64decode(seen["body"]), b'{"a": 1}')
        self.assertEqual((sent["user-agent"], sent["accept"], sent["x-mine"], sent["host"]), ("me", "application/xml", "m", self.target[7:]))
        self.assertEqual(sent["x-amzn-apigateway-api-id"], url.split("/")[-2])
        self.assertTrue(sent["x-amzn-trace-id"].startswith("Root=1-"))
        self.assertTrue(sent["x-forwarded-for"] and sent["x-forwarded-port"] and sent["x-forwarded-proto"])
        self.assertEqual((headers["X-Own"], headers["Set-Cookie"], headers["Content-Type"]), ("1", "a=b", "application/json"))
        self.assertEqual(headers["x-amzn-remapped-content-length"], str(len(body)))
        self.assertTrue(headers["x-amzn-remapped-date"] and headers["x-amzn-remapped-server"] and headers["x-amzn-requestid"] and headers["x-amz-apigw-id"])

    def test_any_method_and_any_status_go_through(self):
        url = self.proxy()
        for method in ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"]:
            self.assertEqual(json.loads(call(url + "/x", method=method)[2])["method"], method)
        self.assertEqual(call(url + "/x", method="HEAD")[::2], (200, b""))
        for status in [201, 400, 404, 418, 503]:
            self.assertEqual(call(f"{url}/status/{status}")[0], status)

    def test_redirects_are_answered_and_not_followed(self):
        connection = __import__("http.client").client.HTTPConnection(ENDPOINT[7:])
        self.addCleanup(connection.close)
        connection.request("GET", self.proxy()[len(ENDPOINT):] + "/status/302")
        reply = connection.getresponse()
        self.assertEqual((reply.status, reply.headers["Location"]), (302, "/elsewhere"))

    def test_binary_contents_need_binary_media_types(self):
        data = bytes(range(256))
        binary, text = self.proxy(binary=["image/png"]), self.proxy()
        for url, wanted in [(binary, data), (text, data.decode(errors="replace").encode())]:
            seen = json.loads(call(url + "/up", data=data, method="POST", headers={"Content-Type": "image/png"})[2])
            self.assertEqual(base64.b64decode(seen["body"]), wanted)
        self.assertEqual(call(binary + "/png", headers={"Accept": "image/png"})[2], b"\x89PNG\xff")
        self.assertEqual(call(binary + "/png", headers={"Accept": "text/html"})[2], base64.b64encode(b"\x89PNG\xff"))
        self.assertEqual(call(text + "/png", headers={"Accept": "image/png"})[2], b"\x89PNG\xff".decode(errors="replace").encode())

    def test_servers_that_do_not_answer(self):
        with socket.socket() as unused:
            unused.bind(("127.0.0.1", 0))
            nobody = self.api("HTTP_PROXY", f"http://127.0.0.1:{unused.getsockname()[1]}/")
            network = b'{"message": "Network error communicating with endpoint"}'
            self.assertEqual(call(nobody + "/x")[::2], (504, network))
        self.assertEqual(call(self.proxy() + "/close")[::2], (504, network))
        self.assertEqual(call(self.api("HTTP_PROXY", "http://no-such-host.invalid/") + "/x")[::2], (500, INTERNAL))
        late = self.proxy(timeoutInMillis=100)
        self.assertEqual(call(late + "/silent")[::2], (504, b'{"message": "Endpoint request timed out"}'))

    def test_this_server_can_be_asked_through_its_gateway(self):
        inner = self.api("AWS_PROXY", LAMBDA.format(self.arn))
        outer = self.api("HTTP_PROXY", inner + "/{proxy}", requestParameters={"integration.request.path.proxy": "method.request.path.proxy"})
        status, headers, body = call(outer + "/through", data=b"x", method="POST")
        event = json.loads(body)
        self.assertEqual((status, event["path"], event["body"], event["httpMethod"]), (200, "/through", "x", "POST"))
        self.assertTrue(headers["x-amzn-remapped-x-amzn-requestid"])
        url = awslambda.create_function_url_config(FunctionName=self.function, AuthType="NONE")["FunctionUrl"]
        self.addCleanup(awslambda.delete_function_url_config, FunctionName=self.function)
        awslambda.add_permission(FunctionName=self.function, StatementId="open", Action="lambda:InvokeFunctionUrl", Principal="*", FunctionUrlAuthType="NONE")
        status, _, body = call(self.api("HTTP_PROXY", url + "{proxy}", verb="POST", requestParameters={"integration.request.path.proxy": "method.request.path.proxy"}) + "/by/url")
        self.assertEqual((status, json.loads(body)["rawPath"], json.loads(body)["requestContext"]["http"]["method"]), (200, "/by/url", "POST"))

    def test_stage_variables_stand_in_uris(self):
        url = self.api("HTTP_PROXY", "http://${stageVariables.host}/fixed", variables={"host": self.target[7:]})
        self.assertEqual(json.loads(call(url + "/x")[2])["path"], "/fixed")
        url = self.api("AWS_PROXY", LAMBDA.format(self.arn.replace(self.function, "${stageVariables.name}")), variables={"name": self.function})
        self.assertEqual(json.loads(call(url + "/x")[2])["stageVariables"], {"name": self.function})

    def test_functions_that_do_not_answer(self):
        url = self.api("AWS_PROXY", LAMBDA.format(self.arn), timeoutInMillis=1000)
        self.assertEqual(call(url + "/raise")[::2], (502, INTERNAL))
        self.assertEqual(call(url + "/large")[::2], (502, INTERNAL))
        self.assertEqual(call(url + "/sleep")[::2], (504, b'{"message": "Endpoint request timed out"}'))
        missing = self.api("AWS_PROXY", LAMBDA.format(self.arn + "-not-there"))
        self.assertEqual(call(missing + "/x")[::2], (500, INTERNAL))
        self.assertEqual(call(self.api("AWS_PROXY", LAMBDA.format(self.arn), verb="GET") + "/x")[::2], (500, INTERNAL))

    def test_a_version_an_alias_and_a_throttled_function(self):
        version = awslambda.publish_version(FunctionName=self.function)["Version"]
        awslambda.create_alias(FunctionName=self.function, Name="live", FunctionVersion=version)
        self.addCleanup(awslambda.delete_alias, FunctionName=self.function, Name="live")
        for qualifier in [version, "live", "$LATEST"]:
            self.assertEqual(call(self.api("AWS_PROXY", LAMBDA.format(f"{self.arn}:{qualifier}")) + "/x")[0], 200)
        awslambda.put_function_concurrency(FunctionName=self.function, ReservedConcurrentExecutions=0)
        self.addCleanup(awslambda.delete_function_concurrency, FunctionName=self.function)
        # Seen in public threads: clients learn nothing of throttles of the function.
        self.assertEqual(call(self.api("AWS_PROXY", LAMBDA.format(self.arn)) + "/x")[::2], (500, INTERNAL))

    def test_a_functions_headers_that_are_the_gateways_come_out_renamed(self):
        status, headers, body = call(self.api("AWS_PROXY", LAMBDA.format(self.arn)) + "/headers")
        self.assertEqual((status, body, headers["Content-Type"], headers["X-Kept"]), (201, b"hi", "application/json", "k"))
        for name, value in {"Date": "d", "Server": "s", "WWW-Authenticate": "w", "Connection": "c", "Content-Length": "77"}.items():
            self.assertEqual(headers[f"x-amzn-Remapped-{name}"], value)

    def test_headers_between_client_and_gateway_stay_there(self):
        dropped = {"Content-MD5": "x", "Max-Forwards": "1", "Proxy-Authenticate": "x", "Server": "x", "TE": "x", "Trailer": "x", "WWW-Authenticate": "x"}
        kept = {"Age": "1", "Accept-Charset": "UTF-8", "Date": "today", "Pragma": "cache", "Range": "bytes=5-9", "Referer": "https://example.com/", "Via": "me", "Warn": "299", "Authorization": "Unauthorized"}
        event = json.loads(call(self.api("AWS_PROXY", LAMBDA.format(self.arn)) + "/x", headers={**dropped, **kept})[2])
        for name, value in kept.items():
            self.assertEqual(event["headers"][name], value)
        self.assertEqual({name.lower() for name in dropped} & {name.lower() for name in event["headers"]}, set())

    def test_mappings_of_the_gateways_own_headers_are_errors(self):
        for name in ["content-length", "transfer-encoding", "authorization", "connection", "expect", "proxy-authenticate", "te"]:
            url = self.api("AWS_PROXY", LAMBDA.format(self.arn), requestParameters={f"integration.request.header.{name}": "'x'"})
            status, headers, body = call(url + "/x")
            self.assertEqual((status, body, headers["x-amzn-ErrorType"]), (500, INTERNAL, "InternalServerErrorException"), name)
        url = self.api("AWS_PROXY", LAMBDA.format(self.arn), requestParameters={"integration.request.header.Headervar": "'mapped'"})
        self.assertEqual(json.loads(call(url + "/x", headers={"Headervar": "request-value"})[2])["headers"]["Headervar"], "request-value")


if __name__ == "__main__":
    unittest.main()
