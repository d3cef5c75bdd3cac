"""Answers of AWS that were recorded: codes, statuses, messages and members of errors, checksums and ETags."""

import base64
import datetime
import hashlib
import json
import os
import re
import unittest
import urllib.request
import uuid

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from caller import SIGNED

PAST = datetime.datetime(2020, 1, 1)
FUTURE = datetime.datetime(2036, 1, 1)


def client(**arguments):
    config = Config(s3={"addressing_style": "path"}, retries={"max_attempts": 1}, **arguments.pop("config", {}))
    return boto3.client("s3", config=config, **arguments)


s3 = client()
plain = client(config={"request_checksum_calculation": "when_required", "response_checksum_validation": "when_required"})
elsewhere = client(region_name="us-east-2")


class Recorded(unittest.TestCase):
    def setUp(self):
        self.bucket = f"recorded-{uuid.uuid4()}"
        s3.create_bucket(Bucket=self.bucket)

    def fails(self, code, status, call, members, **arguments):
        with self.assertRaises(ClientError) as raised:
            call(**arguments)
        error = raised.exception.response
        self.assertEqual((error["Error"]["Code"], error["ResponseMetadata"]["HTTPStatusCode"]), (code, status))
        for name, value in members.items():
            self.assertEqual(error["Error"].get(name), value, name)

    def put(self, key, body=b"", **arguments):
        return s3.put_object(Bucket=self.bucket, Key=key, Body=body, **arguments)

    def head(self, key, **arguments):
        return s3.head_object(Bucket=self.bucket, Key=key, ChecksumMode="ENABLED", **arguments)


class Buckets(Recorded):
    def test_location_constraints(self):
        name = f"other-{uuid.uuid4()}"
        unspecified = "The unspecified location constraint is incompatible for the region specific endpoint this request was sent to."
        self.fails("IllegalLocationConstraintException", 400, elsewhere.create_bucket, {"Message": unspecified}, Bucket=name)
        for constraint in ["us-east-1", "foo"]:
            self.fails(
                "InvalidLocationConstraint",
                400,
                s3.create_bucket,
                {"Message": "The specified location-constraint is not valid", "LocationConstraint": constraint},
                Bucket=name,
                CreateBucketConfiguration={"LocationConstraint": constraint},
            )
        there = {"Bucket": name, "CreateBucketConfiguration": {"LocationConstraint": "us-east-2"}}
        self.assertEqual(elsewhere.create_bucket(**there)["Location"], f"http://{name}.s3.amazonaws.com/")
        self.fails("BucketAlreadyOwnedByYou", 409, elsewhere.create_bucket, {"BucketName": name}, **there)
        self.assertEqual(s3.head_bucket(Bucket=name)["BucketRegion"], "us-east-2")
        self.assertEqual(s3.get_bucket_location(Bucket=name)["LocationConstraint"], "us-east-2")
        self.assertIsNone(s3.get_bucket_location(Bucket=self.bucket)["LocationConstraint"])

    def test_names_and_owners(self):
        self.assertEqual(s3.create_bucket(Bucket=self.bucket)["Location"], f"/{self.bucket}")
        self.fails("InvalidBucketName", 400, s3.create_bucket, {"Message": "The specified bucket is not valid."}, Bucket="Upper-Case")
        stranger = client(aws_access_key_id="111111111111", aws_secret_access_key="test")
        self.fails("BucketAlreadyExists", 409, stranger.create_bucket, {}, Bucket=self.bucket)
        self.fails("AccessDenied", 403, s3.list_objects_v2, {}, Bucket=self.bucket, ExpectedBucketOwner="000000000020")
        message = "The value of the expected bucket owner parameter must be an AWS Account ID... [invalid]"
        self.fails("InvalidBucketOwnerAWSAccountID", 400, s3.list_objects_v2, {"Message": message}, Bucket=self.bucket, ExpectedBucketOwner="invalid")

    def test_heads_and_listings_tell_the_region(self):
        name = f"there-{uuid.uuid4()}"
        elsewhere.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": "us-east-2"})
        for call in [elsewhere.head_bucket, elsewhere.list_objects, elsewhere.list_objects_v2]:
            headers = call(Bucket=name)["ResponseMetadata"]["HTTPHeaders"]
            self.assertEqual((headers["x-amz-bucket-region"], headers["content-type"]), ("us-east-2", "application/xml"))

    def test_pages_of_buckets_tell_regions(self):
        page = s3.list_buckets(Prefix=self.bucket, MaxBuckets=1)
        self.assertEqual((page["Prefix"], page["Buckets"][0]["BucketRegion"]), (self.bucket, "us-east-1"))
        self.assertEqual(s3.list_buckets(Prefix=self.bucket, BucketRegion="eu-west-1")["Buckets"], [])

    def test_settings_of_a_new_bucket(self):
        rule = s3.get_bucket_encryption(Bucket=self.bucket)["ServerSideEncryptionConfiguration"]["Rules"][0]
        self.assertEqual(rule, {"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}, "BucketKeyEnabled": False})
        self.assertNotIn("Status", s3.get_bucket_versioning(Bucket=self.bucket))
        acl = s3.get_bucket_acl(Bucket=self.bucket)
        self.assertEqual(acl["Grants"], [{"Grantee": {"ID": acl["Owner"]["ID"], "Type": "CanonicalUser"}, "Permission": "FULL_CONTROL"}])
        self.assertEqual(s3.get_bucket_ownership_controls(Bucket=self.bucket)["OwnershipControls"]["Rules"], [{"ObjectOwnership": "BucketOwnerEnforced"}])
        self.assertTrue(all(s3.get_public_access_block(Bucket=self.bucket)["PublicAccessBlockConfiguration"].values()))
        self.assertEqual(s3.get_bucket_request_payment(Bucket=self.bucket)["Payer"], "BucketOwner")
        self.assertNotIn("LoggingEnabled", s3.get_bucket_logging(Bucket=self.bucket))
        self.assertNotIn("Status", s3.get_bucket_accelerate_configuration(Bucket=self.bucket))
        self.fails("NoSuchTagSet", 404, s3.get_bucket_tagging, {"BucketName": self.bucket}, Bucket=self.bucket)
        self.fails("NoSuchBucketPolicy", 404, s3.get_bucket_policy, {"Message": "The bucket policy does not exist"}, Bucket=self.bucket)
        self.fails("NoSuchBucket", 404, s3.get_bucket_acl, {}, Bucket="no-" + self.bucket)


class Objects(Recorded):
    def test_checksums(self):
        for algorithm, value in [("CRC32", "lVk/nw=="), ("SHA1", "jbXkHAsXUrubtL3dqDQ4w+7WXc0="), ("SHA256", "1YQo81vx2VFUl0q5ccWISq8AkSBQQ0WO80S82TmfdIQ=")]:
            self.assertEqual(self.put("c", b"test-checksum", ChecksumAlgorithm=algorithm)["Checksum" + algorithm], value)
            self.assertEqual((self.head("c")["Checksum" + algorithm], self.head("c")["ChecksumType"]), (value, "FULL_OBJECT"))
        self.put("c", b"test-checksum", ChecksumCRC64NVME="1f2xscCCZCU=")
        self.put("c", b"test-checksum", ChecksumCRC32C="Fz3epA==")
        plain.put_object(Bucket=self.bucket, Key="none", Body=b"test data..")
        self.assertEqual(self.head("none")["ChecksumCRC64NVME"], "qUVrWYOrIAM=")

    def test_wrong_checksums(self):
        for algorithm, width in [("CRC32", 4), ("CRC32C", 4), ("CRC64NVME", 8), ("SHA1", 20), ("SHA256", 32)]:
            wrong = base64.b64encode(bytes(width)).decode()
            message = f"The {algorithm} you specified did not match the calculated checksum."
            self.fails("BadDigest", 400, self.put, {"Message": message}, key="x", body=b"test", **{"Checksum" + algorithm: wrong})
            message = f"Value for x-amz-checksum-{algorithm.lower()} header is invalid."
            self.fails("InvalidRequest", 400, self.put, {"Message": message}, key="x", body=b"test", **{"Checksum" + algorithm: "test"})
        message = "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed."
        self.fails("InvalidRequest", 400, self.put, {"Message": message}, key="x", ChecksumCRC32="AAAAAA==", ChecksumCRC32C="AAAAAA==")

    def test_wrong_md5(self):
        for md5 in ["__invalid__", "000", "not base64 encoded checksum", "MTIz", "dGVzdC1zdHJpbmc="]:
            self.fails("InvalidDigest", 400, self.put, {"Content-MD5": md5}, key="x", body=b"something", ContentMD5=md5)
        members = {"CalculatedDigest": "Q3uTDbhLgHnC3YBKcZNrXw==", "Message": "The Content-MD5 you specified did not match what we received."}
        other = base64.b64encode(hashlib.md5(b"other").digest()).decode()
        self.fails("BadDigest", 400, self.put, members, key="x", body=b"something", ContentMD5=other)

    def test_conditional_writes(self):
        etag = self.put("p", b"test")["ETag"]
        self.fails("PreconditionFailed", 412, self.put, {"Condition": "If-None-Match"}, key="p", IfNoneMatch="*")
        self.fails("PreconditionFailed", 412, self.put, {"Condition": "If-Match"}, key="p", IfMatch='"wrong"')
        self.fails("NoSuchKey", 404, self.put, {"Key": "q"}, key="q", IfMatch="abc")
        members = {"Header": "If-Match", "additionalMessage": "We don't accept the provided value of If-Match header for this API"}
        self.fails("NotImplemented", 501, self.put, members, key="p", IfMatch="*")
        members = {"Header": "If-Match,If-None-Match", "additionalMessage": "Multiple conditional request headers present in the request"}
        self.fails("NotImplemented", 501, self.put, members, key="p", IfMatch="abc", IfNoneMatch="*")
        self.put("p", b"2", IfMatch=etag)

    def test_copies(self):
        self.put("from", b"test", ContentType="text/plain", ContentEncoding="gzip", Metadata={"a": "b"}, StorageClass="STANDARD_IA")
        source = {"Bucket": self.bucket, "Key": "from"}
        s3.copy_object(Bucket=self.bucket, Key="to", CopySource=source)
        head = self.head("to")
        self.assertEqual([head.get(name) for name in ["ContentType", "ContentEncoding", "Metadata", "StorageClass"]], ["text/plain", "gzip", {"a": "b"}, None])
        s3.copy_object(Bucket=self.bucket, Key="to", CopySource=source, MetadataDirective="REPLACE", Metadata={"n": "1"})
        head = self.head("to")
        self.assertEqual([head.get(name) for name in ["ContentType", "ContentEncoding", "Metadata"]], ["binary/octet-stream", None, {"n": "1"}])
        self.fails("InvalidRequest", 400, s3.copy_object, {}, Bucket=self.bucket, Key="from", CopySource=source)
        self.fails("NoSuchKey", 404, s3.copy_object, {"Key": "none"}, Bucket=self.bucket, Key="to", CopySource=f"{self.bucket}/none")
        self.fails("NoSuchBucket", 404, s3.copy_object, {}, Bucket=self.bucket, Key="to", CopySource=f"no-{self.bucket}/none")
        members = {"Message": "Invalid copy source object key", "ArgumentName": "x-amz-copy-source"}
        self.fails("InvalidArgument", 400, s3.copy_object, members, Bucket=self.bucket, Key="to", CopySource="wrongformat")
        copied = s3.copy_object(Bucket=self.bucket, Key="to", CopySource=source, ChecksumAlgorithm="SHA256")["CopyObjectResult"]
        self.assertEqual(copied["ChecksumSHA256"], base64.b64encode(hashlib.sha256(b"test").digest()).decode())

    def test_large_copies_share_what_later_writes_do_not_change(self):
        content = os.urandom(3 << 20)
        self.put("from", content)
        s3.copy_object(Bucket=self.bucket, Key="to", CopySource=f"{self.bucket}/from")
        self.put("from", b"other")
        self.assertEqual(s3.get_object(Bucket=self.bucket, Key="to")["Body"].read(), content)

    def test_overrides_and_storage_classes(self):
        self.put("o", b"something", ContentType="text/plain", StorageClass="GLACIER_IR")
        got = s3.get_object(Bucket=self.bucket, Key="o", ResponseContentType="image/jpeg", ResponseCacheControl="max-age=74", ResponseExpires=datetime.datetime(2015, 10, 21, 7, 28))
        self.assertEqual([got[name] for name in ["ContentType", "CacheControl", "ExpiresString", "StorageClass"]], ["image/jpeg", "max-age=74", "Wed, 21 Oct 2015 07:28:00 GMT", "GLACIER_IR"])
        self.put("cold", b"", StorageClass="DEEP_ARCHIVE")
        self.fails("InvalidObjectState", 403, s3.get_object, {"StorageClass": "DEEP_ARCHIVE"}, Bucket=self.bucket, Key="cold")
        self.fails("InvalidStorageClass", 400, self.put, {"StorageClassRequested": "OUTPOSTS"}, key="x", StorageClass="OUTPOSTS")
        self.fails("MetadataTooLarge", 400, self.put, {"Size": "2049", "MaxSizeAllowed": "2048"}, key="x", Metadata={"k": "x" * 2048})
        self.fails("AccessControlListNotSupported", 400, self.put, {}, key="x", ACL="public-read")

    def test_headers_come_back_byte_by_byte(self):
        name = 'attachment; filename="Zoë – 100%E2%82%AC.pdf"'
        self.put("o", ContentDisposition=name, ContentLanguage="de")
        got = s3.get_object(Bucket=self.bucket, Key="o")
        # Recorded: UTF-8 goes back as it came, and botocore reads it as Latin-1.
        self.assertEqual((got["ContentDisposition"].encode("latin-1").decode(), got["ContentLanguage"]), (name, "de"))

    def test_versions_of_a_bucket_without_versioning(self):
        self.put("v", b"test")
        version = "HPniJFCxqTsMuIH9KX8K8wEjNUgmABCD"
        members = {"Message": "Invalid version id specified", "ArgumentName": "versionId", "ArgumentValue": version}
        self.fails("InvalidArgument", 400, s3.delete_object, members, Bucket=self.bucket, Key="v", VersionId=version)
        reply = s3.delete_objects(Bucket=self.bucket, Delete={"Objects": [{"Key": "v", "VersionId": version}, {"Key": "none"}]})
        self.assertEqual((reply["Errors"][0]["Code"], reply["Deleted"]), ("NoSuchVersion", [{"Key": "none"}]))

    def test_hosts_name_buckets(self):
        self.put("a/b c", b"here")
        everybody = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": f"arn:aws:s3:::{self.bucket}/*"}
        s3.delete_public_access_block(Bucket=self.bucket)
        s3.put_bucket_policy(Bucket=self.bucket, Policy=json.dumps({"Statement": everybody}))
        endpoint = s3.meta.endpoint_url.rstrip("/")
        for host in ["s3.amazonaws.com", "s3.us-east-1.amazonaws.com", "s3.dualstack.us-east-1.amazonaws.com", "s3.localhost.localstack.cloud:4566", "localhost"]:
            request = urllib.request.Request(f"{endpoint}/a/b%20c", headers={"Host": f"{self.bucket}.{host}"})
            self.assertEqual(urllib.request.urlopen(request).read(), b"here", host)

    def test_presigned_urls_carry_headers_in_their_query(self):
        signing = client(config={"signature_version": "s3v4"})

        def hoist(request, **_):
            request.url += "&x-amz-meta-foo=bar" if "?" in request.url else "?x-amz-meta-foo=bar"

        signing.meta.events.register("before-sign.s3.PutObject", hoist)
        url = signing.generate_presigned_url("put_object", Params={"Bucket": self.bucket, "Key": "p"})
        self.assertIn("x-amz-meta-foo", url)
        urllib.request.urlopen(urllib.request.Request(url, data=b"123456", method="PUT"))
        self.assertEqual(self.head("p")["Metadata"], {"foo": "bar"})


    # Recorded from AWS: boto3 puts metadata into the query of a URL of version 2; what isn't ASCII comes back as an encoded word.
    def test_presigned_urls_of_version_2_carry_metadata_too(self):
        signing = client(config={"signature_version": "s3", "request_checksum_calculation": "when_required"})
        url = signing.generate_presigned_url("put_object", Params={"Bucket": self.bucket, "Key": "p", "Metadata": {"foo": "bar"}})
        urllib.request.urlopen(urllib.request.Request(url, method="PUT"))
        self.assertEqual(self.head("p")["Metadata"], {"foo": "bar"})

    # Recorded from AWS: unlike headers, fields aren't decoded; other headers keep Latin-1 and have blanks for the rest.
    def test_forms_bring_any_text(self):
        fields = {
            "x-amz-meta-word": "=?UTF-8?B?aGk=?=",
            "x-amz-meta-tab": "a b\t",
            "x-amz-meta-bytes": "\x01\x02\x03",
            "x-amz-meta-name": "Ä name with more letters",
            "Cache-Control": "caf\u00e9 \u2014",
        }
        form = s3.generate_presigned_post(self.bucket, "f", Fields=fields, Conditions=[{name: value} for name, value in fields.items()])
        parts = [*form["fields"].items(), ("file", "content")]
        body = "".join(f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in parts)
        headers = {"Content-Type": "multipart/form-data; boundary=x"}
        urllib.request.urlopen(urllib.request.Request(form["url"], f"{body}--x--\r\n".encode(), headers))
        head = self.head("f")
        self.assertEqual(
            head["Metadata"],
            {"word": "=?UTF-8?B?aGk=?=", "tab": "a b\t", "bytes": "=?UTF-8?B?AQID?=", "name": "=?UTF-8?Q?=C3=84_name_with_more_letters?="},
        )
        self.assertEqual(head["CacheControl"], "caf\u00e9")
        self.assertEqual(s3.get_object(Bucket=self.bucket, Key="f", ResponseContentLanguage="d\u00e9")["ContentLanguage"], "d\u00e9")


class Uploads(Recorded):
    def begin(self, key="m", **arguments):
        return s3.create_multipart_upload(Bucket=self.bucket, Key=key, **arguments)["UploadId"]

    def part(self, upload, number=1, body=b"test", key="m", **arguments):
        return s3.upload_part(Bucket=self.bucket, Key=key, UploadId=upload, PartNumber=number, Body=body, **arguments)["ETag"]

    def complete(self, upload, parts, key="m", **arguments):
        listed = {"Parts": [{"PartNumber": number, "ETag": etag} for number, etag in parts]}
        return s3.complete_multipart_upload(Bucket=self.bucket, Key=key, UploadId=upload, MultipartUpload=listed, **arguments)

    def test_a_condition_fails_if_the_object_has_changed_since_the_upload_began(self):
        upload = self.begin()
        parts = [(1, self.part(upload))]
        etag = self.put("m", b"during")["ETag"]
        self.fails("PreconditionFailed", 412, self.complete, {"Condition": "If-None-Match"}, upload=upload, parts=parts, IfNoneMatch="*")
        self.fails("ConditionalRequestConflict", 409, self.complete, {"Condition": "If-Match", "Key": "m"}, upload=upload, parts=parts, IfMatch=etag)
        s3.delete_object(Bucket=self.bucket, Key="m")
        self.fails("NoSuchKey", 404, self.complete, {"Key": "m"}, upload=upload, parts=parts, IfMatch=etag)
        self.fails("ConditionalRequestConflict", 409, self.complete, {"Condition": "If-None-Match"}, upload=upload, parts=parts, IfNoneMatch="*")
        upload = self.begin()
        reply = self.complete(upload, [(1, self.part(upload))], IfNoneMatch="*")
        self.assertEqual((reply["ETag"], reply["ChecksumCRC64NVME"]), ('"60cd54a928cbbcbb6e7b5595bab46a9e-1"', "+bu+zv66sUM="))
        self.fails("NoSuchUpload", 404, self.complete, {"UploadId": upload}, upload=upload, parts=[(1, "0" * 32)])

    def test_composite_checksums(self):
        upload = self.begin(ChecksumAlgorithm="CRC32C")
        etag = self.part(upload, body=b"test content 123", ChecksumCRC32C="fwuu0Q==")
        message = "The upload was created using a crc32c checksum. The complete request must include the checksum for each part. It was missing for part 1 in the request."
        self.fails("InvalidRequest", 400, self.complete, {"Message": message}, upload=upload, parts=[(1, etag)])
        self.fails("InvalidPart", 400, self.complete, {"PartNumber": "2", "ETag": etag.strip('"')}, upload=upload, parts=[(2, etag)])
        listed = {"Parts": [{"PartNumber": 1, "ETag": etag, "ChecksumCRC32C": "fwuu0Q=="}]}
        reply = s3.complete_multipart_upload(Bucket=self.bucket, Key="m", UploadId=upload, MultipartUpload=listed)
        self.assertEqual((reply["ChecksumCRC32C"], reply["ChecksumType"], reply["ETag"]), ("sZB91Q==-1", "COMPOSITE", '"b972025bc34adf8d76d6d51e93c035cc-1"'))
        head = self.head("m", PartNumber=1)
        self.assertEqual((head["ChecksumCRC32C"], head["ContentRange"], head["PartsCount"]), ("fwuu0Q==", "bytes 0-15/16", 1))
        copied = s3.copy_object(Bucket=self.bucket, Key="c", CopySource=f"{self.bucket}/m")["CopyObjectResult"]
        self.assertEqual((copied["ETag"], copied["ChecksumType"]), ('"eee506dd7ada7ded524c77e359a0e7c6"', "FULL_OBJECT"))

    def test_whole_checksums_follow_from_those_of_the_parts(self):
        upload = self.begin()
        bodies = [b"a" * (5 << 20) + b"x", b"b" * (5 << 20), b"end"]
        parts = [(number, self.part(upload, number, body)) for number, body in enumerate(bodies, 1)]
        self.fails("InvalidPartOrder", 400, self.complete, {"UploadId": upload}, upload=upload, parts=parts[::-1])
        message = "The upload was created using the null checksum mode. The complete request must use the same checksum mode."
        self.fails("InvalidRequest", 400, self.complete, {"Message": message}, upload=upload, parts=parts, ChecksumType="COMPOSITE")
        reply = self.complete(upload, parts)
        plain.put_object(Bucket=self.bucket, Key="same", Body=b"".join(bodies))
        self.assertEqual(reply["ChecksumCRC64NVME"], self.head("same")["ChecksumCRC64NVME"])
        members = {"ActualPartCount": "3", "PartNumberRequested": "10"}
        self.fails("InvalidPartNumber", 416, s3.get_object, members, Bucket=self.bucket, Key="m", PartNumber=10)
        self.assertEqual(s3.get_object(Bucket=self.bucket, Key="m", PartNumber=3)["Body"].read(), b"end")

    def test_types_that_an_algorithm_has_not(self):
        for kind, algorithm in [("COMPOSITE", "CRC64NVME"), ("FULL_OBJECT", "SHA1"), ("FULL_OBJECT", "SHA256")]:
            message = f"The {kind} checksum type cannot be used with the {algorithm.lower()} checksum algorithm."
            self.fails("InvalidRequest", 400, self.begin, {"Message": message}, ChecksumAlgorithm=algorithm, ChecksumType=kind)

    def test_copied_parts(self):
        self.put("from", b"0123456789")
        upload = self.begin()
        copy = {"Bucket": self.bucket, "Key": "m", "UploadId": upload, "PartNumber": 1, "CopySource": f"{self.bucket}/from"}
        self.assertEqual(s3.upload_part_copy(CopySourceRange="bytes=2-4", **copy)["CopyPartResult"]["ETag"], f'"{hashlib.md5(b"234").hexdigest()}"')
        self.fails("PreconditionFailed", 412, s3.upload_part_copy, {"Condition": "x-amz-copy-source-If-Match"}, CopySourceIfMatch="x", **copy)
        self.fails("PreconditionFailed", 412, s3.upload_part_copy, {"Condition": "x-amz-copy-source-If-Unmodified-Since"}, CopySourceIfUnmodifiedSince=PAST, CopySourceIfNoneMatch="x", **copy)
        s3.upload_part_copy(CopySourceIfModifiedSince=FUTURE, **copy)
        self.fails("InvalidArgument", 400, self.part, {"ArgumentName": "partNumber", "ArgumentValue": "-1"}, upload=upload, number=-1)

    def test_markers_of_uploads(self):
        empty = s3.list_multipart_uploads(Bucket=self.bucket)
        self.assertEqual([empty[name] for name in ["KeyMarker", "NextKeyMarker", "UploadIdMarker", "NextUploadIdMarker"]], [""] * 4)
        ids = [self.begin("b"), self.begin("a"), self.begin("a"), self.begin("c")]
        ordered = [ids[1], ids[2], ids[0], ids[3]]
        self.assertEqual([upload["UploadId"] for upload in s3.list_multipart_uploads(Bucket=self.bucket)["Uploads"]], ordered)
        found, page = [], s3.list_multipart_uploads(Bucket=self.bucket, MaxUploads=1)
        while True:
            found += [upload["UploadId"] for upload in page["Uploads"]]
            if not page["IsTruncated"]:
                break
            page = s3.list_multipart_uploads(Bucket=self.bucket, MaxUploads=1, KeyMarker=page["NextKeyMarker"], UploadIdMarker=page["NextUploadIdMarker"])
        self.assertEqual(found, ordered)
        page = s3.list_multipart_uploads(Bucket=self.bucket, MaxUploads=1, KeyMarker="a")
        self.assertEqual([upload["Key"] for upload in page["Uploads"]], ["b"])
        s3.delete_bucket(Bucket=self.bucket)


class Listings(Recorded):
    def test_pages_and_encodings(self):
        for key in ["test key/", "date=2026-03-01/", "a/%F0%9F%98%80/", "file%2Fname", "ü"]:
            self.put(key)
        with urllib.request.urlopen(s3.generate_presigned_url("list_objects_v2", {"Bucket": self.bucket, "EncodingType": "url"})) as reply:
            document = reply.read().decode()
        self.assertIn("<Key>test+key/</Key>", document)
        self.assertIn("<Key>date%3D2026-03-01/</Key>", document)
        first = s3.list_objects_v2(Bucket=self.bucket, MaxKeys=2)
        # A token wins over start-after.
        rest = s3.list_objects_v2(Bucket=self.bucket, ContinuationToken=first["NextContinuationToken"], StartAfter="zzz")
        self.assertEqual((first["KeyCount"], rest["KeyCount"]), (2, 3))
        self.assertEqual(s3.list_objects(Bucket=self.bucket, MaxKeys=1, Delimiter="/")["NextMarker"], "a/")
        self.assertNotIn("NextMarker", s3.list_objects(Bucket=self.bucket, MaxKeys=1))
        self.fails("InvalidArgument", 400, s3.list_objects_v2, {"ArgumentName": "maxKeys"}, Bucket=self.bucket, MaxKeys=-1)
        members = {"Message": "The continuation token provided is incorrect"}
        self.fails("InvalidArgument", 400, s3.list_objects_v2, members, Bucket=self.bucket, ContinuationToken="bad")

    def test_elements_stand_in_the_order_of_the_wire(self):
        # As in the examples of AWS's API reference (ListObjects, ListObjectsV2, ListObjectVersions, ListBuckets, CopyObject);
        # that is not the order of AWS's model.
        self.put("a/b")
        self.put("c")

        def elements(query, method="GET", **headers):
            url = f"{os.environ['AWS_ENDPOINT_URL']}/{query}"
            request = urllib.request.Request(url, method=method, headers=dict(SIGNED, **headers))
            with urllib.request.urlopen(request) as answer:
                return list(dict.fromkeys(re.findall("<([A-Za-z]+)[> /]", answer.read().decode())))[1:]

        content = ["Key", "LastModified", "ETag", "ChecksumAlgorithm", "ChecksumType", "Size", "Owner", "ID", "StorageClass"]
        self.assertEqual(
            elements(f"{self.bucket}?delimiter=/&encoding-type=url"),
            ["Name", "Prefix", "Marker", "MaxKeys", "Delimiter", "EncodingType", "IsTruncated", "Contents"] + content + ["CommonPrefixes"],
        )
        self.assertEqual(
            elements(f"{self.bucket}?list-type=2&max-keys=1")[:7],
            ["Name", "Prefix", "NextContinuationToken", "KeyCount", "MaxKeys", "IsTruncated", "Contents"],
        )
        versions = elements(f"{self.bucket}?versions")
        self.assertEqual(versions[:7], ["Name", "Prefix", "KeyMarker", "VersionIdMarker", "MaxKeys", "IsTruncated", "Version"])
        self.assertEqual(versions[7:12], ["Key", "VersionId", "IsLatest", "LastModified", "ETag"])
        self.assertEqual(elements("")[:3], ["Owner", "ID", "Buckets"])
        copied = elements(f"{self.bucket}/copy", "PUT", **{"x-amz-copy-source": f"{self.bucket}/c"})
        self.assertEqual(copied[:2], ["LastModified", "ETag"])


if __name__ == "__main__":
    unittest.main()
