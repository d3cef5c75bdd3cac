"""Replication of S3 objects within this server, through boto3. The evidence stands at the tests."""

import time
import unittest
import uuid

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

s3 = boto3.client("s3", config=Config(s3={"addressing_style": "path"}))
ROLE = "arn:aws:iam::000000000000:role/replication"


def error_of(call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        return error.response
    raise AssertionError("the call succeeded")


def until(question):
    """The first answer that is true."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        answer = question()
        if answer:
            return answer
        time.sleep(0.01)
    raise AssertionError("nothing happened")


class Replication(unittest.TestCase):
    def setUp(self):
        self.source, self.target = (f"replication-{uuid.uuid4()}" for _ in range(2))
        for bucket in (self.source, self.target):
            s3.create_bucket(Bucket=bucket)

    def enable_versions(self, *buckets):
        for bucket in buckets or (self.source, self.target):
            s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})

    def rule(self, **more):
        return {
            "ID": "rule",
            "Status": "Enabled",
            "Priority": 1,
            "Filter": {"Prefix": ""},
            "DeleteMarkerReplication": {"Status": "Disabled"},
            "Destination": {"Bucket": f"arn:aws:s3:::{self.target}"},
            **more,
        }

    def replicate(self, *rules):
        return s3.put_bucket_replication(
            Bucket=self.source, ReplicationConfiguration={"Role": ROLE, "Rules": list(rules)}
        )

    def replica(self, key, **more):
        try:
            return s3.get_object(Bucket=self.target, Key=key, **more)
        except ClientError:
            return None

    def status(self, key, **more):
        return s3.head_object(Bucket=self.source, Key=key, **more).get("ReplicationStatus")

    def refused(self, *rules):
        error = error_of(lambda: self.replicate(*rules))["Error"]
        return error["Code"], error["Message"]

    def test_the_configuration_is_checked_kept_and_deleted(self):
        # Recorded from AWS.
        error = error_of(s3.get_bucket_replication, Bucket=self.source)
        self.assertEqual(error["ResponseMetadata"]["HTTPStatusCode"], 404)
        self.assertEqual(error["Error"]["Code"], "ReplicationConfigurationNotFoundError")
        self.assertEqual(error["Error"]["BucketName"], self.source)
        self.assertEqual(
            self.refused(self.rule()),
            ("InvalidRequest", "Versioning must be 'Enabled' on the bucket to apply a replication configuration"),
        )
        self.enable_versions(self.source)
        # Quoted by users of Terraform, e.g. "api error InvalidRequest: Destination bucket must have versioning enabled."
        self.assertEqual(self.refused(self.rule()), ("InvalidRequest", "Destination bucket must have versioning enabled."))
        self.enable_versions(self.target)
        self.replicate(self.rule())
        kept = s3.get_bucket_replication(Bucket=self.source)["ReplicationConfiguration"]
        self.assertEqual(kept, {"Role": ROLE, "Rules": [self.rule()]})
        self.assertEqual(self.refused()[0], "MalformedXML")
        suspended = error_of(
            s3.put_bucket_versioning, Bucket=self.source, VersioningConfiguration={"Status": "Suspended"}
        )
        self.assertEqual(suspended["Error"]["Code"], "InvalidBucketState")
        for _ in range(2):
            reply = s3.delete_bucket_replication(Bucket=self.source)
            self.assertEqual(reply["ResponseMetadata"]["HTTPStatusCode"], 204)

    def test_the_two_versions_of_rules_have_parts_of_their_own(self):
        self.enable_versions()
        version = " for this version of Cross Region Replication configuration schema. Please refer to S3 Developer Guide for more information."
        without = self.rule()
        del without["DeleteMarkerReplication"]
        self.assertEqual(self.refused(without), ("InvalidRequest", "DeleteMarkerReplication must be specified" + version))
        first = self.rule(Prefix="a")
        del first["Filter"]
        self.assertEqual(self.refused(first), ("InvalidRequest", "DeleteMarkerReplication cannot be used" + version))
        tagged = self.rule(Filter={"Tag": {"Key": "a", "Value": "b"}}, DeleteMarkerReplication={"Status": "Enabled"})
        self.assertEqual(self.refused(tagged)[0], "InvalidRequest")
        missing = self.rule(Destination={"Bucket": "arn:aws:s3:::no-such-bucket-" + self.source})
        self.assertEqual(self.refused(missing), ("InvalidRequest", "Destination bucket must exist."))

    def test_what_no_rule_can_say_is_refused(self):
        # AWS's API reference of the parts of a rule; "valid value: 15" of ReplicationTimeValue.
        self.enable_versions()
        to = {"Bucket": f"arn:aws:s3:::{self.target}"}
        quarter = {"Minutes": 15}
        for wrong in (
            {"DeleteMarkerReplication": {"Status": "Maybe"}},
            {"Destination": {**to, "ReplicationTime": {"Status": "Enabled", "Time": {"Minutes": 5}}}},
        ):
            self.assertEqual(self.refused(self.rule(**wrong))[0], "MalformedXML", wrong)
        # Quoted by users of Crossplane and Pulumi.
        self.assertEqual(
            self.refused(self.rule(Destination={**to, "Metrics": {"Status": "Enabled", "EventThreshold": quarter}})),
            ("InvalidArgument", "Metrics cannot contain an event threshold when ReplicationTime is not specified or Disabled"),
        )
        for role in ("", "nobody"):
            configuration = {"Role": role, "Rules": [self.rule()]}
            error = error_of(s3.put_bucket_replication, Bucket=self.source, ReplicationConfiguration=configuration)
            self.assertEqual(error["Error"]["Code"], "InvalidArgument", role)
        timed = {"ReplicationTime": {"Status": "Enabled", "Time": quarter}, "Metrics": {"Status": "Enabled", "EventThreshold": quarter}}
        self.replicate(self.rule(Destination={**to, **timed}))

    def test_a_new_object_is_copied_with_id_metadata_and_tags(self):
        self.enable_versions()
        s3.put_object(Bucket=self.source, Key="before", Body=b"old")
        self.replicate(self.rule(Destination={"Bucket": f"arn:aws:s3:::{self.target}", "StorageClass": "STANDARD_IA"}))
        reply = s3.put_object(
            Bucket=self.source, Key="a", Body=b"content", Metadata={"colour": "green"}, ContentType="text/plain", Tagging="k=v"
        )
        replica = until(lambda: self.replica("a"))
        self.assertEqual(replica["Body"].read(), b"content")
        self.assertEqual((replica["VersionId"], replica["ETag"]), (reply["VersionId"], reply["ETag"]))
        self.assertEqual((replica["Metadata"], replica["ContentType"]), ({"colour": "green"}, "text/plain"))
        self.assertEqual((replica["StorageClass"], replica["ReplicationStatus"]), ("STANDARD_IA", "REPLICA"))
        tags = s3.get_object_tagging(Bucket=self.target, Key="a")["TagSet"]
        self.assertEqual(tags, [{"Key": "k", "Value": "v"}])
        until(lambda: self.status("a") == "COMPLETED")
        # What was there before the rule stays where it is.
        self.assertIsNone(self.status("before"))
        self.assertIsNone(self.replica("before"))

    def test_only_what_a_rule_is_about_is_copied(self):
        self.enable_versions()
        self.replicate(self.rule(Filter={"And": {"Prefix": "in/", "Tags": [{"Key": "copy", "Value": "yes"}]}}))
        s3.put_object(Bucket=self.source, Key="in/no", Body=b"1")
        s3.put_object(Bucket=self.source, Key="out/yes", Body=b"1", Tagging="copy=yes")
        s3.put_object(Bucket=self.source, Key="in/yes", Body=b"1", Tagging="copy=yes")
        until(lambda: self.replica("in/yes"))
        self.assertEqual([found["Key"] for found in s3.list_objects_v2(Bucket=self.target)["Contents"]], ["in/yes"])
        self.assertIsNone(self.status("in/no"))

    def test_versions_and_delete_markers_arrive_in_order(self):
        self.enable_versions()
        self.replicate(self.rule(DeleteMarkerReplication={"Status": "Enabled"}))
        ids = [s3.put_object(Bucket=self.source, Key="a", Body=str(number).encode())["VersionId"] for number in range(5)]
        marker = s3.delete_object(Bucket=self.source, Key="a")["VersionId"]
        listed = until(lambda: (found := s3.list_object_versions(Bucket=self.target)).get("DeleteMarkers") and found)
        self.assertEqual([version["VersionId"] for version in listed["Versions"]], ids[::-1])
        self.assertEqual(listed["DeleteMarkers"][0]["VersionId"], marker)
        until(lambda: all(self.status("a", VersionId=id) == "COMPLETED" for id in ids))

    def test_delete_markers_stay_if_the_rule_says_so(self):
        self.enable_versions()
        self.replicate(self.rule())
        s3.put_object(Bucket=self.source, Key="a", Body=b"1")
        s3.delete_object(Bucket=self.source, Key="a")
        s3.put_object(Bucket=self.source, Key="b", Body=b"1")
        until(lambda: self.replica("b"))
        self.assertIsNotNone(self.replica("a"))

    def test_uploads_in_parts_and_changes_of_tags_are_copied_too(self):
        self.enable_versions()
        self.replicate(self.rule())
        upload = s3.create_multipart_upload(Bucket=self.source, Key="big")["UploadId"]
        part = s3.upload_part(Bucket=self.source, Key="big", UploadId=upload, PartNumber=1, Body=b"x" * 1000)
        s3.complete_multipart_upload(
            Bucket=self.source, Key="big", UploadId=upload, MultipartUpload={"Parts": [{"PartNumber": 1, "ETag": part["ETag"]}]}
        )
        replica = until(lambda: self.replica("big"))
        self.assertEqual((replica["ContentLength"], replica["ETag"][-3:]), (1000, '-1"'))
        tags = [{"Key": "later", "Value": "yes"}]
        s3.put_object_tagging(Bucket=self.source, Key="big", Tagging={"TagSet": tags})
        until(lambda: s3.get_object_tagging(Bucket=self.target, Key="big")["TagSet"] == tags)

    def test_an_object_that_cannot_be_copied_says_so(self):
        self.enable_versions()
        self.replicate(self.rule())
        s3.delete_bucket(Bucket=self.target)
        s3.put_object(Bucket=self.source, Key="a", Body=b"1")
        until(lambda: self.status("a") == "FAILED")


if __name__ == "__main__":
    unittest.main()
