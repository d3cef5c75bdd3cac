"""HTTP APIs through boto3 and plain HTTP, in front of functions and of a server of the test's own."""

import base64
import hashlib
import http.client
import http.server
import io
import json
import os
import threading
import time
import unittest
import urllib.error
import urllib.request
import uuid
import zipfile

import boto3

gateway = boto3.client("apigatewayv2")
awslambda = boto3.client("lambda")
ENDPOINT = os.environ["AWS_ENDPOINT_URL"]
ECHO = """
import json
def handler(event, context):
    raw = event.get('rawPath') or event['path']
    case = raw.rsplit('/', 1)[-1]
    results = {
        'object': {'message': 'hi'}, 'text': 'hi', 'list': [1, 2], 'nothing': None,
        'bad-status': {'statusCode': 'abc'}, 'bad-body': {'statusCode': 200, 'body': {'a': 1}},
        'cookies': {'statusCode': 201, 'cookies': ['a=1; Path=/', 'b=2'], 'headers': {'X-One': 1, 'X-Bool': True}, 'body': 'made'},
        'binary': {'statusCode': 200, 'isBase64Encoded': True, 'body': 'AAEC/w==', 'headers': {'content-type': 'image/png'}},
        'cors': {'statusCode': 200, 'headers': {'Access-Control-Allow-Origin': 'https://own'}, 'body': ''},
    }
    if case == 'fails':
        raise ValueError('no')
    if case in results:
        return results[case]
    return {'statusCode': 200, 'headers': {'Content-Type': 'application/json'}, 'body': json.dumps(event)}
"""
JUDGE = """
def handler(event, context):
    token = event['identitySource'][0] if event['version'] == '2.0' else event['identitySource']
    if token == 'fails':
        raise ValueError('no')
    if token == 'unknown':
        raise Exception('Unauthorized')
    if token.startswith('simple'):
        return {'isAuthorized': token == 'simple-yes', 'context': {'text': 'a', 'number': 1, 'list': ['x'], 'path': event['rawPath']}}
    effect = 'Allow' if token.endswith('yes') else 'Deny'
    arn = event.get('routeArn') or event['methodArn']
    return {'principalId': 'me', 'policyDocument': {'Version': '2012-10-17', 'Statement': [{'Effect': effect, 'Action': 'execute-api:Invoke', 'Resource': arn}]}, 'context': {'k': 'v'}}
"""


def call(url, data=None, method=None, headers=None):
    request = urllib.request.Request(url, data=data, method=method, headers=headers or {})
    try:
        with urllib.request.urlopen(request) as reply:
            return reply.status, reply.headers, reply.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def function(code):
    name = f"v2-{uuid.uuid4()}"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("app.py", code)
    arn = awslambda.create_function(
        FunctionName=name, Runtime="python3.11", Handler="app.handler", Role="arn:aws:iam::000000000000:role/r", Code={"ZipFile": buffer.getvalue()}
    )["FunctionArn"]
    awslambda.get_waiter("function_active_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
    return arn


MODULUS = int(
    "B39ADA6206D2FA0F275CAE821CDC8A08F1344C43FC1B5C012B7BFF0A458B0151861868F3D9E49637CF7055758AA08E285649"
    "3DE331335119F578F3C815F0BB91F8572B21BE948E2ADB30B61A78FD0F00434486D58B343D023F9595DECF65366630E02C4A"
    "F163E5A8D0FD1B22219743D4F6D4C1B2B61C7E3D69B51AFDD7095559F862721A76FC44D660C59E9192349287D694313586EB"
    "DC309DE024F387E3962D29E7B6B4994D2AFC2F254A63A1E2C41841FA7967CC57082ADAD398444C2563DE7F531C30469D6F6E"
    "F8EC18992543E6061FF3EA5397193C39EC5070D8BAC1D9CA4491F07819846938D90228F7B135CAD14AD97443BB99837BA833"
    "5CD2B85DD97B",
    16,
)
PRIVATE = int(
    "4d2d4a111c70953e64c22944c4e529b57cfc65974322788f1221f6ae71c2b11ed879edc3774a8818545da7835a3df2c83787"
    "c27db97b1d2b03f5e4ff821a0f67c2a8a6629a33d8c166add05aa0c9d123e243f492977e2b87274e7e779f741503a595f6c2"
    "7f66d75d8aec7037e2ea4e9e1930c449288326e5f9e1f646c49c009deeb14b6b9cacbdd20edddf8da74309fceafc0614a80c"
    "d44ad5e7fcb8f3e0f9104247fb958c1c060a74f32fada3133ed5ce90d55ab57f3ec582b531febb3d5fba3e55768c66c7e1d2"
    "c2c43b0df9e5f2b54afa466e54ecbc56d778613428169b1e65ff47e7493d6f3a402d621c6111186bd873b8303666118ce0eb"
    "05c2af453fd5",
    16,
)


def base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def signed(claims, kid="one"):
    """A token with a signature of RS256, by hand."""
    text = ".".join(base64url(json.dumps(part).encode()) for part in ({"alg": "RS256", "kid": kid}, claims))
    digest = bytes.fromhex("3031300d060960864801650304020105000420") + hashlib.sha256(text.encode()).digest()
    padded = b"\x00\x01" + b"\xff" * (256 - 3 - len(digest)) + b"\x00" + digest
    return text + "." + base64url(pow(int.from_bytes(padded, "big"), PRIVATE, MODULUS).to_bytes(256, "big"))


class Server(http.server.BaseHTTPRequestHandler):
    """Tells what it was asked."""

    protocol_version = "HTTP/1.1"

    def answer(self):
        length = int(self.headers.get("Content-Length") or 0)
        told = {"method": self.command, "path": self.path, "headers": {k.lower(): v for k, v in self.headers.items()}, "body": self.rfile.read(length).decode()}
        issuer = f"http://{self.headers['Host']}/issuer"
        if self.path == "/issuer/.well-known/openid-configuration":
            told = {"issuer": issuer, "jwks_uri": issuer + "/keys"}
        elif self.path == "/issuer/keys":
            told = {"keys": [{"kty": "RSA", "kid": "one", "use": "sig", "n": base64url(MODULUS.to_bytes(256, "big")), "e": "AQAB"}]}
        body = json.dumps(told).encode()
        self.send_response(500 if self.path.endswith("/broken") else 200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("X-Server", "yes")
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = do_PUT = do_DELETE = answer

    def log_message(self, *args):
        pass


class HttpApi(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.echo = function(ECHO)
        cls.judge = function(JUDGE)
        cls.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
        threading.Thread(target=cls.server.serve_forever, daemon=True).start()
        cls.origin = f"http://127.0.0.1:{cls.server.server_port}"
        cls.apis = []
        cls.api, cls.url = cls.quick(cls.echo)

    @classmethod
    def tearDownClass(cls):
        cls.server.shutdown()
        cls.server.server_close()
        for api in cls.apis:
            gateway.delete_api(ApiId=api)
        for arn in (cls.echo, cls.judge):
            awslambda.delete_function(FunctionName=arn)

    @classmethod
    def made(cls, **members):
        api = gateway.create_api(Name=f"http-{uuid.uuid4()}", ProtocolType="HTTP", **members)["ApiId"]
        cls.apis.append(api)
        return api

    @classmethod
    def quick(cls, target, **members):
        api = cls.made(Target=target, **members)
        return api, f"{ENDPOINT}/_aws/execute-api/{api}"

    def staged(self, **stage):
        api = self.made()
        gateway.create_stage(ApiId=api, StageName="$default", AutoDeploy=True, **stage)
        return api, f"{ENDPOINT}/_aws/execute-api/{api}"

    def routed(self, api, key, uri=None, version="2.0", kind="AWS_PROXY", method=None, integration=None, **route):
        asked = {"IntegrationMethod": method} if method else {}
        made = gateway.create_integration(ApiId=api, IntegrationType=kind, IntegrationUri=uri or self.echo, PayloadFormatVersion=version, **asked, **(integration or {}))
        return gateway.create_route(ApiId=api, RouteKey=key, Target="integrations/" + made["IntegrationId"], **route)

    # Members and forms: AWS documentation, payload format versions of HTTP APIs.
    def test_the_event_is_that_of_format_two(self):
        headers = {"Cookie": "a=1; b=2", "tEsT": "v", "User-Agent": "agent"}
        status, replied, body = call(self.url + "/a%2Fb/c?x=1&x=2&y=a+b", headers=headers)
        self.assertEqual((status, replied["Content-Type"]), (200, "application/json"))
        event = json.loads(body)
        self.assertEqual(set(event), {"version", "routeKey", "rawPath", "rawQueryString", "cookies", "headers", "queryStringParameters", "requestContext", "isBase64Encoded"})
        self.assertEqual((event["version"], event["routeKey"], event["rawQueryString"]), ("2.0", "$default", "x=1&x=2&y=a+b"))
        # Seen in public threads: AWS decodes rawPath here, other than for REST APIs.
        self.assertEqual(event["rawPath"], "/a/b/c")
        self.assertEqual((event["cookies"], event["queryStringParameters"]), (["a=1", "b=2"], {"x": "1,2", "y": "a b"}))
        self.assertEqual(event["headers"]["test"], "v")
        self.assertNotIn("cookie", event["headers"])
        self.assertTrue({"host", "x-amzn-trace-id", "x-forwarded-for", "x-forwarded-port", "x-forwarded-proto"} <= set(event["headers"]))
        context = event["requestContext"]
        self.assertEqual(set(context), {"accountId", "apiId", "domainName", "domainPrefix", "http", "requestId", "routeKey", "stage", "time", "timeEpoch"})
        self.assertEqual((context["accountId"], context["apiId"], context["stage"], context["domainPrefix"]), ("000000000000", self.api, "$default", self.api))
        self.assertEqual(set(context["http"]), {"method", "path", "protocol", "sourceIp", "userAgent"})
        self.assertEqual((context["http"]["method"], context["http"]["protocol"], context["http"]["userAgent"]), ("GET", "HTTP/1.1", "agent"))
        self.assertRegex(context["time"], r"^\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d \+0000$")
        self.assertEqual(replied["apigw-requestid"], context["requestId"])
        self.assertNotIn("x-amzn-RequestId", replied)

    def test_content_is_text_by_its_type(self):
        for kind, is_binary in (("application/json", False), ("text/plain; charset=utf-8", False), ("application/vnd.x+json", False), ("application/x-www-form-urlencoded", True), ("multipart/form-data; boundary=x", True), ("image/png", True)):
            event = json.loads(call(self.url + "/x", data=b"abc", headers={"Content-Type": kind})[2])
            with self.subTest(kind):
                self.assertEqual((event["isBase64Encoded"], event["body"]), (is_binary, base64.b64encode(b"abc").decode() if is_binary else "abc"))

    # AWS documentation: what has no status is the content itself.
    def test_results_of_format_two(self):
        for case, expected in (("object", (200, "application/json", b'{"message": "hi"}')), ("text", (200, "application/json", b"hi")), ("list", (200, "application/json", b"[1, 2]")), ("nothing", (200, "application/json", b"null"))):
            status, headers, body = call(f"{self.url}/{case}")
            with self.subTest(case):
                self.assertEqual((status, headers["Content-Type"], body), expected)
        for case in ("bad-status", "bad-body", "fails"):
            status, headers, body = call(f"{self.url}/{case}")
            with self.subTest(case):
                self.assertEqual((status, body), (500, b'{"message":"Internal Server Error"}'))
        status, headers, body = call(self.url + "/cookies")
        self.assertEqual((status, headers.get_all("Set-Cookie"), headers["X-One"], headers["X-Bool"], body), (201, ["a=1; Path=/", "b=2"], "1", "true", b"made"))
        status, headers, body = call(self.url + "/binary")
        self.assertEqual((headers["Content-Type"], body), ("image/png", b"\x00\x01\x02\xff"))

    def test_the_event_of_format_one(self):
        api, url = self.staged(StageVariables={"v": "1"})
        self.routed(api, "ANY /one/{id}", version="1.0")
        gateway.create_stage(ApiId=api, StageName="dev", AutoDeploy=True)
        event = json.loads(call(url + "/dev/one/7?x=1&x=2")[2])
        self.assertEqual(
            set(event),
            {"version", "resource", "path", "httpMethod", "headers", "multiValueHeaders", "queryStringParameters", "multiValueQueryStringParameters", "requestContext", "pathParameters", "stageVariables", "body", "isBase64Encoded"},
        )
        # Seen in public threads: the path has the stage in it, the resource hasn't.
        self.assertEqual((event["version"], event["resource"], event["path"]), ("1.0", "/one/{id}", "/dev/one/7"))
        self.assertEqual((event["pathParameters"], event["stageVariables"], event["body"]), ({"id": "7"}, None, None))
        self.assertEqual(event["multiValueQueryStringParameters"], {"x": ["1", "2"]})
        self.assertEqual(event["requestContext"]["resourceId"], "ANY /one/{id}")
        self.assertEqual(json.loads(call(url + "/one/7")[2])["stageVariables"], {"v": "1"})
        # Format 1.0 has no shortcuts.
        self.assertEqual(call(url + "/one/object")[0], 500)

    # AWS documentation: full match, greedy variable, $default.
    def test_routes_are_chosen_in_order(self):
        api, url = self.staged()
        for key in ("GET /pets/dog/1", "GET /pets/dog/{id}", "GET /pets/{proxy+}", "ANY /pets/cat", "ANY /{proxy+}", "GET /"):
            self.routed(api, key)
        for path, method, key, parameters in (
            ("/pets/dog/1", "GET", "GET /pets/dog/1", None),
            ("/pets/dog/2", "GET", "GET /pets/dog/{id}", {"id": "2"}),
            ("/pets/cat/1", "GET", "GET /pets/{proxy+}", {"proxy": "cat/1"}),
            ("/pets/cat", "GET", "ANY /pets/cat", None),
            ("/test/5", "POST", "ANY /{proxy+}", {"proxy": "test/5"}),
            ("/pets/dog/1", "POST", "ANY /{proxy+}", {"proxy": "pets/dog/1"}),
            ("/a%20b", "GET", "ANY /{proxy+}", {"proxy": "a b"}),
            ("/", "GET", "GET /", None),
        ):
            event = json.loads(call(url + path, method=method)[2])
            with self.subTest(path + method):
                self.assertEqual((event["routeKey"], event.get("pathParameters")), (key, parameters))
        status, headers, body = call(url + "/", method="POST")
        self.assertEqual((status, body), (404, b'{"message":"Not Found"}'))
        self.assertIn("apigw-requestid", headers)

    def test_stages_and_deployments(self):
        api = self.made()
        url = f"{ENDPOINT}/_aws/execute-api/{api}"
        self.assertEqual(call(url + "/x")[0], 404)
        self.routed(api, "GET /x")
        gateway.create_stage(ApiId=api, StageName="dev")
        self.assertEqual(call(url + "/dev/x")[0], 404)
        gateway.create_deployment(ApiId=api, StageName="dev")
        event = json.loads(call(url + "/dev/x")[2])
        self.assertEqual((event["rawPath"], event["requestContext"]["stage"], event["requestContext"]["http"]["path"]), ("/dev/x", "dev", "/dev/x"))
        self.routed(api, "GET /y")
        self.assertEqual(call(url + "/dev/y")[0], 404)
        gateway.update_stage(ApiId=api, StageName="dev", AutoDeploy=True)
        self.assertEqual(call(url + "/dev/y")[0], 200)
        self.routed(api, "GET /z")
        self.assertEqual(call(url + "/dev/z")[0], 200)
        self.assertEqual(call(f"{ENDPOINT}/restapis/{api}/dev/_user_request_/z")[0], 200)
        gateway.update_api(ApiId=api, DisableExecuteApiEndpoint=True)
        self.assertEqual(call(url + "/dev/z")[0], 404)

    def test_servers_get_requests_as_they_came(self):
        api, url = self.staged(StageVariables={"origin": self.origin})
        self.routed(api, "ANY /proxy/{proxy+}", self.origin + "/base/{proxy}", "1.0", "HTTP_PROXY", "ANY")
        self.routed(api, "$default", self.origin, "1.0", "HTTP_PROXY", "ANY")
        status, headers, body = call(url + "/proxy/a/b%20c?x=1&y=a+b", data=b"text", headers={"X-Own": "1"})
        told = json.loads(body)
        self.assertEqual((status, told["method"], told["path"], told["body"]), (200, "POST", "/base/a/b%20c?x=1&y=a+b", "text"))
        self.assertEqual((told["headers"]["x-own"], told["headers"]["host"], headers["X-Server"]), ("1", self.origin[7:], "yes"))
        self.assertIn("forwarded", told["headers"])
        self.assertEqual(json.loads(call(url + "/any/where")[2])["path"], "/any/where")
        self.assertEqual(call(url + "/broken")[0], 500)
        self.routed(api, "GET /nobody", "http://127.0.0.1:9/", "1.0", "HTTP_PROXY", "GET")
        self.assertEqual(call(url + "/nobody")[::2], (503, b'{"message":"Service Unavailable"}'))

    # AWS documentation: transforming API requests and responses.
    def test_parameters_are_mapped(self):
        api, url = self.staged(StageVariables={"env": "test"})
        requests = {
            "append:header.added": "$request.header.given",
            "overwrite:header.changed": "a-${stageVariables.env}-${context.routeKey}",
            "remove:header.gone": "''",
            "append:querystring.id": "$request.path.id",
            "overwrite:querystring.body": "$request.body.list[1].name",
            "overwrite:path": "/new",
        }
        responses = {"500": {"overwrite:statuscode": "403", "append:header.error": "$context.requestId", "remove:header.x-server": "''"}}
        self.routed(api, "POST /map/{id}", self.origin + "/base", "1.0", "HTTP_PROXY", "ANY", {"RequestParameters": requests})
        self.routed(api, "GET /broken", self.origin + "/broken", "1.0", "HTTP_PROXY", "ANY", {"ResponseParameters": responses})
        told = json.loads(call(url + "/map/7?body=x", data=b'{"list": [1, {"name": "n"}]}', headers={"given": "g", "changed": "c", "gone": "x"})[2])
        self.assertEqual((told["headers"]["added"], told["headers"]["changed"], told["path"]), ("g", "a-test-POST /map/{id}", "/new?id=7&body=n"))
        self.assertNotIn("gone", told["headers"])
        status, headers, body = call(url + "/broken")
        self.assertEqual((status, headers["error"], headers["x-server"]), (403, headers["apigw-requestid"], None))

    # AWS documentation: configuring CORS for an HTTP API.
    def test_the_gateway_speaks_with_browsers(self):
        cors = {"AllowOrigins": ["https://a.example", "http://*"], "AllowMethods": ["GET", "POST"], "AllowHeaders": ["x-own"], "ExposeHeaders": ["x-seen"], "MaxAge": 300, "AllowCredentials": True}
        api, url = self.quick(self.echo, CorsConfiguration=cors)
        preflight = {"Origin": "https://a.example", "Access-Control-Request-Method": "GET"}
        status, headers, body = call(url + "/any", method="OPTIONS", headers=preflight)
        self.assertEqual((status, body), (204, b""))
        self.assertEqual(
            {name: headers["access-control-" + name] for name in ("allow-origin", "allow-methods", "allow-headers", "max-age", "allow-credentials")},
            {"allow-origin": "https://a.example", "allow-methods": "GET,POST", "allow-headers": "x-own", "max-age": "300", "allow-credentials": "true"},
        )
        self.assertIsNone(call(url + "/any", method="OPTIONS", headers={**preflight, "Origin": "https://b.example"})[1]["access-control-allow-origin"])
        status, headers, body = call(url + "/cors", headers={"Origin": "http://any.example"})
        self.assertEqual((headers.get_all("access-control-allow-origin"), headers["access-control-expose-headers"]), (["http://any.example"], "x-seen"))
        self.assertIsNone(call(url + "/cors")[1]["access-control-allow-origin"])
        gateway.delete_cors_configuration(ApiId=api)
        self.assertEqual(call(url + "/cors", headers={"Origin": "http://any.example"})[1]["Access-Control-Allow-Origin"], "https://own")

    # AWS documentation: Lambda authorizers of HTTP APIs.
    def test_functions_decide(self):
        api, url = self.staged()
        for name, version, simple in (("simple", "2.0", True), ("two", "2.0", False), ("one", "1.0", False)):
            authorizer = gateway.create_authorizer(
                ApiId=api, Name=name, AuthorizerType="REQUEST", AuthorizerUri=f"arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/{self.judge}/invocations",
                AuthorizerPayloadFormatVersion=version, EnableSimpleResponses=simple, IdentitySource=["$request.header.Authorization"], AuthorizerResultTtlInSeconds=300 if simple else 0,
            )
            self.routed(api, f"GET /{name}/{{proxy+}}", AuthorizationType="CUSTOM", AuthorizerId=authorizer["AuthorizerId"])
        def ask(path, token=None):
            status, headers, body = call(url + path, headers={"Authorization": token} if token else {})
            return status, json.loads(body)
        self.assertEqual(ask("/simple/x"), (401, {"message": "Unauthorized"}))
        self.assertEqual(ask("/simple/x", "simple-no"), (403, {"message": "Forbidden"}))
        self.assertEqual(ask("/simple/x", "policy-yes"), (500, {"message": "Internal Server Error"}))
        self.assertEqual(ask("/simple/x", "fails")[0], 500)
        self.assertEqual(ask("/simple/x", "unknown")[0], 401)
        status, event = ask("/simple/first", "simple-yes")
        self.assertEqual((status, event["requestContext"]["authorizer"]), (200, {"lambda": {"text": "a", "number": 1, "list": ["x"], "path": "/simple/first"}}))
        # The second answer is the first one's, kept for the identity.
        self.assertEqual(ask("/simple/second", "simple-yes")[1]["requestContext"]["authorizer"]["lambda"]["path"], "/simple/first")
        gateway.reset_authorizers_cache(ApiId=api, StageName="$default")
        self.assertEqual(ask("/simple/third", "simple-yes")[1]["requestContext"]["authorizer"]["lambda"]["path"], "/simple/third")
        for path in ("/two/x", "/one/x"):
            with self.subTest(path):
                self.assertEqual(ask(path, "no"), (403, {"message": "Forbidden"}))
                self.assertEqual(ask(path, "yes")[1]["requestContext"]["authorizer"], {"lambda": {"k": "v"}})

    def test_signatures_are_asked_for(self):
        from botocore.auth import SigV4Auth
        from botocore.awsrequest import AWSRequest

        api, url = self.staged()
        self.routed(api, "GET /signed", AuthorizationType="AWS_IAM")
        self.assertEqual(call(url + "/signed")[::2], (403, b'{"message":"Forbidden"}'))
        request = AWSRequest("GET", url + "/signed")
        SigV4Auth(boto3.Session().get_credentials(), "execute-api", "us-east-1").add_auth(request)
        event = json.loads(call(url + "/signed", headers=dict(request.headers))[2])
        self.assertEqual(event["requestContext"]["authorizer"]["iam"]["accountId"], "000000000000")

    # AWS documentation: JWT authorizers, and troubleshooting them.
    def test_tokens_of_an_issuer_let_in(self):
        issuer = self.origin + "/issuer"
        api, url = self.staged()
        authorizer = gateway.create_authorizer(ApiId=api, Name="jwt", AuthorizerType="JWT", IdentitySource=["$request.header.Authorization"], JwtConfiguration={"Issuer": issuer, "Audience": ["me"]})["AuthorizerId"]
        self.routed(api, "GET /open", AuthorizationType="JWT", AuthorizerId=authorizer)
        self.routed(api, "GET /scoped", AuthorizationType="JWT", AuthorizerId=authorizer, AuthorizationScopes=["write", "admin"])
        now = int(time.time())
        claims = {"iss": issuer, "aud": "me", "exp": now + 600, "iat": now, "sub": "x", "groups": ["a", "b"], "scope": "read write"}

        def ask(path="/open", header=None, **changed):
            token = header if header is not None else "Bearer " + signed({k: v for k, v in {**claims, **changed}.items() if v is not None})
            return call(url + path, headers={"Authorization": token} if token else {})

        status, headers, body = ask()
        told = json.loads(body)["requestContext"]["authorizer"]["jwt"]
        self.assertEqual((status, told["scopes"], told["claims"]["groups"], told["claims"]["exp"]), (200, None, "[a b]", str(now + 600)))
        self.assertEqual(json.loads(ask("/scoped")[2])["requestContext"]["authorizer"]["jwt"]["scopes"], ["read", "write"])
        self.assertEqual(ask(aud=None, client_id="me")[0], 200)
        self.assertEqual(ask(header=signed(claims))[0], 200)
        status, headers, body = ask("/scoped", scope="read")
        self.assertEqual((status, body), (403, b'{"message":"Forbidden"}'))
        status, headers, body = ask(header="")
        self.assertEqual((status, body, headers["www-authenticate"]), (401, b'{"message":"Unauthorized"}', "Bearer"))
        status, headers, body = ask(aud="other")
        self.assertEqual((status, headers["www-authenticate"]), (401, 'Bearer scope="" error="invalid_token" error_description="the token does not have a valid audience"'))
        for changed in ({"exp": now - 1}, {"exp": None}, {"nbf": now + 600}, {"iat": now + 600}, {"iss": "https://else.where"}, {"aud": "other", "client_id": "me"}):
            with self.subTest(changed):
                self.assertEqual(ask(**changed)[0], 401)
        self.assertEqual(ask(header="Bearer " + signed(claims, kid="other"))[0], 401)
        self.assertEqual(ask(header="Bearer " + signed(claims)[:-4] + "AAAA")[0], 401)

    def test_what_is_too_large_is_refused(self):
        connection = http.client.HTTPConnection(ENDPOINT.partition("//")[2])
        connection.putrequest("POST", f"/_aws/execute-api/{self.api}/x")
        connection.putheader("Content-Length", str(10 * 1024 * 1024 + 1))
        connection.endheaders()
        reply = connection.getresponse()
        self.assertEqual((reply.status, reply.read()), (413, b'{"message":"Request Entity Too Large"}'))
        connection.close()


if __name__ == "__main__":
    unittest.main()
