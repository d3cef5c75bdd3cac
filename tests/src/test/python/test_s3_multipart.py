"""Uploads in parts and their checksums through boto3. Answers are those recorded from AWS where not said otherwise."""

import base64
import datetime
import hashlib
import unittest
import urllib.error
import urllib.request
import zlib

from caller import SIGNED
from test_s3_recorded import Recorded, plain, s3

LARGE = b"a" * (5 << 20) + b"x"
CRC32 = base64.b64encode(zlib.crc32(LARGE).to_bytes(4, "big")).decode()


def digest(name, content):
    return base64.b64encode(hashlib.new(name, content).digest()).decode()


class Uploads(Recorded):
    def begin(self, key="m", **arguments):
        return s3.create_multipart_upload(Bucket=self.bucket, Key=key, **arguments)["UploadId"]

    def part(self, upload, number=1, body=b"test", key="m", **arguments):
        return s3.upload_part(Bucket=self.bucket, Key=key, UploadId=upload, PartNumber=number, Body=body, **arguments)

    def complete(self, upload, parts, key="m", **arguments):
        return s3.complete_multipart_upload(Bucket=self.bucket, Key=key, UploadId=upload, MultipartUpload={"Parts": parts}, **arguments)

    def raw(self, method, path, body=b"", **headers):
        url = f"{s3.meta.endpoint_url.rstrip('/')}/{self.bucket}/{path}"
        request = urllib.request.Request(url, data=body, method=method, headers={**SIGNED, **{name.replace("_", "-"): value for name, value in headers.items()}})
        try:
            with urllib.request.urlopen(request) as reply:
                return reply.status, reply.headers, reply.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read().decode()

    def test_a_completion_that_is_repeated_gets_the_same_answer(self):
        # AWS's API reference: clients retry completions whose answers got lost.
        upload = self.begin()
        parts = [{"PartNumber": 1, "ETag": self.part(upload)["ETag"]}]
        first = self.complete(upload, parts)
        second = self.complete(upload, parts)
        for name in ["Location", "Bucket", "Key", "ETag", "ChecksumCRC64NVME", "ChecksumType"]:
            self.assertEqual(first[name], second[name])
        self.fails("NoSuchUpload", 404, self.complete, {"UploadId": upload}, upload=upload, parts=[{"PartNumber": 1, "ETag": "0" * 32}])
        self.fails("NoSuchUpload", 404, s3.list_parts, {"UploadId": upload}, Bucket=self.bucket, Key="m", UploadId=upload)
        self.put("m", b"later")
        self.fails("NoSuchUpload", 404, self.complete, {}, upload=upload, parts=parts)

    def test_lists_of_parts_that_are_none(self):
        upload = self.begin()
        small = [{"PartNumber": number, "ETag": self.part(upload, number)["ETag"]} for number in [1, 2]]
        self.fails("InvalidRequest", 400, self.complete, {"Message": "You must specify at least one part"}, upload=upload, parts=[])
        members = {"ETag": "098f6bcd4621d373cade4e832627b4f6", "MinSizeAllowed": "5242880", "PartNumber": "1", "ProposedSize": "4"}
        self.fails("EntityTooSmall", 400, self.complete, members, upload=upload, parts=small)
        self.fails("InvalidPartOrder", 400, self.complete, {"UploadId": upload}, upload=upload, parts=small[::-1])
        self.fails("InvalidPartOrder", 400, self.complete, {}, upload=upload, parts=[small[0], small[0]])
        for wrong in [{"PartNumber": 3}, {"ETag": "d41d8cd98f00b204e9800998ecf8427e"}]:
            part = {**small[0], **wrong}
            members = {"ETag": part["ETag"].strip('"'), "PartNumber": str(part["PartNumber"]), "UploadId": upload}
            self.fails("InvalidPart", 400, self.complete, members, upload=upload, parts=[part])
        message = "The provided 'x-amz-mp-object-size' header value 5 does not match what was computed: 4"
        self.fails("InvalidRequest", 400, self.complete, {"Message": message}, upload=upload, parts=small[:1], MpuObjectSize=5)
        self.complete(upload, small[:1], MpuObjectSize=4)

    def test_parts_are_replaced_and_left_out(self):
        upload = self.begin()
        self.part(upload, 1, LARGE)
        first = self.part(upload, 1, LARGE[::-1])["ETag"]
        self.part(upload, 2)
        last = self.part(upload, 7, b"end")["ETag"]
        self.complete(upload, [{"PartNumber": 1, "ETag": first}, {"PartNumber": 7, "ETag": last}])
        self.assertEqual(s3.get_object(Bucket=self.bucket, Key="m")["Body"].read(), LARGE[::-1] + b"end")
        # The parts of the object count anew.
        self.assertEqual(s3.get_object(Bucket=self.bucket, Key="m", PartNumber=2)["Body"].read(), b"end")

    def test_pages_of_parts(self):
        upload = self.begin()
        where = {"Bucket": self.bucket, "Key": "m", "UploadId": upload}
        empty = s3.list_parts(**where)
        self.assertEqual([empty.get(name) for name in ["NextPartNumberMarker", "PartNumberMarker", "MaxParts", "IsTruncated", "Parts"]], [0, 0, 1000, False, None])
        for number in [1, 2]:
            self.part(upload, number)
        first = s3.list_parts(MaxParts=1, **where)
        self.assertEqual((first["IsTruncated"], first["NextPartNumberMarker"]), (True, 1))
        second = s3.list_parts(MaxParts=1, PartNumberMarker=1, **where)
        self.assertEqual((second["IsTruncated"], [part["PartNumber"] for part in second["Parts"]]), (False, [2]))
        self.assertEqual(second["Parts"][0]["Size"], 4)
        self.assertNotIn("ChecksumCRC32", second["Parts"][0])
        for query in ["part-number-marker=", "max-parts="]:
            status, _, body = self.raw("GET", f"m?uploadId={upload}&{query}", None)
            self.assertEqual((status, "<MaxParts>1000</MaxParts>" in body), (200, True))

    def test_an_algorithm_is_kept_to(self):
        for algorithm, kind in [("CRC32", "COMPOSITE"), ("SHA1", "COMPOSITE"), ("SHA256", "COMPOSITE"), ("CRC32", "FULL_OBJECT")]:
            created = s3.create_multipart_upload(Bucket=self.bucket, Key="m", ChecksumAlgorithm=algorithm, ChecksumType=kind)
            self.assertEqual((created["ChecksumAlgorithm"], created["ChecksumType"]), (algorithm, kind))
            upload, name = created["UploadId"], f"Checksum{algorithm}"
            other = "SHA1" if algorithm == "SHA256" else "SHA256"
            message = f"Checksum Type mismatch occurred, expected checksum Type: {algorithm.lower()}, actual checksum Type: {other.lower()}"
            self.fails("InvalidRequest", 400, self.part, {"Message": message}, upload=upload, ChecksumAlgorithm=other)
            bodies = [LARGE, b"end"]
            told = [self.part(upload, number, body, ChecksumAlgorithm=algorithm) for number, body in enumerate(bodies, 1)]
            listed = s3.list_parts(Bucket=self.bucket, Key="m", UploadId=upload)
            self.assertEqual((listed["ChecksumAlgorithm"], listed["ChecksumType"]), (algorithm, kind))
            self.assertEqual([part[name] for part in listed["Parts"]], [part[name] for part in told])
            parts = [{"PartNumber": number, "ETag": part["ETag"], name: part[name]} for number, part in enumerate(told, 1)]
            self.fails("InvalidPart", 400, self.complete, {"PartNumber": "2"}, upload=upload, parts=[parts[0], {**parts[1], name: parts[0][name]}])
            without = [{"PartNumber": part["PartNumber"], "ETag": part["ETag"]} for part in parts]
            if kind == "COMPOSITE":
                message = f"The upload was created using a {algorithm.lower()} checksum. The complete request must include the checksum for each part. It was missing for part 1 in the request."
                self.fails("InvalidRequest", 400, self.complete, {"Message": message}, upload=upload, parts=without)
            done = self.complete(upload, parts)
            self.assertEqual((done["ChecksumType"], done[name].endswith("-2")), (kind, kind == "COMPOSITE"))
            self.assertEqual(self.head("m")[name], done[name])
            copied = s3.copy_object(Bucket=self.bucket, Key="c", CopySource=f"{self.bucket}/m")["CopyObjectResult"]
            self.assertEqual((copied["ChecksumType"], copied["ETag"]), ("FULL_OBJECT", f'"{hashlib.md5(b"".join(bodies)).hexdigest()}"'))
            if kind == "FULL_OBJECT":
                self.assertEqual(copied[name], done[name])

    def test_a_whole_checksum_can_be_stated(self):
        upload = self.begin(ChecksumAlgorithm="CRC32", ChecksumType="FULL_OBJECT")
        parts = [{"PartNumber": 1, "ETag": self.part(upload, 1, LARGE, ChecksumCRC32=CRC32)["ETag"]}]
        message = "The CRC32 you specified did not match the calculated checksum."
        self.fails("BadDigest", 400, self.complete, {"Message": message}, upload=upload, parts=parts, ChecksumCRC32="AAAAAA==", ChecksumType="FULL_OBJECT")
        self.assertEqual(self.complete(upload, parts, ChecksumCRC32=CRC32, ChecksumType="FULL_OBJECT")["ChecksumCRC32"], CRC32)

    def test_parts_are_checked(self):
        upload = self.begin()
        self.fails("InvalidDigest", 400, self.part, {"Content-MD5": "MTIz"}, upload=upload, ContentMD5="MTIz")
        other = digest("md5", b"other")
        members = {"ExpectedDigest": other, "CalculatedDigest": "Q3uTDbhLgHnC3YBKcZNrXw=="}
        self.fails("BadDigest", 400, self.part, members, upload=upload, body=b"something", ContentMD5=other)
        self.fails("BadDigest", 400, self.put, {"ExpectedDigest": hashlib.md5(b"other").hexdigest()}, key="x", body=b"something", ContentMD5=other)
        self.fails("NoSuchUpload", 404, self.part, {"UploadId": "fakeid"}, upload="fakeid")
        self.fails("InvalidArgument", 400, self.part, {"ArgumentName": "partNumber", "ArgumentValue": "10001"}, upload=upload, number=10001)

    def test_parts_are_copied_from_ranges(self):
        self.put("from", b"0123456789", Tagging="a=1")
        upload = self.begin(ChecksumAlgorithm="SHA256")
        copy = {"Bucket": self.bucket, "Key": "m", "UploadId": upload, "PartNumber": 1, "CopySource": f"{self.bucket}/from"}
        result = s3.upload_part_copy(CopySourceRange="bytes=2-4", **copy)["CopyPartResult"]
        self.assertEqual((result["ETag"], result["ChecksumSHA256"]), (f'"{hashlib.md5(b"234").hexdigest()}"', digest("sha256", b"234")))
        # AWS's answers to ranges that are none, as its users report them.
        members = {"Message": "Range specified is not valid for source object of size: 10", "ArgumentName": "x-amz-copy-source-range"}
        self.fails("InvalidArgument", 400, s3.upload_part_copy, members, CopySourceRange="bytes=2-10", **copy)
        self.fails("InvalidArgument", 400, s3.upload_part_copy, {"ArgumentValue": "bytes=-2"}, CopySourceRange="bytes=-2", **copy)
        self.fails("NoSuchKey", 404, s3.upload_part_copy, {"Key": "none"}, **{**copy, "CopySource": f"{self.bucket}/none"})
        self.complete(upload, [{"PartNumber": 1, "ETag": result["ETag"], "ChecksumSHA256": result["ChecksumSHA256"]}])
        self.assertEqual(s3.get_object(Bucket=self.bucket, Key="m")["Body"].read(), b"234")
        self.assertNotIn("TagCount", self.head("m"))

    def test_markers_belong_to_their_key(self):
        ids = {key: self.begin(key) for key in ["a", "b"]}
        page = s3.list_multipart_uploads(Bucket=self.bucket, KeyMarker="a", UploadIdMarker=ids["a"])
        self.assertEqual([upload["Key"] for upload in page["Uploads"]], ["b"])
        for wrong in [ids["b"], "no-id"]:
            members = {"Message": "Invalid uploadId marker", "ArgumentName": "upload-id-marker", "ArgumentValue": wrong}
            self.fails("InvalidArgument", 400, s3.list_multipart_uploads, members, Bucket=self.bucket, KeyMarker="a", UploadIdMarker=wrong)
        page = s3.list_multipart_uploads(Bucket=self.bucket, UploadIdMarker=ids["b"], MaxUploads=1)
        self.assertEqual((page["UploadIdMarker"], page["Uploads"][0]["Key"]), ("", "a"))

    def test_uploads_tell_when_they_will_be_aborted(self):
        # AWS's API reference of CreateMultipartUpload: the date is the one that the lifecycle rule says, a midnight.
        rule = {"ID": "tidy", "Status": "Enabled", "Filter": {"Prefix": "m"}, "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 7}}
        s3.put_bucket_lifecycle_configuration(Bucket=self.bucket, LifecycleConfiguration={"Rules": [rule]})
        created = s3.create_multipart_upload(Bucket=self.bucket, Key="m")
        midnight = datetime.datetime.now(datetime.timezone.utc).replace(hour=0, minute=0, second=0, microsecond=0)
        self.assertEqual((created["AbortRuleId"], created["AbortDate"]), ("tidy", midnight + datetime.timedelta(days=8)))
        self.assertEqual(s3.list_parts(Bucket=self.bucket, Key="m", UploadId=created["UploadId"])["AbortRuleId"], "tidy")
        self.assertNotIn("AbortRuleId", s3.create_multipart_upload(Bucket=self.bucket, Key="other"))

    def test_conditions_of_both_kinds_at_once(self):
        upload = self.begin()
        parts = [{"PartNumber": 1, "ETag": self.part(upload)["ETag"]}]
        self.fails("NotImplemented", 501, self.complete, {"Header": "If-Match,If-None-Match"}, upload=upload, parts=parts, IfMatch="abc", IfNoneMatch="*")


class Checksums(Recorded):
    def raw_put(self, body, **headers):
        url = f"{s3.meta.endpoint_url.rstrip('/')}/{self.bucket}/k"
        request = urllib.request.Request(url, data=body, method="PUT", headers={**SIGNED, **{name.replace("_", "-"): value for name, value in headers.items()}})
        try:
            return urllib.request.urlopen(request).status, ""
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    # xxHash values are those of the reference implementation; that S3 has these algorithms is in its API reference.
    def test_newer_algorithms(self):
        content = b"test-checksum"
        for name, value in {
            "sha512": digest("sha512", content),
            "md5": digest("md5", content),
            "xxhash64": "3JrYpZJ5ZEA=",
            "xxhash3": "FBi20cyfDyI=",
            "xxhash128": "8Ab93L5jvI2pCk3eDMM2FQ==",
        }.items():
            header = {f"x-amz-checksum-{name}": value}
            self.assertEqual(self.raw_put(content, **header), (200, ""), name)
            url = f"{s3.meta.endpoint_url.rstrip('/')}/{self.bucket}/k"
            with urllib.request.urlopen(urllib.request.Request(url, headers={**SIGNED, "x-amz-checksum-mode": "ENABLED"})) as reply:
                self.assertEqual((reply.headers[f"x-amz-checksum-{name}"], reply.headers["x-amz-checksum-type"]), (value, "FULL_OBJECT"))
            wrong = base64.b64encode(bytes(len(base64.b64decode(value)))).decode()
            status, body = self.raw_put(content, **{f"x-amz-checksum-{name}": wrong})
            self.assertEqual((status, f"The {name.upper()} you specified did not match the calculated checksum." in body), (400, True))

    def test_the_algorithm_of_a_client_alone_says_nothing(self):
        # Recorded: without a checksum S3 takes its own, and if they differ, the checksum counts.
        self.assertEqual(self.raw_put(b"test data..", **{"x-amz-sdk-checksum-algorithm": "SHA1"}), (200, ""))
        self.assertEqual(self.head("k")["ChecksumCRC64NVME"], "qUVrWYOrIAM=")
        sha256 = "2l26x0trnT0r2AvakoFk2MB7eKVKzYESLMxSAKAzoik="
        self.assertEqual(self.raw_put(b"test data..", **{"x-amz-sdk-checksum-algorithm": "CRC32C", "x-amz-checksum-sha256": sha256}), (200, ""))
        self.assertEqual(self.head("k")["ChecksumSHA256"], sha256)

    def test_framing_is_no_encoding_of_the_object(self):
        self.put("k", b"x", ContentEncoding="gzip", ChecksumAlgorithm="SHA256")
        self.assertEqual(self.head("k")["ContentEncoding"], "gzip")
        self.put("k", b"x", ContentEncoding="aws-chunked")
        self.assertNotIn("ContentEncoding", self.head("k"))

    def test_copies_compute_another_algorithm(self):
        plain.put_object(Bucket=self.bucket, Key="from", Body=b'{"key": "value"}')
        source = f"{self.bucket}/from"
        for algorithm, value in [("CRC32", "MzVIGw=="), ("CRC32C", "078Ilw=="), ("CRC64NVME", "pX30eiUx5C0="), ("SHA1", "5zXdjmjYk4EJ8Cw4PMnQVslCpRQ="), ("SHA256", "lyTB4g5uPk1/V+0l+dTvsAblCFkNUoyQ2ll/andcE+U=")]:
            copied = s3.copy_object(Bucket=self.bucket, Key="to", CopySource=source, ChecksumAlgorithm=algorithm)["CopyObjectResult"]
            self.assertEqual((copied[f"Checksum{algorithm}"], copied["ChecksumType"]), (value, "FULL_OBJECT"))
            again = s3.copy_object(Bucket=self.bucket, Key="again", CopySource=f"{self.bucket}/to")["CopyObjectResult"]
            self.assertEqual(again[f"Checksum{algorithm}"], value)


if __name__ == "__main__":
    unittest.main()
