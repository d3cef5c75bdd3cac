"""boto3's transfer layer and resources: what applications use rather than single operations.

Every class of clients does the same: path and virtual-host style, with checksums wherever possible and only where required.
"""

import hashlib
import io
import os
import socket
import tempfile
import unittest
import urllib.request
import uuid
from urllib.parse import urlsplit

import boto3
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import ClientError

ENDPOINT = urlsplit(os.environ["AWS_ENDPOINT_URL"])
AWS_HOST = "s3.us-east-1.amazonaws.com"
MEGABYTE = 1 << 20
SMALL = TransferConfig(multipart_threshold=6 * MEGABYTE, multipart_chunksize=5 * MEGABYTE, max_concurrency=4)
LARGE = os.urandom(11 * MEGABYTE + 17)

real_getaddrinfo = socket.getaddrinfo


def getaddrinfo(host, *arguments, **named):
    """Leads AWS's host names to the server under test."""
    if isinstance(host, str) and host.endswith(".amazonaws.com"):
        host = ENDPOINT.hostname
    return real_getaddrinfo(host, *arguments, **named)


socket.getaddrinfo = getaddrinfo


class Transfers:
    style = "path"
    checksums = "when_supported"

    @classmethod
    def setUpClass(cls):
        host = AWS_HOST if cls.style == "virtual" else ENDPOINT.hostname
        cls.settings = dict(
            endpoint_url=f"http://{host}:{ENDPOINT.port}",
            config=Config(
                s3={"addressing_style": cls.style},
                signature_version="s3v4",
                request_checksum_calculation=cls.checksums,
                response_checksum_validation=cls.checksums,
            ),
        )
        cls.s3 = boto3.client("s3", **cls.settings)
        cls.resource = boto3.resource("s3", **cls.settings)
        cls.bucket = f"transfer-{uuid.uuid4()}"
        cls.s3.create_bucket(Bucket=cls.bucket)

    @classmethod
    def tearDownClass(cls):
        bucket = cls.resource.Bucket(cls.bucket)
        bucket.objects.all().delete()
        bucket.delete()

    def body(self, key):
        return self.s3.get_object(Bucket=self.bucket, Key=key)["Body"].read()

    def test_uploads_a_file_in_parts_and_gets_it_in_ranges(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "large")
            with open(path, "wb") as file:
                file.write(LARGE)
            seen = []
            self.s3.upload_file(
                path,
                self.bucket,
                "dir/lärge +%.bin",
                Config=SMALL,
                ExtraArgs={"Metadata": {"colour": "green"}, "ContentType": "image/png"},
                Callback=seen.append,
            )
            self.assertEqual(sum(seen), len(LARGE))
            head = self.s3.head_object(Bucket=self.bucket, Key="dir/lärge +%.bin")
            self.assertTrue(head["ETag"].endswith('-3"'))
            self.assertEqual(head["Metadata"], {"colour": "green"})
            self.assertEqual(head["ContentType"], "image/png")
            back = os.path.join(folder, "back")
            self.s3.download_file(self.bucket, "dir/lärge +%.bin", back, Config=SMALL)
            with open(back, "rb") as file:
                self.assertEqual(hashlib.sha256(file.read()).digest(), hashlib.sha256(LARGE).digest())

    def test_streams_of_unknown_length_go_both_ways(self):
        class Pipe(io.RawIOBase):
            """Can neither seek nor tell its length."""

            def __init__(self, content):
                self.content = io.BytesIO(content)

            def readable(self):
                return True

            def read(self, size=-1):
                return self.content.read(size)

        self.s3.upload_fileobj(Pipe(LARGE), self.bucket, "piped", Config=SMALL)
        sink = io.BytesIO()
        self.s3.download_fileobj(self.bucket, "piped", sink, Config=SMALL)
        self.assertEqual(sink.getvalue(), LARGE)
        self.s3.upload_fileobj(Pipe(b""), self.bucket, "nothing")
        self.assertEqual(self.body("nothing"), b"")

    def test_copies_in_parts_with_all_that_belongs_to_the_object(self):
        self.s3.upload_fileobj(io.BytesIO(LARGE), self.bucket, "from", Config=SMALL, ExtraArgs={"Metadata": {"a": "b"}})
        source = {"Bucket": self.bucket, "Key": "from"}
        self.s3.copy(source, self.bucket, "to", Config=SMALL)
        self.assertEqual(self.body("to"), LARGE)
        # One request, and so all that belongs to the object.
        self.s3.copy(source, self.bucket, "whole", Config=TransferConfig(multipart_threshold=64 * MEGABYTE))
        self.assertEqual(self.s3.head_object(Bucket=self.bucket, Key="whole")["Metadata"], {"a": "b"})

    def test_a_failed_upload_leaves_nothing(self):
        class Broken(io.RawIOBase):
            left = 2

            def readable(self):
                return True

            def read(self, size=-1):
                self.left -= 1
                if self.left < 0:
                    raise OSError("the source broke off")
                return b"x" * size

        with self.assertRaises(OSError):
            self.s3.upload_fileobj(Broken(), self.bucket, "broken", Config=SMALL)
        self.assertNotIn("Uploads", self.s3.list_multipart_uploads(Bucket=self.bucket, Prefix="broken"))
        with self.assertRaises(ClientError) as caught:
            self.s3.download_fileobj(self.bucket, "broken", io.BytesIO())
        self.assertEqual(caught.exception.response["Error"]["Code"], "404")

    def test_resources_and_their_collections(self):
        bucket = self.resource.Bucket(self.bucket)
        for i in range(5):
            bucket.put_object(Key=f"many/{i}", Body=str(i).encode())
        self.assertEqual([o.key for o in bucket.objects.filter(Prefix="many/", MaxKeys=2)], [f"many/{i}" for i in range(5)])
        self.assertEqual(len(list(bucket.objects.filter(Prefix="many/").limit(3))), 3)
        one = bucket.Object("many/1")
        self.assertEqual(one.get()["Body"].read(), b"1")
        self.assertEqual((one.content_length, one.e_tag), (1, '"c4ca4238a0b923820dcc509a6f75849b"'))
        one.copy_from(CopySource=f"{self.bucket}/many/2", MetadataDirective="REPLACE", Metadata={"x": "y"})
        one.reload()
        self.assertEqual((one.metadata, one.get()["Body"].read()), ({"x": "y"}, b"2"))
        upload = bucket.Object("multi").initiate_multipart_upload()
        part = upload.Part(1).upload(Body=b"small")
        upload.complete(MultipartUpload={"Parts": [{"PartNumber": 1, "ETag": part["ETag"]}]})
        self.assertEqual(self.body("multi"), b"small")
        bucket.Object("multi").wait_until_exists()
        deleted = bucket.objects.filter(Prefix="many/").delete()
        self.assertEqual(sum(len(reply["Deleted"]) for reply in deleted), 5)
        self.assertIn(self.bucket, [b.name for b in self.resource.buckets.all()])
        self.assertIsNotNone(bucket.creation_date)

    def test_presigned_urls_and_forms(self):
        def send(method, url, body=None, **headers):
            request = urllib.request.Request(url, data=body, method=method, headers=headers)
            with urllib.request.urlopen(request) as reply:
                return reply.read()

        target = {"Bucket": self.bucket, "Key": "signed/ä b"}
        url = self.s3.generate_presigned_url("put_object", Params={**target, "ContentType": "text/plain"})
        send("PUT", url, b"by link", **{"Content-Type": "text/plain"})
        self.assertEqual(send("GET", self.s3.generate_presigned_url("get_object", Params=target)), b"by link")
        form = self.s3.generate_presigned_post(self.bucket, "posted", Conditions=[["content-length-range", 1, 10]])
        boundary = "xyz"
        parts = [f'--{boundary}\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n' for n, v in form["fields"].items()]
        parts.append(f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\nposted\r\n--{boundary}--\r\n')
        send("POST", form["url"], "".join(parts).encode(), **{"Content-Type": f"multipart/form-data; boundary={boundary}"})
        self.assertEqual(self.body("posted"), b"posted")
        send("DELETE", self.s3.generate_presigned_url("delete_object", Params=target))
        with self.assertRaises(ClientError):
            self.s3.head_object(**target)

    def test_paginators_and_waiters(self):
        for i in range(4):
            self.s3.put_object(Bucket=self.bucket, Key=f"pages/{i}/x", Body=b"")
        pages = self.s3.get_paginator("list_objects_v2").paginate(
            Bucket=self.bucket, Prefix="pages/", Delimiter="/", PaginationConfig={"PageSize": 1}
        )
        self.assertEqual([p["Prefix"] for p in pages.search("CommonPrefixes")], [f"pages/{i}/" for i in range(4)])
        self.s3.get_waiter("object_exists").wait(Bucket=self.bucket, Key="pages/0/x")
        self.s3.get_waiter("bucket_exists").wait(Bucket=self.bucket)
        self.s3.get_waiter("object_not_exists").wait(Bucket=self.bucket, Key="pages/none")


class PathStyle(Transfers, unittest.TestCase):
    pass


class PathStyleWithoutChecksums(Transfers, unittest.TestCase):
    checksums = "when_required"


class VirtualHostStyle(Transfers, unittest.TestCase):
    style = "virtual"


if __name__ == "__main__":
    unittest.main()
