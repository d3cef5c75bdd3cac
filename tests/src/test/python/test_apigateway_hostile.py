"""What no well-behaved client sends to a deployed API: it gets an answer or is left, and nobody else notices."""

import json
import os
import socket
import unittest
from urllib.parse import urlparse

import boto3

gateway = boto3.client("apigateway")
SERVER = urlparse(os.environ["AWS_ENDPOINT_URL"])
TOKEN = b'{"message":"Missing Authentication Token"}'


class Hostile(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.api = gateway.create_rest_api(name="hostile")["id"]
        root = gateway.get_resources(restApiId=cls.api)["items"][0]["id"]
        fixed = gateway.create_resource(restApiId=cls.api, parentId=root, pathPart="fixed")["id"]
        any_ = gateway.create_resource(restApiId=cls.api, parentId=root, pathPart="any")["id"]
        item = gateway.create_resource(restApiId=cls.api, parentId=any_, pathPart="{item}")["id"]
        for resource, method in [(fixed, "POST"), (any_, "ANY"), (item, "GET")]:
            gateway.put_method(restApiId=cls.api, resourceId=resource, httpMethod=method, authorizationType="NONE")
            gateway.put_integration(restApiId=cls.api, resourceId=resource, httpMethod=method, type="MOCK", requestTemplates={"application/json": '{"statusCode": 200}'})
            gateway.put_method_response(restApiId=cls.api, resourceId=resource, httpMethod=method, statusCode="200")
            gateway.put_integration_response(restApiId=cls.api, resourceId=resource, httpMethod=method, statusCode="200", responseTemplates={"application/json": '"here"'})
        gateway.create_deployment(restApiId=cls.api, stageName="dev")
        cls.path = f"/_aws/execute-api/{cls.api}/dev"

    @classmethod
    def tearDownClass(cls):
        gateway.delete_rest_api(restApiId=cls.api)

    def exchange(self, request, isEnded=False):
        """Sends bytes and returns status and body of what comes, or nothing if the server closes without a word."""
        with socket.create_connection((SERVER.hostname, SERVER.port), timeout=10) as connection:
            connection.sendall(request)
            if isEnded:
                connection.shutdown(socket.SHUT_WR)
            reply = connection.makefile("rb")
            line = reply.readline()
            if not line:
                return None, b""
            length = 0
            while (header := reply.readline()) not in (b"\r\n", b""):
                if header.lower().startswith(b"content-length:"):
                    length = int(header.split(b":")[1])
            return int(line.split()[1]), reply.read(length)

    def send(self, method, path, head=b"", body=b""):
        return self.exchange(f"{method} {self.path}{path} HTTP/1.1\r\nHost: localhost\r\n".encode() + head + b"\r\n" + body)

    def tearDown(self):
        # Whatever was sent: the next one is served.
        self.assertEqual(self.send("POST", "/fixed", b"Content-Length: 0\r\n"), (200, b'"here"'))

    def test_paths_are_what_was_sent(self):
        found = ["/any/..", "/any/%2e%2e", "/any/a%2Fb", "/any/%00", "/any/a;b=c", "/any/%ZZ", "/any/%C3%BC", "/any/a+b", "/any/.", "/any/%25", "/%61ny/x", "/any/x/"]
        lost = ["/any/../fixed", "/fixed/..", "/..", "/any/a/b", "/fixed%2F", "/fixed;x", "/%2e%2e/%2e%2e/etc/passwd", "/fixed%00", "/FIXED"]
        for path in found:
            self.assertEqual(self.send("GET", path), (200, b'"here"'), path)
        for path in lost:
            self.assertEqual(self.send("GET", path), (403, TOKEN), path)

    def test_odd_methods_reach_any_and_nothing_else(self):
        for method in ["PROPFIND", "LOCK", "FOO", "M-SEARCH"]:
            self.assertEqual(self.send(method, "/any")[0], 200, method)
            self.assertEqual(self.send(method, "/fixed"), (403, TOKEN), method)

    def test_heads_over_10_kilobytes_are_refused(self):
        large = (413, b"HTTP header is larger than 10240 bytes.")
        self.assertEqual(self.send("GET", "/any", b"Cookie: " + b"x" * 10240 + b"\r\n"), large)
        self.assertEqual(self.send("GET", "/any?q=" + "x" * 10240), large)
        self.assertEqual(self.send("GET", "/any", b"".join(b"X-%d: %s\r\n" % (i, b"v" * 20) for i in range(600))), large)
        self.assertEqual(self.send("GET", "/any", b"Cookie: " + b"x" * 10000 + b"\r\n")[0], 200)

    def test_heads_without_bounds_are_refused(self):
        status, _ = self.send("GET", "/any", b"X: " + b"x" * 1_000_000 + b"\r\n")
        self.assertIn(status, (None, 400, 413, 431))

    def test_many_query_parameters_and_duplicate_headers_are_taken(self):
        self.assertEqual(self.send("GET", "/any?" + "&".join(f"a{i}=" for i in range(1500)))[0], 200)
        self.assertEqual(self.send("GET", "/any?&&=&=x&a=&a&%ZZ=%&" + "b&" * 100)[0], 200)
        self.assertEqual(self.send("GET", "/any", b"X-Same: 1\r\n" * 100 + b"x-same: 2\r\n")[0], 200)

    def test_bodies_over_10_megabytes_are_refused(self):
        status, body = self.send("POST", "/fixed", b"Content-Length: 10485761\r\n")
        self.assertEqual((status, body), (413, b"HTTP content length exceeded 10485760 bytes."))
        status, _ = self.send("POST", "/fixed", b"Content-Length: 99999999999999999999\r\n")
        self.assertIn(status, (None, 400, 413))

    def test_bodies_that_end_early_are_not_answered_as_if_they_were_whole(self):
        head = f"POST {self.path}/fixed HTTP/1.1\r\nHost: localhost\r\n".encode()
        for rest in [b"Content-Length: 100\r\n\r\nearly", b"Transfer-Encoding: chunked\r\n\r\n5\r\nab", b"Transfer-Encoding: chunked\r\n\r\nzz\r\n"]:
            status, _ = self.exchange(head + rest, isEnded=True)
            self.assertIn(status, (None, 400), rest)

    def test_what_is_no_http_is_not_an_api(self):
        for request in [b"GET\r\n\r\n", b"\x00\x01\x02\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"]:
            status, _ = self.exchange(request, isEnded=True)
            self.assertIn(status, (None, 400, 404, 501, 505), request)

    def test_a_slow_client_does_not_keep_others_waiting(self):
        with socket.create_connection((SERVER.hostname, SERVER.port), timeout=10) as slow:
            slow.sendall(f"POST {self.path}/fixed HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\na".encode())
            for _ in range(20):
                self.assertEqual(self.send("GET", "/any")[0], 200)
            slow.sendall(b"bc")
            self.assertEqual(slow.recv(12), b"HTTP/1.1 200")

    def test_apis_and_stages_that_are_not_there_are_forbidden(self):
        for path in ["/_aws/execute-api/", "/_aws/execute-api/none/dev/any", f"/_aws/execute-api/{self.api}", f"/_aws/execute-api/{self.api}/", f"/_aws/execute-api/{self.api}/other", f"/_aws/execute-api/{self.api}/dev%2Fany", f"/_aws/execute-api/../{self.api}/dev/any", f"/restapis/{self.api}/none/_user_request_/any"]:
            status, body = self.exchange(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            self.assertEqual((status, json.loads(body)), (403, {"message": "Forbidden"}), path)


if __name__ == "__main__":
    unittest.main()
