"""S3 through boto3. What AWS answers is from its API reference and from recorded responses; see the comments."""

import hashlib
import io
import time
import unittest
import uuid

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

s3 = boto3.client("s3", config=Config(s3={"addressing_style": "path"}))


def error_of(call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        return error.response
    raise AssertionError("the call succeeded")


class S3(unittest.TestCase):
    def setUp(self):
        self.bucket = f"boto-{uuid.uuid4()}"
        s3.create_bucket(Bucket=self.bucket)

    def put(self, key, body=b"content", **arguments):
        return s3.put_object(Bucket=self.bucket, Key=key, Body=body, **arguments)

    def get(self, key, **arguments):
        return s3.get_object(Bucket=self.bucket, Key=key, **arguments)

    def test_keeps_content_metadata_and_system_headers(self):
        self.put(
            "a",
            b"hello",
            ContentType="text/plain",
            CacheControl="no-cache",
            ContentDisposition="attachment",
            ContentLanguage="de",
            Metadata={"colour": "green"},
        )
        reply = self.get("a")
        self.assertEqual(reply["Body"].read(), b"hello")
        self.assertEqual(reply["ContentType"], "text/plain")
        self.assertEqual(reply["CacheControl"], "no-cache")
        self.assertEqual(reply["ContentDisposition"], "attachment")
        self.assertEqual(reply["ContentLanguage"], "de")
        self.assertEqual(reply["Metadata"], {"colour": "green"})
        self.assertEqual(reply["ETag"], '"5d41402abc4b2a76b9719d911017c592"')
        # Since January 2023 every object is encrypted and says so.
        self.assertEqual(reply["ServerSideEncryption"], "AES256")
        self.assertEqual(reply["AcceptRanges"], "bytes")

    def test_an_empty_object_does_not_confuse_what_comes_next_on_its_connection(self):
        # botocore sends Expect: 100-continue even for nothing, and waits a minute for the next reply if another answer
        # than that came and the connection stayed open.
        begin = time.monotonic()
        for size in (0, 1, 0, 0, 2):
            self.put("a", b"x" * size)
            self.assertEqual(self.get("a")["ContentLength"], size)
        self.assertLess(time.monotonic() - begin, 30)

    def test_every_legal_key_comes_back_as_it_was(self):
        keys = ["a b", "ä/ö", "a//b", "/leading", "../up", "./here", "a+b", "a%2Fb", "a&b=c?d#e", "tab\tkey", "日本語", "😀", "a'\"<>", "trailing/"]
        for key in keys:
            self.put(key, key.encode())
        for key in keys:
            self.assertEqual(self.get(key)["Body"].read(), key.encode(), key)
        listed = [entry["Key"] for entry in s3.list_objects_v2(Bucket=self.bucket)["Contents"]]
        # S3 lists in the order of the UTF-8 bytes.
        self.assertEqual(listed, sorted(keys, key=lambda key: key.encode()))

    def test_ranges(self):
        self.put("r", b"0123456789")
        reply = self.get("r", Range="bytes=2-4")
        self.assertEqual((reply["Body"].read(), reply["ContentRange"]), (b"234", "bytes 2-4/10"))
        self.assertEqual(reply["ResponseMetadata"]["HTTPStatusCode"], 206)
        self.assertEqual(self.get("r", Range="bytes=-3")["Body"].read(), b"789")
        self.assertEqual(self.get("r", Range="bytes=8-99")["Body"].read(), b"89")
        self.assertEqual(self.get("r", Range="bytes=1-2,4-5")["Body"].read(), b"0123456789")
        error = error_of(s3.get_object, Bucket=self.bucket, Key="r", Range="bytes=10-")
        self.assertEqual(error["Error"]["Code"], "InvalidRange")
        self.assertEqual(error["Error"]["ActualObjectSize"], "10")
        self.assertEqual(error["ResponseMetadata"]["HTTPStatusCode"], 416)

    def test_conditional_reads_and_writes(self):
        etag = self.put("c", b"1")["ETag"]
        self.assertEqual(error_of(s3.get_object, Bucket=self.bucket, Key="c", IfNoneMatch=etag)["ResponseMetadata"]["HTTPStatusCode"], 304)
        self.assertEqual(error_of(s3.get_object, Bucket=self.bucket, Key="c", IfMatch='"0"')["Error"]["Code"], "PreconditionFailed")
        error = error_of(s3.put_object, Bucket=self.bucket, Key="c", Body=b"2", IfNoneMatch="*")
        self.assertEqual((error["Error"]["Code"], error["Error"]["Condition"]), ("PreconditionFailed", "If-None-Match"))
        self.put("c", b"2", IfMatch=etag)
        self.assertEqual(error_of(s3.put_object, Bucket=self.bucket, Key="c", Body=b"3", IfMatch=etag)["Error"]["Code"], "PreconditionFailed")
        self.assertEqual(error_of(s3.put_object, Bucket=self.bucket, Key="none", Body=b"3", IfMatch=etag)["Error"]["Code"], "NoSuchKey")

    def test_errors_carry_their_members_and_ids(self):
        error = error_of(s3.get_object, Bucket=self.bucket, Key="none")
        self.assertEqual(error["Error"], {"Code": "NoSuchKey", "Message": "The specified key does not exist.", "Key": "none"})
        self.assertEqual(len(error["ResponseMetadata"]["RequestId"]), 16)
        self.assertTrue(error["ResponseMetadata"]["HostId"])
        error = error_of(s3.list_objects_v2, Bucket="no-such-" + self.bucket)
        self.assertEqual(error["Error"]["Code"], "NoSuchBucket")
        self.assertEqual(error["Error"]["BucketName"], "no-such-" + self.bucket)
        error = error_of(s3.head_object, Bucket=self.bucket, Key="none")
        self.assertEqual(error["Error"], {"Code": "404", "Message": "Not Found"})
        self.put("k")
        error = error_of(s3.delete_bucket, Bucket=self.bucket)
        self.assertEqual(error["Error"]["Code"], "BucketNotEmpty")
        self.assertEqual(error_of(s3.put_object, Bucket=self.bucket, Key="k" * 1025, Body=b"")["Error"]["Code"], "KeyTooLongError")
        self.assertEqual(error_of(s3.put_object, Bucket=self.bucket, Key="k", Body=b"", ContentMD5="AAAA")["Error"]["Code"], "InvalidDigest")

    def test_an_operation_that_is_not_there_says_so_and_changes_nothing(self):
        error = error_of(s3.get_object_torrent, Bucket=self.bucket, Key="k")
        self.assertEqual((error["Error"]["Code"], error["ResponseMetadata"]["HTTPStatusCode"]), ("NotImplemented", 501))

    def test_checksums_are_kept_and_wrong_ones_refused(self):
        for algorithm in ["CRC32", "CRC32C", "SHA1", "SHA256", "CRC64NVME"]:
            try:
                put = self.put("sum", b"hello", ChecksumAlgorithm=algorithm)
            except Exception as missing:  # CRC32C and CRC64NVME need botocore's optional native library
                self.assertIn("crt", str(missing).lower())
                continue
            self.assertEqual(self.get("sum", ChecksumMode="ENABLED")[f"Checksum{algorithm}"], put[f"Checksum{algorithm}"])
        error = error_of(s3.put_object, Bucket=self.bucket, Key="bad", Body=b"hello", ChecksumCRC32="AAAAAA==")
        self.assertEqual(error["Error"]["Code"], "BadDigest")
        self.assertEqual(error_of(s3.head_object, Bucket=self.bucket, Key="bad")["Error"]["Code"], "404")

    def test_multipart_upload(self):
        parts = [b"a" * (5 << 20), b"b" * (5 << 20), b"c"]
        upload = s3.create_multipart_upload(Bucket=self.bucket, Key="m", Metadata={"x": "y"})["UploadId"]
        done = []
        for number, part in enumerate(parts, 1):
            reply = s3.upload_part(Bucket=self.bucket, Key="m", UploadId=upload, PartNumber=number, Body=part)
            done.append({"PartNumber": number, "ETag": reply["ETag"]})
        listed = s3.list_parts(Bucket=self.bucket, Key="m", UploadId=upload)
        self.assertEqual([part["Size"] for part in listed["Parts"]], [5 << 20, 5 << 20, 1])
        reply = s3.complete_multipart_upload(Bucket=self.bucket, Key="m", UploadId=upload, MultipartUpload={"Parts": done})
        digest = hashlib.md5(b"".join(hashlib.md5(part).digest() for part in parts)).hexdigest()
        self.assertEqual(reply["ETag"], f'"{digest}-3"')
        got = self.get("m")
        self.assertEqual(got["Body"].read(), b"".join(parts))
        self.assertEqual(got["Metadata"], {"x": "y"})
        error = error_of(s3.upload_part, Bucket=self.bucket, Key="m", UploadId=upload, PartNumber=1, Body=b"")
        self.assertEqual(error["Error"]["Code"], "NoSuchUpload")

    def test_parts_that_are_too_small_are_refused(self):
        upload = s3.create_multipart_upload(Bucket=self.bucket, Key="m")["UploadId"]
        done = [
            {"PartNumber": number, "ETag": s3.upload_part(Bucket=self.bucket, Key="m", UploadId=upload, PartNumber=number, Body=b"x")["ETag"]}
            for number in (1, 2)
        ]
        error = error_of(s3.complete_multipart_upload, Bucket=self.bucket, Key="m", UploadId=upload, MultipartUpload={"Parts": done})
        self.assertEqual(error["Error"]["Code"], "EntityTooSmall")
        s3.abort_multipart_upload(Bucket=self.bucket, Key="m", UploadId=upload)

    def test_transfer_of_a_large_file(self):
        content = bytes(range(256)) * (40 * 4096)
        s3.upload_fileobj(io.BytesIO(content), self.bucket, "large")
        back = io.BytesIO()
        s3.download_fileobj(self.bucket, "large", back)
        self.assertEqual(back.getvalue(), content)

    def test_listing_pages_and_folds(self):
        for key in ["a/1", "a/2", "b/1", "c", "d"]:
            self.put(key)
        reply = s3.list_objects_v2(Bucket=self.bucket, Delimiter="/")
        self.assertEqual([prefix["Prefix"] for prefix in reply["CommonPrefixes"]], ["a/", "b/"])
        self.assertEqual([entry["Key"] for entry in reply["Contents"]], ["c", "d"])
        self.assertEqual(reply["KeyCount"], 4)
        pages = s3.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, PaginationConfig={"PageSize": 2})
        self.assertEqual([entry["Key"] for page in pages for entry in page["Contents"]], ["a/1", "a/2", "b/1", "c", "d"])
        pages = s3.get_paginator("list_objects").paginate(Bucket=self.bucket, Delimiter="/", PaginationConfig={"PageSize": 1})
        found = [entry for page in pages for entry in page.get("CommonPrefixes", []) + page.get("Contents", [])]
        self.assertEqual([entry.get("Prefix") or entry.get("Key") for entry in found], ["a/", "b/", "c", "d"])
        reply = s3.list_objects_v2(Bucket=self.bucket, StartAfter="b/1", MaxKeys=1)
        self.assertEqual((reply["Contents"][0]["Key"], reply["IsTruncated"]), ("c", True))

    def test_copies(self):
        self.put("from ä", b"1", Metadata={"a": "b"})
        reply = s3.copy_object(Bucket=self.bucket, Key="to", CopySource={"Bucket": self.bucket, "Key": "from ä"})
        self.assertIn("ETag", reply["CopyObjectResult"])
        self.assertEqual(self.get("to")["Metadata"], {"a": "b"})
        s3.copy_object(Bucket=self.bucket, Key="to", CopySource=f"{self.bucket}/from ä", MetadataDirective="REPLACE", Metadata={"c": "d"})
        self.assertEqual(self.get("to")["Metadata"], {"c": "d"})
        error = error_of(s3.copy_object, Bucket=self.bucket, Key="to", CopySource=f"{self.bucket}/to")
        self.assertEqual(error["Error"]["Code"], "InvalidRequest")

    def test_deletes_many(self):
        for key in ["1", "2 ä"]:
            self.put(key)
        reply = s3.delete_objects(Bucket=self.bucket, Delete={"Objects": [{"Key": "1"}, {"Key": "2 ä"}, {"Key": "none"}]})
        self.assertEqual(sorted(entry["Key"] for entry in reply["Deleted"]), ["1", "2 ä", "none"])
        self.assertNotIn("Contents", s3.list_objects_v2(Bucket=self.bucket))

    def test_presigned_urls(self):
        import urllib.error
        import urllib.request

        for version in ["s3v4", "s3"]:
            client = boto3.client("s3", config=Config(signature_version=version, s3={"addressing_style": "path"}))
            url = client.generate_presigned_url("put_object", Params={"Bucket": self.bucket, "Key": "p q"}, ExpiresIn=60)
            urllib.request.urlopen(urllib.request.Request(url, data=b"presigned", method="PUT", headers={"Content-Type": ""})).close()
            url = client.generate_presigned_url("get_object", Params={"Bucket": self.bucket, "Key": "p q"}, ExpiresIn=60)
            with urllib.request.urlopen(url) as reply:
                self.assertEqual(reply.read(), b"presigned")
            with self.assertRaises(urllib.error.HTTPError) as caught:
                urllib.request.urlopen(url.replace("p%20q", "other"))
            self.assertEqual(caught.exception.code, 403)
            self.assertIn(b"SignatureDoesNotMatch", caught.exception.read())

    def post(self, form, content=b"content", filename="a.txt", url=None, headers=None):
        """Sends a form as a browser does, and gives back status, headers and body; redirects are not followed."""
        import http.client
        import urllib.parse

        boundary = uuid.uuid4().hex
        body = b""
        for name, value in form["fields"].items():
            body += f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        body += f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{filename}"\r\nContent-Type: text/plain\r\n\r\n'.encode()
        body += content + f"\r\n--{boundary}--\r\n".encode()
        url = urllib.parse.urlsplit(url or form["url"])
        connection = http.client.HTTPConnection(urllib.parse.urlsplit(s3.meta.endpoint_url).netloc)
        connection.request("POST", url.path, body, {"Content-Type": f"multipart/form-data; boundary={boundary}", "Host": url.netloc, **(headers or {})})
        reply = connection.getresponse()
        answer = (reply.status, reply.headers, reply.read())
        connection.close()
        return answer

    def presigned_post(self, key, version="s3v4", fields=None, conditions=None, expires=60):
        client = boto3.client("s3", config=Config(signature_version=version, s3={"addressing_style": "path"}))
        conditions = [{name: value} for name, value in (fields or {}).items()] + (conditions or [])
        return client.generate_presigned_post(self.bucket, key, Fields=fields, Conditions=conditions, ExpiresIn=expires)

    def test_uploads_by_form(self):
        for version in ["s3v4", "s3"]:
            fields = {"Content-Type": "text/x-form", "x-amz-meta-Colour": "green", "x-amz-storage-class": "STANDARD_IA", "Cache-Control": "no-cache"}
            form = self.presigned_post("dir/${filename}", version, fields)
            status, headers, body = self.post(form, b"posted", filename="b c.txt")
            self.assertEqual((status, body), (204, b""))
            reply = self.get("dir/b c.txt")
            self.assertEqual(reply["Body"].read(), b"posted")
            self.assertEqual(headers["ETag"], reply["ETag"])
            self.assertEqual(headers["Location"], form["url"] + "/dir%2Fb%20c.txt")
            self.assertEqual((reply["ContentType"], reply["CacheControl"]), ("text/x-form", "no-cache"))
            self.assertEqual((reply["Metadata"], reply["StorageClass"]), ({"colour": "green"}, "STANDARD_IA"))
            s3.delete_object(Bucket=self.bucket, Key="dir/b c.txt")

    def test_form_answers(self):
        import xml.etree.ElementTree as ElementTree

        status, headers, body = self.post(self.presigned_post("x&y", fields={"success_action_status": "201"}))
        self.assertEqual((status, headers["Content-Type"]), (201, "application/xml"))
        answer = ElementTree.fromstring(body)
        # Recorded: the document has no name space.
        self.assertEqual(answer.tag, "PostResponse")
        etag = '"9a0364b9e99bb480dd25e1f0284c8555"'
        self.assertEqual([answer.findtext(name) for name in ["Location", "Bucket", "Key", "ETag"]], [headers["Location"], self.bucket, "x&y", etag])

        status, headers, body = self.post(self.presigned_post("k", fields={"success_action_status": "200"}))
        self.assertEqual((status, body), (200, b""))
        status, headers, _ = self.post(self.presigned_post("a/k", fields={"success_action_redirect": "http://localhost/done?x=1"}))
        self.assertEqual(status, 303)
        self.assertEqual(headers["Location"], f"http://localhost/done?x=1&bucket={self.bucket}&key=a%2Fk&etag=%229a0364b9e99bb480dd25e1f0284c8555%22")
        status, _, _ = self.post(self.presigned_post("virtual"), url=f"http://{self.bucket}.s3.localhost.localstack.cloud/")
        self.assertEqual(status, 204)
        self.assertEqual(self.get("virtual")["Body"].read(), b"content")

    def test_forms_that_are_refused(self):
        def refused(form, status, text, **arguments):
            answer = self.post(form, **arguments)
            self.assertEqual(answer[0], status, answer)
            self.assertIn(text, answer[2])

        for version, signature in [("s3v4", "x-amz-signature"), ("s3", "signature")]:
            form = self.presigned_post("k", version)
            form["fields"][signature] = "0" * 64
            refused(form, 403, b"<Code>SignatureDoesNotMatch</Code>")
            del form["fields"][signature]
            refused(form, 400, b"Bucket POST must contain a field named ")
            # botocore takes negative lifetimes, too.
            refused(self.presigned_post("k", version, expires=-60), 403, b"Invalid according to Policy: Policy expired.")

        form = self.presigned_post("dir/${filename}")
        form["fields"]["key"] = "other/k"
        refused(form, 403, b"Invalid according to Policy: Policy Condition failed: ")
        form = self.presigned_post("k")
        form["fields"]["Content-Type"] = "text/plain"
        refused(form, 403, b"Invalid according to Policy: Extra input fields: content-type")
        form = self.presigned_post("k", conditions=[["content-length-range", 5, 10]])
        refused(form, 400, b"<ProposedSize>12</ProposedSize><MaxSizeAllowed>10</MaxSizeAllowed>", content=b"a" * 12)
        refused(form, 400, b"<ProposedSize>1</ProposedSize><MinSizeAllowed>5</MinSizeAllowed>", content=b"a")
        form = self.presigned_post("k", fields={"Content-MD5": "AAAAAAAAAAAAAAAAAAAAAA=="})
        refused(form, 400, b"<Code>BadDigest</Code>")
        refused(self.presigned_post("k", fields={"acl": "public-read"}), 400, b"<Code>AccessControlListNotSupported</Code>")
        refused(self.presigned_post("k", fields={"tagging": "no XML"}), 400, b"<Code>MalformedXML</Code>")
        refused(self.presigned_post("k"), 412, b"<Condition>Bucket POST must be of the enclosure-type multipart/form-data</Condition>", headers={"Content-Type": "text/plain"})
        refused(self.presigned_post("k"), 400, b"<Code>MalformedPOSTRequest</Code>", headers={"Content-Type": "multipart/form-data; boundary=other"})
        form = self.presigned_post("k")
        form["url"] = form["url"] + "-none"
        refused(form, 404, b"<Code>NoSuchBucket</Code>")
        self.assertNotIn("Contents", s3.list_objects_v2(Bucket=self.bucket))

    def test_large_forms_stream(self):
        content = bytes(range(256)) * (4 << 12) + b"\r\n--\r\n"
        status, _, _ = self.post(self.presigned_post("large"), content)
        self.assertEqual(status, 204)
        self.assertEqual(hashlib.md5(self.get("large")["Body"].read()).digest(), hashlib.md5(content).digest())

    def test_virtual_hosts(self):
        client = boto3.client("s3", endpoint_url=s3.meta.endpoint_url.replace("127.0.0.1", "s3.localhost.localstack.cloud"), config=Config(s3={"addressing_style": "virtual"}))
        sent = []

        def to_loopback(request, **_):
            # The name need not resolve here: the request goes to 127.0.0.1 and keeps its Host header.
            host = request.url.split("/")[2]
            request.headers["Host"] = host
            request.url = request.url.replace(host, s3.meta.endpoint_url.split("/")[2], 1)
            sent.append(host)

        client.meta.events.register("before-send.s3", to_loopback)
        client.put_object(Bucket=self.bucket, Key="v/ä", Body=b"virtual")
        self.assertTrue(sent[0].startswith(self.bucket + ".s3."))
        self.assertEqual(self.get("v/ä")["Body"].read(), b"virtual")


if __name__ == "__main__":
    unittest.main()
