"""DynamoDB's answers below the level of clients: what stands around the documents, and which requests get no document.

The texts are those of public source code that was compared with AWS, and of public threads."""

import gzip
import http.client
import json
import os
import unittest
import urllib.parse
import uuid
import zlib

import boto3
import botocore.auth
import botocore.awsrequest
import botocore.credentials

ENDPOINT = urllib.parse.urlsplit(os.environ.get("AWS_ENDPOINT_URL", "http://127.0.0.1:4566"))
TYPE = "application/x-amz-json-1.0"
SERVICE = "com.amazon.coral.service#"
AUTHORIZATION = (
    "AWS4-HMAC-SHA256 Credential={key}/20261122/us-east-1/dynamodb/aws4_request,"
    " SignedHeaders=host;x-amz-date, Signature=00"
)


class Reply:
    def __init__(self, response):
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.body = response.read()

    def json(self):
        return json.loads(self.body)


def send(method="POST", path="/", body=b"{}", target="DynamoDB_20120810.ListTables", key="test", **headers):
    """Sends a request with the usual headers; None takes one of them away."""
    usual = {
        "Authorization": AUTHORIZATION.format(key=key),
        "X_Amz_Date": "20261122T070000Z",
        "X_Amz_Target": target,
        "Content_Type": TYPE,
    }
    usual.update(headers)
    connection = http.client.HTTPConnection(ENDPOINT.hostname, ENDPOINT.port, timeout=30)
    try:
        connection.putrequest(method, path, skip_host="Host" in usual, skip_accept_encoding=True)
        for name, value in usual.items():
            if value is not None:
                connection.putheader(name.replace("_", "-"), value)
        if body or method == "POST":
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        return Reply(connection.getresponse())
    finally:
        connection.close()


class DocumentTest(unittest.TestCase):
    def test_refuses_what_is_no_json_object_without_a_word(self):
        for body in b"", b"{", b"nope", b'{"TableName": }', b"{} {}", b"[]", b'"x"', b"null", b"\xff\xfe", b"1e99999999999", b'{"Limit": -1e-99999999999}':
            with self.subTest(body=body):
                reply = send(body=body)
                self.assertEqual(400, reply.status)
                self.assertEqual({"__type": SERVICE + "SerializationException"}, reply.json())

    def test_says_which_type_was_wrong_in_upper_case(self):
        reply = send(target="DynamoDB_20120810.GetItem", body=b'{"TableName": 1}')
        self.assertEqual(400, reply.status)
        self.assertEqual(
            {
                "__type": SERVICE + "SerializationException",
                "Message": "NUMBER_VALUE cannot be converted to String",
            },
            reply.json(),
        )

    def test_says_which_constraint_was_broken_in_lower_case(self):
        reply = send(body=b'{"Limit": 0}')
        self.assertEqual(400, reply.status)
        self.assertEqual(
            {
                "__type": "com.amazon.coral.validate#ValidationException",
                "message": "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member must"
                " have value greater than or equal to 1",
            },
            reply.json(),
        )

    def test_ignores_what_it_does_not_know(self):
        self.assertEqual(200, send(body=b'{"Unknown": {"a": [1]}, "Limit": null}').status)


class TargetTest(unittest.TestCase):
    def test_knows_its_own_operations_only(self):
        for target in None, "", "ListTables", "DynamoDB_20120810.", "DynamoDB_20120810.Nope", "DynamoDB_20111205.ListTables":
            with self.subTest(target=target):
                reply = send(target=target)
                self.assertEqual(400, reply.status)
                self.assertEqual({"__type": SERVICE + "UnknownOperationException"}, reply.json())

    def test_takes_any_path(self):
        self.assertEqual(200, send(path="/some/path").status)

    def test_streams_have_a_target_of_their_own(self):
        self.assertIn("Streams", send(target="DynamoDBStreams_20120810.ListStreams").json())


class SignatureTest(unittest.TestCase):
    def refused(self, code, message, **request):
        reply = send(**request)
        self.assertEqual(400, reply.status)
        self.assertEqual({"__type": SERVICE + code, "message": message}, reply.json())

    def test_asks_for_a_signature(self):
        missing = "Request is missing Authentication Token"
        self.refused("MissingAuthenticationTokenException", missing, Authorization=None)
        self.refused("MissingAuthenticationTokenException", missing, Authorization="Basic abc")

    def test_names_what_a_signature_lacks(self):
        self.refused(
            "IncompleteSignatureException",
            "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter."
            " Authorization header requires 'SignedHeaders' parameter. Authorization header requires existence of either"
            " a 'X-Amz-Date' or a 'Date' header. Authorization=AWS4-HMAC-SHA256 x",
            Authorization="AWS4-HMAC-SHA256 x",
            X_Amz_Date=None,
            Host="dynamodb.us-east-1.amazonaws.com",
        )
        self.refused(
            "IncompleteSignatureException",
            "AWS query-string parameters must include 'X-Amz-Credential'. AWS query-string parameters must include"
            " 'X-Amz-Signature'. AWS query-string parameters must include 'X-Amz-SignedHeaders'. AWS query-string"
            " parameters must include 'X-Amz-Date'. Re-examine the query-string parameters.",
            Authorization=None,
            path="/?X-Amz-Algorithm=AWS4-HMAC-SHA256",
        )

    def test_looks_for_the_operation_before_the_signature(self):
        reply = send(target="DynamoDB_20120810.Nope", Authorization=None)
        self.assertEqual({"__type": SERVICE + "UnknownOperationException"}, reply.json())

    def test_takes_access_keys_of_any_shape(self):
        for key in "a", "a-b_c", "x" * 40, "AKIAIOSFODNN7EXAMPLE", "with.dot", "arn:aws:iam::1:user":
            with self.subTest(key=key):
                self.assertEqual(200, send(key=key).status)

    def test_takes_signatures_in_the_query(self):
        request = botocore.awsrequest.AWSRequest(
            "POST",
            ENDPOINT.geturl() + "/",
            headers={"Content-Type": TYPE, "X-Amz-Target": "DynamoDB_20120810.ListTables"},
        )
        # botocore signs an empty body here, so the key is one whose secret the server doesn't know.
        credentials = botocore.credentials.Credentials("AKIDUNKNOWN", "secret")
        botocore.auth.SigV4QueryAuth(credentials, "dynamodb", "us-east-1", expires=60).add_auth(request)
        path = "/?" + urllib.parse.urlsplit(request.url).query
        self.assertIn("TableNames", send(path=path, Authorization=None, X_Amz_Date=None).json())


class ContentTypeTest(unittest.TestCase):
    def test_answers_in_the_type_of_the_request(self):
        for sent, answered in (
            (TYPE, TYPE),
            (TYPE + "; charset=utf-8", TYPE),
            ("application/json", "application/json"),
            ("application/json;charset=UTF-8", "application/json"),
        ):
            with self.subTest(sent=sent):
                reply = send(Content_Type=sent)
                self.assertEqual(200, reply.status)
                self.assertEqual(answered, reply.headers["content-type"])

    def test_knows_no_operation_in_another_type(self):
        for sent in "application/x-amz-json-1.1", "text/plain", "application/x-www-form-urlencoded", None:
            with self.subTest(sent=sent):
                reply = send(Content_Type=sent)
                self.assertEqual(404, reply.status)
                self.assertEqual(b"<UnknownOperationException/>\n", reply.body)

    def test_needs_no_type_without_a_body(self):
        reply = send(Content_Type=None, body=b"")
        self.assertEqual(400, reply.status)
        self.assertEqual({"__type": SERVICE + "SerializationException"}, reply.json())


class AroundTest(unittest.TestCase):
    """What is no call of an operation."""

    def get(self, host):
        return send("GET", body=b"", Host=host, Authorization=None, X_Amz_Target=None, Content_Type=None, X_Amz_Date=None)

    def test_tells_its_health(self):
        for host, endpoint in (
            ("dynamodb.us-east-1.amazonaws.com", "dynamodb.us-east-1.amazonaws.com"),
            ("dynamodb.eu-west-1.localhost.localstack.cloud:4566", "dynamodb.eu-west-1.amazonaws.com"),
            ("streams.dynamodb.us-east-1.amazonaws.com", "streams.dynamodb.us-east-1.amazonaws.com"),
        ):
            with self.subTest(host=host):
                reply = self.get(host)
                self.assertEqual(200, reply.status)
                self.assertEqual(f"healthy: {endpoint} ".encode(), reply.body)
        self.assertEqual("3128867991", self.get("dynamodb.us-east-1.amazonaws.com").headers["x-amz-crc32"])

    def test_knows_no_other_method(self):
        for method in "PUT", "DELETE", "PATCH", "OPTIONS":
            with self.subTest(method=method):
                reply = send(method)
                self.assertEqual(404, reply.status)
                self.assertEqual(b"<UnknownOperationException/>\n", reply.body)
                self.assertEqual("3552371480", reply.headers["x-amz-crc32"])

    def test_lets_every_page_call(self):
        reply = send(
            "OPTIONS",
            body=b"",
            Host="dynamodb.us-east-1.amazonaws.com",
            Authorization=None,
            X_Amz_Target=None,
            Content_Type=None,
            Origin="https://page.example",
            Access_Control_Request_Method="POST",
            Access_Control_Request_Headers="authorization,x-amz-target",
        )
        self.assertEqual((200, b""), (reply.status, reply.body))
        self.assertEqual("*", reply.headers["access-control-allow-origin"])
        self.assertEqual("POST", reply.headers["access-control-allow-methods"])
        self.assertEqual("authorization,x-amz-target", reply.headers["access-control-allow-headers"])
        self.assertEqual("172800", reply.headers["access-control-max-age"])
        self.assertEqual("0", reply.headers["content-length"])

        for body in b"{}", b"nope":
            self.assertEqual("*", send(body=body, Origin="https://page.example").headers["access-control-allow-origin"])
        self.assertNotIn("access-control-allow-origin", send().headers)

    def test_refuses_bodies_of_more_than_16_mib(self):
        largest = 16 * 1024 * 1024
        self.assertEqual(400, send(body=b"x" * largest).status)
        self.assertEqual(413, send(body=b"x" * (largest + 1)).status)


class HeadersTest(unittest.TestCase):
    def test_has_aws_headers_on_success_and_error(self):
        for body in b"{}", b"nope":
            with self.subTest(body=body):
                reply = send(body=body)
                self.assertRegex(reply.headers["x-amzn-requestid"], "^[0-9A-Z]{52}$")
                self.assertEqual(str(zlib.crc32(reply.body)), reply.headers["x-amz-crc32"])
                self.assertEqual(str(len(reply.body)), reply.headers["content-length"])
                self.assertEqual("Server", reply.headers["server"])
                self.assertRegex(reply.headers["date"], " GMT$")

    def test_keeps_the_connection(self):
        connection = http.client.HTTPConnection(ENDPOINT.hostname, ENDPOINT.port, timeout=30)
        headers = {
            "Authorization": AUTHORIZATION.format(key="test"),
            "X-Amz-Date": "20261122T070000Z",
            "X-Amz-Target": "DynamoDB_20120810.ListTables",
            "Content-Type": TYPE,
        }
        try:
            connection.request("POST", "/", b"{}", headers)
            connection.getresponse().read()
            socket = connection.sock
            for body in b"nope", b'{"Limit": 0}', b"{}":
                connection.request("POST", "/", body, headers)
                connection.getresponse().read()
                self.assertIs(socket, connection.sock)
        finally:
            connection.close()


class CodingTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.table = "wire-" + uuid.uuid4().hex
        cls.client = boto3.client("dynamodb")
        cls.client.create_table(
            TableName=cls.table,
            KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
            BillingMode="PAY_PER_REQUEST",
        )
        cls.client.get_waiter("table_exists").wait(TableName=cls.table)
        cls.client.put_item(TableName=cls.table, Item={"id": {"S": "large"}, "text": {"S": "x" * 20_000}})

    @classmethod
    def tearDownClass(cls):
        cls.client.delete_table(TableName=cls.table)

    def get(self, **headers):
        body = json.dumps({"TableName": self.table, "Key": {"id": {"S": "large"}}}).encode()
        return send(target="DynamoDB_20120810.GetItem", body=body, **headers)

    def test_reads_coded_requests(self):
        item = json.dumps({"TableName": self.table, "Item": {"id": {"S": "coded"}}}).encode()
        for coding, code in (("gzip", gzip.compress), ("deflate", zlib.compress)):
            with self.subTest(coding=coding):
                reply = send(target="DynamoDB_20120810.PutItem", body=code(item), Content_Encoding=coding)
                self.assertEqual((200, b"{}"), (reply.status, reply.body))
                broken = send(target="DynamoDB_20120810.PutItem", body=item, Content_Encoding=coding)
                self.assertEqual({"__type": SERVICE + "SerializationException"}, broken.json())

    def test_codes_large_replies_for_those_who_ask(self):
        plain = self.get()
        self.assertNotIn("content-encoding", plain.headers)
        for coding, decode in (("gzip", gzip.decompress), ("deflate", zlib.decompress)):
            with self.subTest(coding=coding):
                reply = self.get(Accept_Encoding=coding)
                self.assertEqual(coding, reply.headers["content-encoding"])
                self.assertEqual(str(zlib.crc32(reply.body)), reply.headers["x-amz-crc32"])
                self.assertEqual(plain.body, decode(reply.body))
        self.assertNotIn("content-encoding", send(Accept_Encoding="gzip").headers)
        self.assertNotIn("content-encoding", self.get(Accept_Encoding="identity").headers)


if __name__ == "__main__":
    unittest.main()
