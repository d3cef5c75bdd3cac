"""Faults on purpose, and what boto3 makes of them. Needs a server of its own."""

import json
import os
import time
import unittest
import urllib.error
import urllib.request

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError, HTTPClientError, ReadTimeoutError, ResponseStreamingError

ENDPOINT = os.environ["AWS_ENDPOINT_URL"]


def call(method, path, document=None):
    body = None if document is None else json.dumps(document).encode()
    with urllib.request.urlopen(urllib.request.Request(ENDPOINT + path, data=body, method=method)) as reply:
        return json.load(reply)


def fault(**rule):
    return call("POST", "/_cumulet/faults", rule)["id"]


def hits(rule):
    return call("GET", f"/_cumulet/faults/{rule}")["hits"]


def client(service="s3", attempts=3, **more):
    return boto3.client(service, config=Config(retries={"mode": "standard", "total_max_attempts": attempts}, **more))


class Faults(unittest.TestCase):
    def setUp(self):
        call("POST", "/_cumulet/reset")
        self.s3 = client()
        self.s3.create_bucket(Bucket="flaky")
        self.s3.put_object(Bucket="flaky", Key="in/a", Body=b"x" * 100_000)

    def test_boto3_tries_again_after_a_slow_down(self):
        rule = fault(service="s3", operation="GetObject", times=2, error={"code": "SlowDown", "message": "Please reduce your request rate."})
        self.assertEqual(len(self.s3.get_object(Bucket="flaky", Key="in/a")["Body"].read()), 100_000)
        self.assertEqual(hits(rule), 2)

    def test_an_error_is_in_the_services_own_form(self):
        fault(service="s3", operation="PutObject", resource="flaky/in/", error={"code": "InternalError", "status": 500, "message": "We encountered an internal error."})
        with self.assertRaises(ClientError) as raised:
            client(attempts=1).put_object(Bucket="flaky", Key="in/b", Body=b"")
        error = raised.exception.response
        self.assertEqual((error["Error"]["Code"], error["Error"]["Message"]), ("InternalError", "We encountered an internal error."))
        self.assertEqual(error["ResponseMetadata"]["HTTPStatusCode"], 500)
        self.s3.put_object(Bucket="flaky", Key="out/b", Body=b"")  # another prefix

        fault(service="dynamodb", operation="ListTables", error={"code": "ProvisionedThroughputExceededException", "status": 400})
        with self.assertRaises(ClientError) as raised:
            client("dynamodb", attempts=1).list_tables()
        self.assertEqual(raised.exception.response["Error"]["Code"], "ProvisionedThroughputExceededException")

    def test_a_cut_connection_is_tried_again(self):
        rule = fault(service="s3", operation="HeadObject", times=1, cut="reply")
        self.s3.head_object(Bucket="flaky", Key="in/a")
        self.assertEqual(hits(rule), 1)

    def test_a_body_that_ends_too_early_is_noticed(self):
        fault(service="s3", operation="GetObject", cut=1000)
        body = self.s3.get_object(Bucket="flaky", Key="in/a")["Body"]
        self.assertEqual(len(body.read(1000)), 1000)
        with self.assertRaises((HTTPClientError, ResponseStreamingError)):
            body.read()

    def test_what_was_cut_was_done_all_the_same(self):
        fault(service="s3", operation="PutObject", times=1, cut="reply")
        with self.assertRaises(HTTPClientError):
            client(attempts=1).put_object(Bucket="flaky", Key="done", Body=b"")
        self.s3.head_object(Bucket="flaky", Key="done")

    def test_latency_is_waited_for(self):
        rule = fault(service="s3", operation="GetObject", latency=1000)
        with self.assertRaises(ReadTimeoutError):
            client(attempts=1, read_timeout=0.2).get_object(Bucket="flaky", Key="in/a")
        self.assertEqual(hits(rule), 1)

    def test_bodies_go_slowly_in_both_directions(self):
        fault(service="s3", resource="flaky/slow", bytesPerSecond=100_000)
        started = time.monotonic()
        self.s3.put_object(Bucket="flaky", Key="slow", Body=b"x" * 30_000)
        self.assertGreater(time.monotonic() - started, 0.25)
        started = time.monotonic()
        self.assertEqual(len(self.s3.get_object(Bucket="flaky", Key="slow")["Body"].read()), 30_000)
        self.assertGreater(time.monotonic() - started, 0.25)

    def test_virtual_hosts_are_told_by_their_bucket(self):
        fault(service="s3", operation="*", resource="flaky/", error={"code": "AccessDenied", "status": 403})
        request = urllib.request.Request(ENDPOINT + "/in/a", headers={"Host": "flaky.s3.localhost"})
        with self.assertRaises(urllib.error.HTTPError) as raised:
            urllib.request.urlopen(request)
        self.assertEqual(raised.exception.code, 403)

    def test_a_reset_takes_the_rules_away(self):
        fault(error={"code": "InternalError", "status": 500})
        call("POST", "/_cumulet/reset")
        self.assertEqual(call("GET", "/_cumulet/faults"), {"faults": []})
        self.s3.list_buckets()


if __name__ == "__main__":
    unittest.main()
