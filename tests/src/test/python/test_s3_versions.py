"""Versions of objects through boto3. "Recorded" is what AWS answered to the same calls; the rest is from its documents."""

import os
import random
import threading
import unittest
import urllib.request
import uuid

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

CONFIG = Config(s3={"addressing_style": "path"}, retries={"max_attempts": 1}, max_pool_connections=32)
s3 = boto3.client("s3", config=CONFIG)

# Recorded: AWS's ids can't be made up; this one has the form, but was never given out.
FOREIGN = "HPniJFCxqTsMuIH9KX8K8wEjNUgmABCD"
INVALID = {"ArgumentName": "versionId", "ArgumentValue": FOREIGN, "Message": "Invalid version id specified"}
NOT_ALLOWED = {"Message": "The specified method is not allowed against this resource.", "ResourceType": "DeleteMarker"}


class Versions(unittest.TestCase):
    def setUp(self):
        self.bucket = f"versions-{uuid.uuid4()}"
        s3.create_bucket(Bucket=self.bucket)

    def set(self, status):
        s3.put_bucket_versioning(Bucket=self.bucket, VersioningConfiguration={"Status": status})

    def put(self, key, body=b"", **arguments):
        return s3.put_object(Bucket=self.bucket, Key=key, Body=body, **arguments)

    def get(self, key, **arguments):
        return s3.get_object(Bucket=self.bucket, Key=key, **arguments)

    def delete(self, key, **arguments):
        return s3.delete_object(Bucket=self.bucket, Key=key, **arguments)

    def list(self, **arguments):
        return s3.list_object_versions(Bucket=self.bucket, **arguments)

    def history(self, key):
        """Version ids of a key, newest first: the two lists hold them apart, and each is in order."""
        reply = self.list(Prefix=key)
        return [v["VersionId"] for v in reply.get("Versions", [])], [m["VersionId"] for m in reply.get("DeleteMarkers", [])]

    def fails(self, code, status, call, members={}, **arguments):
        with self.assertRaises(ClientError) as raised:
            call(Bucket=self.bucket, **arguments)
        error = raised.exception.response
        self.assertEqual((error["Error"]["Code"], error["ResponseMetadata"]["HTTPStatusCode"]), (code, status))
        for name, value in members.items():
            self.assertEqual(error["Error"].get(name), value, name)
        return error["ResponseMetadata"]["HTTPHeaders"]


class Configuration(Versions):
    # Recorded from AWS.
    def test_versioning_is_set_and_never_unset(self):
        state = lambda: s3.get_bucket_versioning(Bucket=self.bucket).get("Status")
        self.assertIsNone(state())
        self.set("Suspended")
        self.assertEqual(state(), "Suspended")
        for status in ["enabled", "Disabled"]:
            self.fails("MalformedXML", 400, s3.put_bucket_versioning, VersioningConfiguration={"Status": status})
        self.set("Enabled")
        self.assertEqual(state(), "Enabled")
        self.fails(
            "IllegalVersioningConfigurationException",
            400,
            s3.put_bucket_versioning,
            {"Message": "The Versioning element must be specified"},
            VersioningConfiguration={},
        )
        self.assertRegex(self.put("a")["VersionId"], r"^[A-Za-z0-9._]{32}$")

    def test_mfa_delete_wants_a_code(self):
        enabled = {"Status": "Enabled", "MFADelete": "Enabled"}
        denied = {"Message": "Mfa Authentication must be used for this request"}
        self.fails("AccessDenied", 403, s3.put_bucket_versioning, denied, VersioningConfiguration=enabled)
        mfa = "arn:aws:iam::000000000000:mfa/root 123456"
        s3.put_bucket_versioning(Bucket=self.bucket, VersioningConfiguration=enabled, MFA=mfa)
        self.assertEqual(s3.get_bucket_versioning(Bucket=self.bucket)["MFADelete"], "Enabled")
        version = self.put("a")["VersionId"]
        self.fails("AccessDenied", 403, s3.delete_object, denied, Key="a", VersionId=version)
        self.fails("AccessDenied", 403, s3.put_bucket_versioning, denied, VersioningConfiguration={"Status": "Suspended"})
        listed = {"Objects": [{"Key": "a", "VersionId": version}]}
        # As documented, the entire request fails, even if it has objects that need no code.
        listed["Objects"].append({"Key": "b"})
        self.fails("AccessDenied", 403, s3.delete_objects, denied, Delete=listed)
        self.assertTrue(self.delete("a")["DeleteMarker"])
        self.delete("a", VersionId=version, MFA=mfa)
        self.assertEqual(self.history("a")[0], [])

    # Recorded: test_delete_versioned_bucket_with_objects.
    def test_a_bucket_with_versions_is_not_empty(self):
        self.set("Enabled")
        version = self.put("a")["VersionId"]
        marker = self.delete("a")["VersionId"]
        members = {
            "BucketName": self.bucket,
            "Message": "The bucket you tried to delete is not empty. You must delete all versions in the bucket.",
        }
        self.fails("BucketNotEmpty", 409, s3.delete_bucket, members)
        self.delete("a", VersionId=version)
        self.fails("BucketNotEmpty", 409, s3.delete_bucket, members)
        self.assertTrue(self.delete("a", VersionId=marker)["DeleteMarker"])
        s3.delete_bucket(Bucket=self.bucket)


class Reading(Versions):
    # Recorded: test_get_object_with_version_unversioned_bucket, test_delete_object.
    def test_an_unversioned_bucket_keeps_quiet_of_versions(self):
        for reply in [self.put("a", b"1"), self.get("a"), self.get("a", VersionId="null"), s3.head_object(Bucket=self.bucket, Key="a")]:
            self.assertNotIn("VersionId", reply)
        self.fails("InvalidArgument", 400, s3.get_object, INVALID, Key="a", VersionId=FOREIGN)
        self.fails("InvalidArgument", 400, s3.delete_object, INVALID, Key="b", VersionId=FOREIGN)
        empty = {"ArgumentName": "versionId", "Message": "Version id cannot be the empty string"}
        self.fails("InvalidArgument", 400, s3.get_object, empty, Key="a", VersionId="")
        deleted = self.delete("a")
        self.assertNotIn("VersionId", deleted)
        self.assertNotIn("DeleteMarker", deleted)
        self.fails("NoSuchKey", 404, s3.get_object, {"Key": "a"}, Key="a")

    # Recorded: test_s3_put_object_versioned.
    def test_versions_before_while_and_after_versioning(self):
        self.put("a", b"before")
        self.set("Enabled")
        self.assertEqual(self.get("a")["VersionId"], "null")
        first = self.put("b", b"1")["VersionId"]
        second = self.put("b", b"2")["VersionId"]
        self.assertEqual(self.get("b")["VersionId"], second)
        self.assertEqual(self.get("b", VersionId=first)["Body"].read(), b"1")
        self.set("Suspended")
        self.assertEqual(self.get("b")["VersionId"], second)
        # AWS tells the null version of a suspended bucket to readers, not to the one who writes it.
        self.assertNotIn("VersionId", self.put("a", b"after"))
        reply = self.get("a")
        self.assertEqual((reply["VersionId"], reply["Body"].read()), ("null", b"after"))
        self.assertEqual(self.history("a"), (["null"], []))

    # Recorded: test_delete_object_versioned.
    def test_delete_markers(self):
        self.set("Enabled")
        version = self.put("a", b"content")["VersionId"]
        reply = self.delete("a")
        self.assertTrue(reply["DeleteMarker"])
        marker = reply["VersionId"]
        headers = self.fails("NoSuchKey", 404, s3.get_object, {"Key": "a"}, Key="a")
        self.assertEqual((headers["x-amz-delete-marker"], headers["x-amz-version-id"]), ("true", marker))
        self.assertEqual(self.get("a", VersionId=version)["VersionId"], version)
        headers = self.fails("MethodNotAllowed", 405, s3.get_object, {**NOT_ALLOWED, "Method": "GET"}, Key="a", VersionId=marker)
        self.assertEqual((headers["allow"], headers["x-amz-delete-marker"], headers["x-amz-version-id"]), ("DELETE", "true", marker))
        self.assertRegex(headers["last-modified"], "GMT$")
        headers = self.fails("405", 405, s3.head_object, Key="a", VersionId=marker)
        self.assertEqual((headers["allow"], headers["x-amz-delete-marker"]), ("DELETE", "true"))
        headers = self.fails("404", 404, s3.head_object, Key="a")
        self.assertEqual(headers["x-amz-delete-marker"], "true")
        second = self.delete("a")["VersionId"]
        self.assertEqual(self.history("a"), ([version], [second, marker]))
        removed = self.delete("a", VersionId=marker)
        self.assertEqual((removed["DeleteMarker"], removed["VersionId"]), (True, marker))
        removed = self.delete("a", VersionId=version)
        self.assertEqual(removed["VersionId"], version)
        self.assertNotIn("DeleteMarker", removed)
        gone = {"Key": "a", "VersionId": version, "Message": "The specified version does not exist."}
        self.fails("NoSuchVersion", 404, s3.get_object, gone, Key="a", VersionId=version)
        self.fails("InvalidArgument", 400, s3.delete_object, INVALID, Key="a", VersionId=FOREIGN)
        self.assertTrue(self.delete("never-there")["DeleteMarker"])

    def test_deleting_the_latest_marker_brings_the_object_back(self):
        self.set("Enabled")
        version = self.put("a", b"content")["VersionId"]
        self.delete("a", VersionId=self.delete("a")["VersionId"])
        reply = self.get("a")
        self.assertEqual((reply["VersionId"], reply["Body"].read()), (version, b"content"))

    # Recorded: test_delete_object_on_suspended_bucket.
    def test_a_suspended_bucket_replaces_the_null_version(self):
        self.set("Enabled")
        first, second = self.put("a", b"1")["VersionId"], self.put("a", b"2")["VersionId"]
        self.set("Suspended")
        self.assertEqual(self.history("a"), ([second, first], []))
        reply = self.delete("a")
        self.assertEqual((reply["DeleteMarker"], reply["VersionId"]), (True, "null"))
        self.assertEqual(self.history("a"), ([second, first], ["null"]))
        self.put("a", b"3")
        self.assertEqual(self.history("a"), (["null", second, first], []))
        self.delete("a")
        self.assertEqual(self.history("a"), ([second, first], ["null"]))

    # Recorded: test_delete_objects_versioned, test_delete_objects.
    def test_deletions_of_many(self):
        delete = lambda *objects: s3.delete_objects(Bucket=self.bucket, Delete={"Objects": list(objects)})
        wrong = {"Code": "NoSuchVersion", "Key": "a", "Message": "The specified version does not exist.", "VersionId": FOREIGN}
        self.assertEqual(delete({"Key": "a", "VersionId": FOREIGN})["Errors"], [wrong])
        self.set("Enabled")
        version = self.put("a", b"1")["VersionId"]
        deleted = {d["Key"]: d for d in delete({"Key": "a"}, {"Key": "wrong"})["Deleted"]}
        marker = deleted["a"]["DeleteMarkerVersionId"]
        self.assertEqual(deleted["a"], {"DeleteMarker": True, "DeleteMarkerVersionId": marker, "Key": "a"})
        self.assertTrue(deleted["wrong"]["DeleteMarker"])
        self.assertEqual(
            delete({"Key": "a", "VersionId": marker})["Deleted"],
            [{"DeleteMarker": True, "DeleteMarkerVersionId": marker, "Key": "a", "VersionId": marker}],
        )
        self.assertEqual(delete({"Key": "a", "VersionId": FOREIGN})["Errors"], [wrong])
        self.assertEqual(delete({"Key": "a", "VersionId": version})["Deleted"], [{"Key": "a", "VersionId": version}])


class Writing(Versions):
    # Recorded: test_s3_copy_object_src_not_exists, test_s3_copy_object_in_place_suspended_only.
    def test_copies_name_both_versions(self):
        self.set("Enabled")
        version = self.put("a", b"content")["VersionId"]
        marker = self.delete("a")["VersionId"]
        source = {"Bucket": self.bucket, "Key": "a"}
        self.fails("NoSuchKey", 404, s3.copy_object, {"Key": "a"}, Key="b", CopySource=source)
        message = {"Message": "The source of a copy request may not specifically refer to a delete marker by version id."}
        self.fails("InvalidRequest", 400, s3.copy_object, message, Key="b", CopySource={**source, "VersionId": marker})
        reply = s3.copy_object(Bucket=self.bucket, Key="b", CopySource={**source, "VersionId": version})
        self.assertEqual(reply["CopySourceVersionId"], version)
        self.assertEqual(self.get("b")["VersionId"], reply["VersionId"])
        # An old version becomes the current one again by being copied onto its key.
        reply = s3.copy_object(Bucket=self.bucket, Key="a", CopySource={**source, "VersionId": version})
        self.assertEqual(self.get("a")["Body"].read(), b"content")
        self.assertEqual(self.history("a"), ([reply["VersionId"], version], [marker]))
        self.set("Suspended")
        reply = s3.copy_object(Bucket=self.bucket, Key="c", CopySource={**source, "VersionId": version})
        self.assertEqual(reply["VersionId"], "null")

    # Recorded: test_s3_copy_object_in_place_suspended_only.
    def test_copies_name_no_source_that_has_no_version_of_its_own(self):
        self.put("a", b"content")
        self.set("Suspended")
        copy = {"Bucket": self.bucket, "Key": "a", "CopySource": f"{self.bucket}/a", "MetadataDirective": "REPLACE"}
        for _ in ["written before", "written since"]:
            reply = s3.copy_object(**copy)
            self.assertEqual((reply["VersionId"], reply.get("CopySourceVersionId")), ("null", None))

    def test_large_copies_share_old_versions(self):
        self.set("Enabled")
        body = random.Random(1).randbytes(2 << 20)
        version = self.put("a", body)["VersionId"]
        self.put("a", b"new")
        s3.copy_object(Bucket=self.bucket, Key="b", CopySource={"Bucket": self.bucket, "Key": "a", "VersionId": version})
        self.assertEqual(self.get("b")["Body"].read(), body)
        self.delete("a", VersionId=version)
        self.assertEqual(self.get("b")["Body"].read(), body)

    def test_uploads_in_parts_make_versions_and_copy_parts_of_them(self):
        self.set("Enabled")
        first = self.put("source", b"first")["VersionId"]
        self.put("source", b"second")
        self.put("a", b"old")
        upload = s3.create_multipart_upload(Bucket=self.bucket, Key="a")["UploadId"]
        place = {"Bucket": self.bucket, "Key": "a", "UploadId": upload}
        source = {"Bucket": self.bucket, "Key": "source", "VersionId": first}
        part = s3.upload_part_copy(**place, PartNumber=1, CopySource=source)
        self.assertEqual(part["CopySourceVersionId"], first)
        parts = [{"PartNumber": 1, "ETag": part["CopyPartResult"]["ETag"]}]
        reply = s3.complete_multipart_upload(**place, MultipartUpload={"Parts": parts})
        self.assertEqual(self.get("a")["VersionId"], reply["VersionId"])
        self.assertEqual(self.get("a")["Body"].read(), b"first")
        self.assertEqual(len(self.history("a")[0]), 2)

    # Recorded: test_put_object_if_none_match_versioned_bucket, test_put_object_if_match_versioned_bucket.
    def test_conditions_take_a_delete_marker_for_nothing(self):
        self.set("Enabled")
        etag = self.put("a", b"1", IfNoneMatch="*")["ETag"]
        self.fails("PreconditionFailed", 412, s3.put_object, {"Condition": "If-None-Match"}, Key="a", IfNoneMatch="*")
        self.fails("PreconditionFailed", 412, s3.put_object, {"Condition": "If-Match"}, Key="a", IfMatch='"abc"')
        self.delete("a")
        self.fails("NoSuchKey", 404, s3.put_object, {"Key": "a"}, Key="a", IfMatch=etag)
        self.put("a", b"2", IfNoneMatch="*")
        self.assertEqual(len(self.history("a")[0]), 2)

    def test_forms_make_versions(self):
        self.set("Enabled")
        form = s3.generate_presigned_post(self.bucket, "a")
        boundary = uuid.uuid4().hex
        fields = "".join(f'--{boundary}\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n' for n, v in form["fields"].items())
        body = f'{fields}--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\nhello\r\n--{boundary}--\r\n'
        request = urllib.request.Request(
            form["url"], body.encode(), {"Content-Type": f"multipart/form-data; boundary={boundary}"}, method="POST"
        )
        with urllib.request.urlopen(request) as reply:
            self.assertEqual([reply.headers["x-amz-version-id"]], self.history("a")[0])


class Listing(Versions):
    # Recorded: test_delete_keys_in_versioned_bucket.
    def test_listings_of_objects_leave_out_delete_markers(self):
        self.set("Enabled")
        for key in ["a", "f/1", "f/2", "g/1", "z"]:
            self.put(key)
        for key in ["a", "f/1", "g/1"]:
            self.delete(key)
        keys = lambda reply: [o["Key"] for o in reply.get("Contents", [])]
        self.assertEqual(keys(s3.list_objects_v2(Bucket=self.bucket)), ["f/2", "z"])
        reply = s3.list_objects_v2(Bucket=self.bucket, Delimiter="/")
        self.assertEqual((keys(reply), [p["Prefix"] for p in reply["CommonPrefixes"]]), (["z"], ["f/"]))
        self.assertEqual(reply["KeyCount"], 2)

    # Recorded: test_list_object_versions_order_unversioned, test_get_bucket_versioning_order.
    def test_an_unversioned_bucket_lists_null_versions(self):
        for key in ["c", "a", "b"]:
            self.put(key, b"1")
        reply = self.list()
        self.assertEqual([(v["Key"], v["VersionId"], v["IsLatest"]) for v in reply["Versions"]], [(k, "null", True) for k in "abc"])
        version = reply["Versions"][0]
        self.assertEqual((version["ChecksumAlgorithm"], version["ChecksumType"]), (["CRC32"], "FULL_OBJECT"))
        self.assertEqual((version["Size"], version["StorageClass"], list(version["Owner"])), (1, "STANDARD", ["ID"]))
        self.assertEqual((reply["KeyMarker"], reply["VersionIdMarker"], reply["Prefix"], reply["MaxKeys"]), ("", "", "", 1000))
        self.assertEqual((reply["Name"], reply["IsTruncated"], reply["EncodingType"]), (self.bucket, False, "url"))

    # Recorded from AWS.
    def test_markers(self):
        self.set("Enabled")
        ids = {}
        note = lambda name, reply: ids.update({name: reply["VersionId"]})
        note(1, self.put("test_0"))
        note(2, self.put("test_1"))
        note(3, self.put("test_2"))
        note(4, self.put("test_2"))
        for number, key in [(5, "test_0"), (6, "test_1"), (7, "test_2")]:
            note(number, self.delete(key))
        note(8, self.put("test_0"))
        note(9, self.put("test_1"))

        def page(**arguments):
            reply = self.list(**arguments)
            names = {v: k for k, v in ids.items()}
            found = lambda kind: [(names[v["VersionId"]], v["IsLatest"]) for v in reply.get(kind, [])]
            following = (reply.get("NextKeyMarker"), names.get(reply.get("NextVersionIdMarker")))
            return found("Versions"), found("DeleteMarkers"), reply["IsTruncated"], following

        end = (None, None)
        all_objects = [(8, True), (1, False), (9, True), (2, False), (4, False), (3, False)]
        self.assertEqual(page(), (all_objects, [(5, False), (6, False), (7, True)], False, end))
        self.assertEqual(page(MaxKeys=5), (all_objects[:3], [(5, False), (6, False)], True, ("test_1", 6)))
        self.assertEqual(page(MaxKeys=1, KeyMarker="test_1"), ([], [(7, True)], True, ("test_2", 7)))
        self.assertEqual(page(MaxKeys=1, KeyMarker="test_2"), ([], [], False, end))
        both = page(MaxKeys=1, KeyMarker="test_1", VersionIdMarker=ids[6])
        self.assertEqual(both, ([(2, False)], [], True, ("test_1", 2)))
        last = page(MaxKeys=1, KeyMarker="test_2", VersionIdMarker=ids[4])
        self.assertEqual(last, ([(3, False)], [], False, end))
        self.assertEqual(page(MaxKeys=1, KeyMarker=""), ([(8, True)], [], True, ("test_0", 8)))
        members = {
            "ArgumentName": "version-id-marker",
            "ArgumentValue": ids[6],
            "Message": "A version-id marker cannot be specified without a key marker.",
        }
        self.fails("InvalidArgument", 400, s3.list_object_versions, members, VersionIdMarker=ids[6])

    # Recorded: test_list_object_versions_pagination_common_prefixes.
    def test_common_prefixes(self):
        self.set("Enabled")
        for key in ["folder/aSubfolder/subFile1", "folder/aSubfolder/subFile2", "folder/file1", "folder/file2"]:
            self.put(key)

        def page(**arguments):
            reply = self.list(Prefix="folder/", Delimiter="/", MaxKeys=1, **arguments)
            keys = [v["Key"] for v in reply.get("Versions", [])] + [p["Prefix"] for p in reply.get("CommonPrefixes", [])]
            self.assertEqual("NextVersionIdMarker" in reply, reply["IsTruncated"] and "Versions" in reply)
            return keys, reply.get("NextKeyMarker"), reply.get("NextVersionIdMarker")

        self.assertEqual(page(), (["folder/aSubfolder/"], "folder/aSubfolder/", None))
        keys, marker, version = page(KeyMarker="folder/aSubfolder/")
        self.assertEqual((keys, marker), (["folder/file1"], "folder/file1"))
        self.assertEqual(page(KeyMarker=marker, VersionIdMarker=version), (["folder/file2"], None, None))
        self.assertEqual(page(KeyMarker="folder/aSubfolder/subFile1")[:2], (["folder/file1"], "folder/file1"))

    def test_pages_of_any_size_hold_everything_in_order(self):
        self.set("Enabled")
        expected = []
        keys = ["a", "a b", "a+b", "a/1", "a/2", "ä", "日本"]
        versions = {key: [self.put(key, str(i).encode())["VersionId"] for i in range(3)] + [self.delete(key)["VersionId"]] for key in keys}
        for key in sorted(keys, key=str.encode):
            expected += [(key, version) for version in reversed(versions[key])]
        for size in [1, 2, 3, 5, 100]:
            found, marker = [], {}
            while True:
                reply = self.list(MaxKeys=size, **marker)
                page = [(v["Key"], v["VersionId"]) for v in reply.get("Versions", []) + reply.get("DeleteMarkers", [])]
                self.assertLessEqual(len(page), size)
                found += sorted(page, key=expected.index)
                if not reply["IsTruncated"]:
                    break
                marker = {"KeyMarker": reply["NextKeyMarker"], "VersionIdMarker": reply["NextVersionIdMarker"]}
            self.assertEqual(found, expected)

    def test_raw_answers(self):
        self.put("dir/a", b"")
        url = s3.generate_presigned_url("list_object_versions", {"Bucket": self.bucket, "Prefix": "dir/", "MaxKeys": 0})
        with urllib.request.urlopen(url) as reply:
            text = reply.read().decode()
        self.assertIn('<ListVersionsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">', text)
        self.assertRegex(text, r"<KeyMarker ?/>|<KeyMarker></KeyMarker>")
        self.assertIn("<IsTruncated>false</IsTruncated>", text)


class Races(Versions):
    def test_many_writers_of_one_key_lose_no_version(self):
        self.set("Enabled")
        written = []

        def write(number):
            for i in range(10):
                body = f"{number}-{i}".encode()
                written.append((self.put("a", body)["VersionId"], body))

        threads = [threading.Thread(target=write, args=(n,)) for n in range(8)]
        [thread.start() for thread in threads]
        [thread.join() for thread in threads]
        self.assertEqual(len(written), 80)
        self.assertEqual(sorted(self.history("a")[0]), sorted(version for version, _ in written))
        for version, body in written:
            self.assertEqual(self.get("a", VersionId=version)["Body"].read(), body)


if __name__ == "__main__":
    unittest.main()
