"""One Flask application behind REST and HTTP APIs, through three adapters, as clients on the other side see it.

SERVERLESS_WSGI names the folder of npm's serverless-wsgi; EXAMPLE that of the example application, whose adapter is
another one; web_adapter.py runs a web server inside the function.
"""

import hashlib
import http.client
import io
import json
import os
import pathlib
import sys
import unittest
import urllib.parse
import uuid
import zipfile

import boto3

HERE = pathlib.Path(__file__).parent
EXAMPLE = pathlib.Path(os.environ["EXAMPLE"])
SERVERLESS_WSGI = pathlib.Path(os.environ["SERVERLESS_WSGI"])
ENDPOINT = urllib.parse.urlsplit(os.environ["AWS_ENDPOINT_URL"])
ROLE = "arn:aws:iam::000000000000:role/shop"
RUNTIME = f"python3.{sys.version_info.minor}"

sys.path.insert(0, str(EXAMPLE))
from deploy import installed  # noqa: E402 - the example knows how to collect installed packages

functions = boto3.client("lambda")
gateway = boto3.client("apigateway")
http_apis = boto3.client("apigatewayv2")


def zipped(files):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return content.getvalue()


def setUpModule():
    global layer
    files = {f"python/{name}": content for name, content in installed(["flask"]).items()}
    layer = functions.publish_layer_version(LayerName=f"flask-{uuid.uuid4().hex}", Content={"ZipFile": zipped(files)})


class Shop:
    """What every adapter must let through; subclasses say which files, which handler, which kind of API."""

    @classmethod
    def setUpClass(cls):
        cls.name = f"shop-{uuid.uuid4().hex}"
        files = {path.name: path.read_bytes() for path in cls.FILES}
        files |= {"shop.py": (HERE / "shop.py").read_bytes()} | cls.MORE
        made = functions.create_function(
            FunctionName=cls.name,
            Runtime=RUNTIME,
            Handler=cls.HANDLER,
            Role=ROLE,
            Timeout=20,
            Layers=[layer["LayerVersionArn"]],
            Code={"ZipFile": zipped(files)},
        )
        functions.get_waiter("function_active_v2").wait(FunctionName=cls.name, WaiterConfig={"Delay": 1})
        cls.deploy(made["FunctionArn"])

    @classmethod
    def tearDownClass(cls):
        functions.delete_function(FunctionName=cls.name)

    def call(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection(ENDPOINT.hostname, ENDPOINT.port, timeout=30)
        self.addCleanup(connection.close)
        connection.request(method, self.PREFIX + path, body, {"Host": self.host, **(headers or {})})
        answer = connection.getresponse()
        return answer, answer.read()

    def told(self, method, path, body=None, headers=None):
        answer, content = self.call(method, path, body, headers)
        self.assertEqual(answer.status, 200, content)
        return json.loads(content)

    def test_sees_the_request_as_it_was_sent(self):
        seen = self.told("GET", "/seen?x=1&x=2&y=a+b%26c", headers={"Cookie": "a=1; b=2", "User-Agent": "me"})

        self.assertEqual(seen["path"], "/seen")
        self.assertEqual(seen["query"], {"x": ["1", "2"], "y": ["a b&c"]})
        self.assertEqual(seen["cookies"], {"a": "1", "b": "2"})
        self.assertEqual((seen["agent"], seen["host"]), ("me", self.host))

    def test_sets_two_cookies_and_redirects(self):
        answer, _ = self.call("GET", "/login")

        self.assertEqual(answer.status, 302)
        self.assertIn("/seen?next=a", answer.headers["Location"])
        cookies = answer.headers.get_all("Set-Cookie")
        self.assertEqual([cookie.split(";")[0] for cookie in cookies], ["session=s1", "theme=dark"])

    def test_takes_bytes_of_all_values(self):
        content = bytes(range(256)) * 400
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            seen = self.told(method, "/echo", content, {"Content-Type": "application/octet-stream"})
            expected = {"method": method, "length": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            self.assertEqual(seen, expected)

    def test_gives_bytes_of_all_values(self):
        answer, content = self.call("GET", "/bytes/1000", headers={"Accept": "application/octet-stream"})

        self.assertEqual(content, bytes(index % 256 for index in range(1000)))
        self.assertEqual(answer.headers["Content-Type"], "application/octet-stream")

    def test_takes_a_form_with_a_file(self):
        picture = bytes(range(256))
        lines = []
        for disposition, value in (('name="colour"', b"red"), ('name="colour"', b"blue"), ('name="file"; filename="p.png"', picture)):
            lines += [b"--frontier", f"Content-Disposition: form-data; {disposition}".encode(), b"", value]
        body = b"\r\n".join([*lines, b"--frontier--", b""])
        seen = self.told("POST", "/form", body, {"Content-Type": "multipart/form-data; boundary=frontier"})

        expected = {"name": "p.png", "sha256": hashlib.sha256(picture).hexdigest(), "colours": ["red", "blue"]}
        self.assertEqual(seen, expected)

    def test_takes_any_path(self):
        for path, name in (("/things/a%20b/c", "a b/c"), ("/things/%C3%A4", "ä"), ("/things/x.y~z", "x.y~z")):
            self.assertEqual(self.told("GET", path)["name"], name)

    def test_repeats_headers(self):
        answer, _ = self.call("GET", "/many")

        many = [value.strip() for line in answer.headers.get_all("X-Many") for value in line.split(",")]
        self.assertEqual(many, ["one", "two"])

    def test_answers_errors_as_the_application_does(self):
        for path, status in (("/status/404", 404), ("/status/418", 418), ("/broken", 500), ("/nowhere", 404)):
            answer, content = self.call("GET", path)
            self.assertEqual((answer.status, answer.headers.get_content_type()), (status, "text/html"), path)
            self.assertIn(b"<title>", content)

    def test_answers_without_content(self):
        answer, content = self.call("GET", "/status/204")

        self.assertEqual((answer.status, content), (204, b""))

    def test_answers_head(self):
        answer, content = self.call("HEAD", "/")

        self.assertEqual((answer.status, content), (200, b""))

    def test_refuses_other_methods(self):
        answer, _ = self.call("DELETE", "/seen")

        self.assertEqual(answer.status, 405)
        self.assertIn("GET", answer.headers["Allow"])


class Rest(Shop):
    PREFIX = "/prod"

    @classmethod
    def deploy(cls, function):
        made = gateway.create_rest_api(name=cls.name, binaryMediaTypes=["*/*"])
        cls.api, root = made["id"], made["rootResourceId"]
        cls.host = f"{cls.api}.execute-api.localhost.localstack.cloud:{ENDPOINT.port}"
        proxy = gateway.create_resource(restApiId=cls.api, parentId=root, pathPart="{proxy+}")["id"]
        uri = f"arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/{function}/invocations"
        for resource in (root, proxy):
            place = {"restApiId": cls.api, "resourceId": resource, "httpMethod": "ANY"}
            gateway.put_method(**place, authorizationType="NONE")
            gateway.put_integration(**place, type="AWS_PROXY", integrationHttpMethod="POST", uri=uri)
        gateway.create_deployment(restApiId=cls.api, stageName="prod")

    @classmethod
    def tearDownClass(cls):
        gateway.delete_rest_api(restApiId=cls.api)
        super().tearDownClass()


class Http(Shop):
    PREFIX = ""

    @classmethod
    def deploy(cls, function):
        cls.api = http_apis.create_api(Name=cls.name, ProtocolType="HTTP", Target=function)["ApiId"]
        cls.host = f"{cls.api}.execute-api.localhost.localstack.cloud:{ENDPOINT.port}"

    @classmethod
    def tearDownClass(cls):
        http_apis.delete_api(ApiId=cls.api)
        super().tearDownClass()


class ServerlessWsgi:
    FILES = [SERVERLESS_WSGI / "serverless_wsgi.py", SERVERLESS_WSGI / "wsgi_handler.py"]
    MORE = {".serverless-wsgi": json.dumps({"app": "shop.app"})}
    HANDLER = "wsgi_handler.handler"


class RestWithServerlessWsgi(ServerlessWsgi, Rest, unittest.TestCase):
    def test_knows_its_stage_on_the_hosts_of_aws(self):
        self.host = f"{self.api}.execute-api.us-east-1.amazonaws.com"

        self.assertEqual(self.told("GET", "/seen")["root"], "/prod")
        self.assertTrue(self.call("GET", "/login")[0].headers["Location"].startswith("/prod/seen"))


class RestWithTheExample(Rest, unittest.TestCase):
    FILES = [EXAMPLE / "app" / "adapter.py"]
    MORE = {"main.py": "from adapter import WsgiHandler\nfrom shop import app\nhandler = WsgiHandler(app)\n"}
    HANDLER = "main.handler"

    def test_knows_its_stage(self):
        self.assertTrue(self.call("GET", "/login")[0].headers["Location"].startswith("/prod/seen"))


class HttpWithServerlessWsgi(ServerlessWsgi, Http, unittest.TestCase):
    pass


class HttpWithAWebServer(Http, unittest.TestCase):
    FILES = [HERE / "web_adapter.py"]
    MORE = {}
    HANDLER = "web_adapter.handler"


if __name__ == "__main__":
    unittest.main()
