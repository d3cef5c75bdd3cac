"""CORS of buckets. What AWS answers is from responses recorded from AWS, its documentation and observations of others; see the comments."""

import http.client
import os
import unittest
import uuid
import xml.etree.ElementTree as ElementTree
from urllib.parse import urlsplit

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

s3 = boto3.client("s3", config=Config(s3={"addressing_style": "path"}, parameter_validation=False))
address = urlsplit(os.environ["AWS_ENDPOINT_URL"]).netloc

VARY = "Origin, Access-Control-Request-Headers, Access-Control-Request-Method"
NOT_ALLOWED = (
    "CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / "
    "Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec."
)


class Reply:
    def __init__(self, method, path, **headers):
        connection = http.client.HTTPConnection(address)
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        reply = connection.getresponse()
        self.status = reply.status
        self.body = reply.read()
        self.headers = reply.headers
        connection.close()

    def cors(self):
        names = ("Allow-Origin", "Allow-Methods", "Allow-Headers", "Expose-Headers", "Max-Age", "Allow-Credentials")
        found = {name: self.headers.get(f"Access-Control-{name}") for name in names} | {"Vary": self.headers.get("Vary")}
        return {name: value for name, value in found.items() if value is not None}

    def error(self):
        root = ElementTree.fromstring(self.body)
        return {part.tag: part.text for part in root if part.tag not in ("RequestId", "HostId")}


class Cors(unittest.TestCase):
    def setUp(self):
        self.bucket = f"cors-{uuid.uuid4()}"
        s3.create_bucket(Bucket=self.bucket)
        # Anonymous requests are to be let in.
        s3.delete_public_access_block(Bucket=self.bucket)
        policy = f"""{{"Version": "2012-10-17", "Statement": [{{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject",
            "Resource": "arn:aws:s3:::{self.bucket}/*"}}]}}"""
        s3.put_bucket_policy(Bucket=self.bucket, Policy=policy)
        s3.put_object(Bucket=self.bucket, Key="key", Body=b"test-cors")

    def rule(self, origins=("*",), methods=("GET",), **rest):
        rule = {"AllowedOrigins": list(origins), "AllowedMethods": list(methods), **rest}
        s3.put_bucket_cors(Bucket=self.bucket, CORSConfiguration={"CORSRules": [rule]})

    def preflight(self, origin, method="GET", path=None, **headers):
        return Reply(
            "OPTIONS",
            f"/{self.bucket}/key" if path is None else path,
            Origin=origin,
            Access_Control_Request_Method=method,
            **headers,
        )

    def get(self, **headers):
        return Reply("GET", f"/{self.bucket}/key", **headers)

    def put_error(self, *rules):
        with self.assertRaises(ClientError) as raised:
            s3.put_bucket_cors(Bucket=self.bucket, CORSConfiguration={"CORSRules": list(rules)})
        error = raised.exception.response["Error"]
        return error["Code"], error["Message"]

    # Recorded

    def test_rules_come_back_as_they_were_put(self):
        with self.assertRaises(ClientError) as raised:
            s3.get_bucket_cors(Bucket=self.bucket)
        self.assertEqual(
            raised.exception.response["Error"],
            {
                "Code": "NoSuchCORSConfiguration",
                "Message": "The CORS configuration does not exist",
                "BucketName": self.bucket,
            },
        )
        rule = {
            "AllowedHeaders": ["x-amz-expected-bucket-owner", "x-AMZ-server-SIDE-encryption"],
            "AllowedMethods": ["GET", "PUT", "HEAD"],
            "AllowedOrigins": ["https://test.com", "https://app.test.com", "http://test.com:80"],
            "MaxAgeSeconds": 3000,
        }
        s3.put_bucket_cors(Bucket=self.bucket, CORSConfiguration={"CORSRules": [rule]})
        self.assertEqual(s3.get_bucket_cors(Bucket=self.bucket)["CORSRules"], [rule])
        for _ in range(2):
            reply = s3.delete_bucket_cors(Bucket=self.bucket)
            self.assertEqual(reply["ResponseMetadata"]["HTTPStatusCode"], 204)

    def test_wrong_rules_are_refused(self):
        def rule(**parts):
            return {"AllowedOrigins": ["*"], "AllowedMethods": ["GET"]} | parts

        malformed = ("MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema")
        self.assertEqual(self.put_error(), malformed)
        self.assertEqual(self.put_error(rule(AllowedOrigins=[])), malformed)
        self.assertEqual(self.put_error(rule(AllowedMethods=[])), malformed)
        self.assertEqual(
            self.put_error(rule(AllowedMethods=["MYMETHOD"])),
            ("InvalidRequest", "Found unsupported HTTP method in CORS config. Unsupported method is MYMETHOD"),
        )
        # Observed by others.
        for parts, message in (
            ({"AllowedOrigins": ["*example*.com"]}, 'AllowedOrigin "*example*.com" can not have more than one wildcard.'),
            ({"AllowedHeaders": ["x-*-*"]}, 'AllowedHeader "x-*-*" can not have more than one wildcard.'),
            (
                {"ExposeHeaders": ["x-amz-*"]},
                'ExposeHeader "x-amz-*" contains wildcard. We currently do not support wildcard for ExposeHeader.',
            ),
        ):
            self.assertEqual(self.put_error(rule(**parts)), ("InvalidRequest", message))
        self.assertEqual(
            self.put_error(*[rule()] * 101),
            ("InvalidRequest", "The number of CORS rules should not exceed allowed limit of 100 rules."),
        )

    def test_without_an_origin_there_is_no_preflight(self):
        for path in (f"/{self.bucket}/key", "/nobody-has-this/key"):
            reply = Reply("OPTIONS", path)
            self.assertEqual(reply.status, 400)
            self.assertEqual(
                reply.error(), {"Code": "BadRequest", "Message": "Insufficient information. Origin request header needed."}
            )
            self.assertEqual(reply.headers["Content-Type"], "application/xml")

    def test_a_bucket_without_rules_allows_nothing(self):
        reply = self.preflight("http://localhost:4200", "PUT")
        self.assertEqual(reply.status, 403)
        not_enabled = {
            "Code": "AccessForbidden",
            "Message": "CORSResponse: CORS is not enabled for this bucket.",
            "Method": "PUT",
            "ResourceType": "BUCKET",
        }
        self.assertEqual(reply.error(), not_enabled)
        self.assertEqual(Reply("OPTIONS", f"/{self.bucket}/key", Origin="a").error(), not_enabled | {"Method": "OPTIONS"})
        self.assertEqual(
            Reply("OPTIONS", "/nobody-has-this/key", Origin="a").error(),
            not_enabled | {"Method": "OPTIONS", "Message": "CORSResponse: Bucket not found"},
        )
        self.assertEqual(self.get(Origin="http://localhost:4200").cors(), {})

    def test_a_matching_origin_is_told_what_it_may_do(self):
        self.rule(["https://localhost:4200"], ["GET", "PUT"], MaxAgeSeconds=3000, AllowedHeaders=["*"])
        allowed = {
            "Allow-Origin": "https://localhost:4200",
            "Allow-Methods": "GET, PUT",
            "Max-Age": "3000",
            "Allow-Credentials": "true",
            "Vary": VARY,
        }
        reply = self.preflight("https://localhost:4200", "PUT")
        self.assertEqual((reply.status, reply.body, reply.headers["Content-Length"]), (200, b"", "0"))
        self.assertEqual(reply.cors(), allowed)
        reply = self.get(Origin="https://localhost:4200")
        self.assertEqual((reply.status, reply.body), (200, b"test-cors"))
        self.assertEqual(reply.cors(), allowed)

        reply = self.preflight("http://localhost:4200", "PUT")
        self.assertEqual(reply.status, 403)
        self.assertEqual(
            reply.error(), {"Code": "AccessForbidden", "Message": NOT_ALLOWED, "Method": "PUT", "ResourceType": "OBJECT"}
        )
        self.assertEqual(reply.cors(), {})
        self.assertEqual(self.get(Origin="http://localhost:4200").cors(), {})
        self.assertEqual(self.get().cors(), {})

    def test_a_rule_for_all_origins_says_so(self):
        self.rule()
        allowed = {"Allow-Origin": "*", "Allow-Methods": "GET", "Vary": VARY}
        self.assertEqual(self.preflight("http://random:1234").cors(), allowed)
        self.assertEqual(self.get(Origin="http://random:1234").cors(), allowed)
        # A rule without allowed headers allows none.
        reply = self.preflight("http://random:1234", Access_Control_Request_Headers="x-amz-request-payer")
        self.assertEqual((reply.status, reply.error()["Message"]), (403, NOT_ALLOWED))

    def test_a_wildcard_stands_for_any_text_or_none(self):
        self.rule(["http://*.origin.com"])
        self.assertEqual(self.preflight("http://test.origin.com").headers["Access-Control-Allow-Origin"], "http://test.origin.com")
        for wrong in ("http://test.origin.com/", "https://test.origin.com", "http://origin.com"):
            reply = self.preflight(wrong, path=f"/{self.bucket}")
            self.assertEqual((reply.status, reply.error()["ResourceType"]), (403, "BUCKET"))
        self.rule(["start*end"])
        for right in ("startend", "start1end"):
            self.assertEqual(self.preflight(right).status, 200)
        for wrong in ("0startend", "starend", "start1end0"):
            self.assertEqual(self.preflight(wrong).status, 403)

    # Observed by others

    def test_headers_are_compared_without_case_and_come_back_in_lower_case(self):
        self.rule(AllowedHeaders=["x-amz-expected-bucket-owner", "x-AMZ-server-*"], ExposeHeaders=["ETag", "x-amz-id-2"])
        reply = self.preflight("http://a", Access_Control_Request_Headers="x-AMZ-expected-BUCKET-owner,,x-amz-server-side-encryption")
        self.assertEqual(reply.status, 200)
        self.assertEqual(
            reply.headers["Access-Control-Allow-Headers"], "x-amz-expected-bucket-owner, x-amz-server-side-encryption"
        )
        self.assertEqual(reply.headers["Access-Control-Expose-Headers"], "ETag, x-amz-id-2")
        self.assertEqual(self.preflight("http://a", Access_Control_Request_Headers="x-amz-request-payer").status, 403)
        # Only what a browser announces counts, not the headers themselves.
        self.assertEqual(self.get(Origin="http://a", Access_Control_Request_Headers="x-amz-request-payer").cors(), {})
        self.assertIn("Allow-Origin", self.get(Origin="http://a", x_amz_request_payer="requester").cors())

    def test_the_announced_method_counts(self):
        self.rule()
        self.assertEqual(self.preflight("http://a", "PUT").status, 403)
        self.assertEqual(self.get(Origin="http://a", Access_Control_Request_Method="PUT").cors(), {})
        for method, name in (("PATCH", "PATCH"), (None, "null")):
            headers = {"Access_Control_Request_Method": method} if method else {}
            reply = Reply("OPTIONS", f"/{self.bucket}/key", Origin="http://a", **headers)
            self.assertEqual(reply.status, 400)
            self.assertEqual(
                reply.error(), {"Code": "BadRequest", "Message": f"Invalid Access-Control-Request-Method: {name}"}
            )

    def test_errors_carry_the_headers_too(self):
        self.rule(["http://a"], ["GET", "PUT"])
        reply = Reply("GET", f"/{self.bucket}/missing", Origin="http://a")
        self.assertGreaterEqual(reply.status, 400)
        self.assertEqual(reply.headers["Access-Control-Allow-Origin"], "http://a")
        # Refused before any handler sees it: the presigned URL has expired.
        query = "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=test%2F20200101%2Fus-east-1%2Fs3%2Faws4_request"
        query += "&X-Amz-Date=20200101T000000Z&X-Amz-Expires=1&X-Amz-SignedHeaders=host&X-Amz-Signature=0"
        reply = Reply("PUT", f"/{self.bucket}/key?{query}", Origin="http://a")
        self.assertEqual(reply.status, 403)
        self.assertEqual(reply.headers["Access-Control-Allow-Origin"], "http://a")
        self.assertEqual(reply.headers["Vary"], VARY)

    def test_virtual_hosts_have_the_rules_of_their_bucket(self):
        self.rule(["http://a"])
        host = f"{self.bucket}.s3.localhost.localstack.cloud"
        self.assertEqual(self.preflight("http://a", path="/key", Host=host).status, 200)
        reply = Reply("GET", "/key", Origin="http://a", Host=host)
        self.assertEqual(reply.headers["Access-Control-Allow-Origin"], "http://a")


if __name__ == "__main__":
    unittest.main()
