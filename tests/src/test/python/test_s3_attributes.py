"""What objects tell of themselves, through boto3: GetObjectAttributes, parts, archives. Answers are those recorded from AWS where not said otherwise."""

import datetime
import hashlib
import unittest
import urllib.request

from caller import SIGNED
from test_s3_recorded import Recorded, s3

ALL = ["ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize"]
LARGE = b"a" * (5 << 20)


class Attributes(Recorded):
    def attributes(self, key, wanted=None, **arguments):
        reply = s3.get_object_attributes(Bucket=self.bucket, Key=key, ObjectAttributes=wanted or ALL, **arguments)
        self.assertIn("LastModified", reply)
        return {name: value for name, value in reply.items() if name not in ["ResponseMetadata", "LastModified"]}

    def upload(self, key, bodies, algorithm=None, kind=None):
        chosen = {"ChecksumAlgorithm": algorithm} if algorithm else {}
        typed = {"ChecksumType": kind} if kind else {}
        upload = s3.create_multipart_upload(Bucket=self.bucket, Key=key, **chosen, **typed)["UploadId"]
        parts = []
        for number, body in enumerate(bodies, 1):
            part = s3.upload_part(Bucket=self.bucket, Key=key, UploadId=upload, PartNumber=number, Body=body, **chosen)
            checksum = {f"Checksum{algorithm}": part[f"Checksum{algorithm}"]} if algorithm else {}
            parts.append({"PartNumber": number, "ETag": part["ETag"], **checksum})
        return s3.complete_multipart_upload(Bucket=self.bucket, Key=key, UploadId=upload, MultipartUpload={"Parts": parts}, **typed)

    def test_objects_in_one(self):
        self.put("a", b"abcdefg", ChecksumAlgorithm="CRC32")
        told = self.attributes("a")
        self.assertEqual((told["ETag"], told["StorageClass"], told["ObjectSize"]), (hashlib.md5(b"abcdefg").hexdigest(), "STANDARD", 7))
        self.assertEqual(told["Checksum"], {"ChecksumCRC32": "MSpqpg==", "ChecksumType": "FULL_OBJECT"})
        self.assertNotIn("ObjectParts", told)
        self.assertEqual(set(self.attributes("a", ["ObjectSize"])), {"ObjectSize"})
        self.put("a", b"", StorageClass="GLACIER")
        self.assertEqual(self.attributes("a", ["StorageClass"]), {"StorageClass": "GLACIER"})

    def test_names_of_attributes(self):
        self.put("a", b"test data")
        url = f"{s3.meta.endpoint_url.rstrip('/')}/{self.bucket}/a?attributes"

        def asked(header):
            request = urllib.request.Request(url, headers={**SIGNED, "x-amz-object-attributes": header})
            return urllib.request.urlopen(request).read().decode()

        self.assertEqual(asked("ETag, ObjectSize"), asked("ObjectSize,ETag"))
        self.assertIn("<GetObjectAttributesResponse xmlns", asked("ETag"))
        self.fails("InvalidArgument", 400, self.attributes, {"ArgumentName": "x-amz-object-attributes"}, key="a", wanted=["Colour"])
        self.fails("NoSuchKey", 404, self.attributes, {"Key": "none"}, key="none")

    def test_parts_are_listed_if_the_checksum_is_made_of_theirs(self):
        self.upload("c", [LARGE, LARGE, b"end"], "SHA256")
        told = self.attributes("c")
        self.assertEqual(told["Checksum"]["ChecksumType"], "COMPOSITE")
        # Elsewhere the number of parts stands behind the value, here it doesn't.
        self.assertNotIn("-", told["Checksum"]["ChecksumSHA256"])
        self.assertTrue(told["ETag"].endswith("-3"))
        parts = told["ObjectParts"]
        self.assertEqual([parts[name] for name in ["TotalPartsCount", "PartNumberMarker", "NextPartNumberMarker", "MaxParts", "IsTruncated"]], [3, 0, 3, 1000, False])
        self.assertEqual([(part["PartNumber"], part["Size"]) for part in parts["Parts"]], [(1, 5 << 20), (2, 5 << 20), (3, 3)])
        self.assertEqual(parts["Parts"][0]["ChecksumSHA256"], parts["Parts"][1]["ChecksumSHA256"])
        page = self.attributes("c", ["ObjectParts"], MaxParts=1, PartNumberMarker=1)["ObjectParts"]
        self.assertEqual(([part["PartNumber"] for part in page["Parts"]], page["IsTruncated"], page["NextPartNumberMarker"]), ([2], True, 2))
        page = self.attributes("c", ["ObjectParts"], MaxParts=1, PartNumberMarker=10)["ObjectParts"]
        self.assertEqual(page, {"TotalPartsCount": 3, "PartNumberMarker": 10, "NextPartNumberMarker": 0, "MaxParts": 1, "IsTruncated": False})

    def test_other_parts_are_only_counted(self):
        for algorithm, kind in [(None, None), ("CRC32", "FULL_OBJECT")]:
            self.upload("m", [LARGE, b"end"], algorithm, kind)
            self.assertEqual(self.attributes("m", ["ObjectParts"])["ObjectParts"], {"TotalPartsCount": 2})

    def test_versions(self):
        s3.put_bucket_versioning(Bucket=self.bucket, VersioningConfiguration={"Status": "Enabled"})
        first = self.put("v", b"1234567")["VersionId"]
        second = self.put("v", b"123456789")["VersionId"]
        self.assertEqual(self.attributes("v", ["ObjectSize"]), {"ObjectSize": 9, "VersionId": second})
        s3.delete_object(Bucket=self.bucket, Key="v")
        self.fails("NoSuchKey", 404, self.attributes, {"Key": "v"}, key="v")
        self.assertEqual(self.attributes("v", ["ObjectSize"], VersionId=first), {"ObjectSize": 7, "VersionId": first})


class Archives(Recorded):
    def restore(self, key, days=1, **arguments):
        request = {"Days": days, **arguments}
        return s3.restore_object(Bucket=self.bucket, Key=key, RestoreRequest=request)["ResponseMetadata"]["HTTPStatusCode"]

    # From here on: AWS's API reference of RestoreObject and its user guide; "archive" is the two classes that can't be read.
    def test_archived_objects_can_be_read_for_some_days(self):
        for storage_class in ["GLACIER", "DEEP_ARCHIVE"]:
            self.put("cold", b"content", StorageClass=storage_class)
            self.fails("InvalidObjectState", 403, s3.get_object, {"StorageClass": storage_class}, Bucket=self.bucket, Key="cold")
            self.fails("InvalidObjectState", 403, s3.copy_object, {}, Bucket=self.bucket, Key="warm", CopySource=f"{self.bucket}/cold")
            self.assertNotIn("Restore", self.head("cold"))
            self.assertEqual(self.restore("cold", 3, GlacierJobParameters={"Tier": "Standard"}), 202)
            midnight = datetime.datetime.now(datetime.timezone.utc).replace(hour=0, minute=0, second=0) + datetime.timedelta(days=4)
            expected = f'ongoing-request="false", expiry-date="{midnight:%a, %d %b %Y} 00:00:00 GMT"'
            got = s3.get_object(Bucket=self.bucket, Key="cold")
            self.assertEqual((got["Body"].read(), got["Restore"], got["StorageClass"]), (b"content", expected, storage_class))
            listed = s3.list_objects_v2(Bucket=self.bucket, Prefix="cold", OptionalObjectAttributes=["RestoreStatus"])["Contents"][0]
            self.assertEqual(listed["RestoreStatus"], {"IsRestoreInProgress": False, "RestoreExpiryDate": midnight.replace(microsecond=0)})
            self.assertNotIn("RestoreStatus", s3.list_objects_v2(Bucket=self.bucket)["Contents"][0])
            self.assertEqual(self.restore("cold", 10), 200)
            self.assertNotEqual(self.head("cold")["Restore"], expected)
            s3.copy_object(Bucket=self.bucket, Key="warm", CopySource=f"{self.bucket}/cold")
            self.assertNotIn("Restore", self.head("warm"))

    def test_requests_that_restore_nothing(self):
        self.put("hot")
        message = "Restore is not allowed for the object's current storage class"
        self.fails("InvalidObjectState", 403, self.restore, {"Message": message, "StorageClass": "STANDARD"}, key="hot")
        self.put("tiered", StorageClass="INTELLIGENT_TIERING")
        self.fails("ObjectAlreadyInActiveTierError", 403, self.restore, {}, key="tiered")
        self.put("cold", StorageClass="DEEP_ARCHIVE")
        self.fails("InvalidArgument", 400, self.restore, {}, key="cold", days=0)
        self.fails("InvalidArgument", 400, self.restore, {}, key="cold", GlacierJobParameters={"Tier": "Expedited"})
        self.fails("MalformedXML", 400, s3.restore_object, {}, Bucket=self.bucket, Key="cold", RestoreRequest={})
        self.fails("NoSuchKey", 404, self.restore, {"Key": "none"}, key="none")


if __name__ == "__main__":
    unittest.main()
