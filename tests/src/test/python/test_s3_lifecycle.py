"""Lifecycle rules of S3 through boto3, with the server's clock moved. The evidence stands at the tests."""

import datetime
import json
import os
import unittest
import urllib.request
import uuid

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

s3 = boto3.client("s3", config=Config(s3={"addressing_style": "path"}))
DAY = datetime.timedelta(days=1)


def error_of(call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        return error.response
    raise AssertionError("the call succeeded")


def clock(**change):
    request = urllib.request.Request(
        os.environ["AWS_ENDPOINT_URL"] + "/_cumulet/clock",
        json.dumps(change).encode(),
        {"Content-Type": "application/json"},
        method="POST",
    )
    return urllib.request.urlopen(request).read()


def midnight_after(time, days):
    return (time + days * DAY).replace(hour=0, minute=0, second=0, microsecond=0) + DAY


class Lifecycle(unittest.TestCase):
    def setUp(self):
        self.bucket = f"lifecycle-{uuid.uuid4()}"
        s3.create_bucket(Bucket=self.bucket)

    def put(self, key, body=b"content", **arguments):
        return s3.put_object(Bucket=self.bucket, Key=key, Body=body, **arguments)

    def head(self, key, **arguments):
        return s3.head_object(Bucket=self.bucket, Key=key, **arguments)

    def keys(self):
        return [found["Key"] for found in s3.list_objects_v2(Bucket=self.bucket).get("Contents", [])]

    def versions(self):
        """Keys of versions, delete markers with a minus, in the order of the listing."""
        reply = s3.list_object_versions(Bucket=self.bucket)
        return [found["Key"] for found in reply.get("Versions", [])] + ["-" + found["Key"] for found in reply.get("DeleteMarkers", [])]

    def enable_versions(self):
        s3.put_bucket_versioning(Bucket=self.bucket, VersioningConfiguration={"Status": "Enabled"})

    def rules(self, *rules, **arguments):
        return s3.put_bucket_lifecycle_configuration(
            Bucket=self.bucket,
            LifecycleConfiguration={"Rules": [{"Status": "Enabled", **rule} for rule in rules]},
            **arguments,
        )

    def kept(self):
        return s3.get_bucket_lifecycle_configuration(Bucket=self.bucket)


class Configuration(Lifecycle):
    def refused(self, *rules, **arguments):
        error = error_of(lambda: self.rules(*rules, **arguments))["Error"]
        return error["Code"], error["Message"]

    def test_it_comes_back_as_it_was_given_with_ids_and_the_smallest_size(self):
        # Recorded from AWS.
        error = error_of(self.kept)
        self.assertEqual(error["ResponseMetadata"]["HTTPStatusCode"], 404)
        self.assertEqual(error["Error"]["Code"], "NoSuchLifecycleConfiguration")
        self.assertEqual(error["Error"]["Message"], "The lifecycle configuration does not exist")
        self.assertEqual(error["Error"]["BucketName"], self.bucket)

        rule = {"ID": "whole", "Status": "Enabled", "Filter": {"Prefix": ""}, "Expiration": {"Days": 7}}
        reply = self.rules(rule, {"Filter": {}, "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 2}})
        self.assertEqual(reply["TransitionDefaultMinimumObjectSize"], "all_storage_classes_128K")
        kept = self.kept()
        self.assertEqual(kept["Rules"][0], rule)
        self.assertEqual(kept["Rules"][1]["Filter"], {})
        self.assertRegex(kept["Rules"][1]["ID"], "^[A-Za-z0-9+/]{48}$")
        self.assertEqual(kept["TransitionDefaultMinimumObjectSize"], "all_storage_classes_128K")

        reply = self.rules(rule, TransitionDefaultMinimumObjectSize="varies_by_storage_class")
        self.assertEqual(reply["TransitionDefaultMinimumObjectSize"], "varies_by_storage_class")
        self.assertEqual(self.kept()["TransitionDefaultMinimumObjectSize"], "varies_by_storage_class")
        self.assertEqual(
            self.refused(rule, TransitionDefaultMinimumObjectSize="value"),
            ("InvalidRequest", "Invalid TransitionDefaultMinimumObjectSize found: value"),
        )

        self.assertEqual(s3.delete_bucket_lifecycle(Bucket=self.bucket)["ResponseMetadata"]["HTTPStatusCode"], 204)
        self.assertEqual(error_of(self.kept)["Error"]["Code"], "NoSuchLifecycleConfiguration")

    def test_all_parts_of_a_rule_are_kept(self):
        rule = {
            "ID": "all",
            "Status": "Disabled",
            "Filter": {"And": {"Prefix": "a/", "Tags": [{"Key": "k", "Value": "v"}], "ObjectSizeGreaterThan": 1, "ObjectSizeLessThan": 9}},
            "Expiration": {"Days": 400},
            "Transitions": [{"Days": 30, "StorageClass": "STANDARD_IA"}, {"Days": 90, "StorageClass": "GLACIER"}],
            "NoncurrentVersionTransitions": [{"NoncurrentDays": 30, "StorageClass": "ONEZONE_IA", "NewerNoncurrentVersions": 2}],
            "NoncurrentVersionExpiration": {"NoncurrentDays": 60, "NewerNoncurrentVersions": 3},
        }
        dated = {
            "ID": "dated",
            "Status": "Enabled",
            "Filter": {"Prefix": "b"},
            "Expiration": {"Date": datetime.datetime(2030, 1, 1, tzinfo=datetime.timezone.utc)},
        }
        old = {"ID": "old", "Status": "Enabled", "Prefix": "c", "Expiration": {"ExpiredObjectDeleteMarker": True}}
        self.rules(rule, dated, old)
        self.assertEqual(self.kept()["Rules"], [rule, dated, old])

    def test_what_aws_refuses_is_refused_in_its_words(self):
        expire = {"Expiration": {"Days": 1}}
        whole = {"Filter": {"Prefix": ""}}
        malformed = "MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema"
        self.assertEqual(self.refused(), malformed)
        self.assertEqual(self.refused({**whole, **expire, "Status": "enabled"}), malformed)
        self.assertEqual(self.refused(expire), malformed)
        self.assertEqual(self.refused({**whole, **expire, "Prefix": ""}), malformed)
        self.assertEqual(self.refused({"Filter": {"Prefix": "", "ObjectSizeLessThan": 1}, **expire}), malformed)
        self.assertEqual(self.refused({"Filter": {"And": {"Prefix": "a"}}, **expire}), malformed)
        self.assertEqual(self.refused({**whole, "Expiration": {"Days": 1, "ExpiredObjectDeleteMarker": True}}), malformed)
        self.assertEqual(self.refused({**whole, "Transitions": [{"Days": 1, "StorageClass": "STANDARD"}]}), malformed)
        self.assertEqual(self.refused(whole), ("InvalidRequest", "At least one action needs to be specified in a rule"))
        self.assertEqual(
            self.refused({**whole, "Expiration": {"Days": 0}}),
            ("InvalidArgument", "'Days' for Expiration action must be a positive integer"),
        )
        self.assertEqual(
            self.refused({**whole, "Expiration": {"Date": datetime.datetime(2030, 1, 1, 12)}}),
            ("InvalidArgument", "'Date' must be at midnight GMT"),
        )
        # Quoted in issues 34197, 35328 of terraform-provider-aws.
        self.assertEqual(
            self.refused({**whole, "NoncurrentVersionExpiration": {"NewerNoncurrentVersions": 1}}),
            ("InvalidArgument", "'NoncurrentDays' for NoncurrentVersionExpiration action must be a positive integer"),
        )
        tagged = {"Filter": {"Tag": {"Key": "a", "Value": "b"}}}
        self.assertEqual(
            self.refused({**tagged, "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 1}}),
            ("InvalidRequest", "AbortIncompleteMultipartUpload cannot be specified with Tags."),
        )
        self.assertEqual(
            self.refused({**whole, **expire, "ID": "a"}, {**whole, **expire, "ID": "a"}),
            ("InvalidArgument", "Rule ID must be unique. Found same ID for more than one rule"),
        )
        self.assertEqual(self.refused({**whole, **expire, "ID": "a" * 256}), ("InvalidArgument", "ID length should not exceed allowed limit of 255"))

    def test_changes_of_the_storage_class_keep_to_an_order(self):
        def transitions(*steps, **more):
            return {"Filter": {"Prefix": "logs/"}, "Transitions": [{"Days": days, "StorageClass": name} for days, name in steps], **more}

        self.assertEqual(
            self.refused(transitions((29, "STANDARD_IA"))),
            ("InvalidArgument", "'Days' in Transition action must be greater than or equal to 30 for storageClass 'STANDARD_IA'"),
        )
        self.assertEqual(
            self.refused(transitions((30, "GLACIER"), Expiration={"Days": 30})),
            ("InvalidArgument", "'Days' in the Expiration action for filter '(prefix=logs/)' must be greater than 'Days' in the Transition action"),
        )
        self.assertEqual(
            self.refused(transitions((1, "GLACIER"), (2, "GLACIER"))),
            ("InvalidRequest", "'StorageClass' must be different for 'Transition' actions in same 'Rule' with filter '(prefix=logs/)'"),
        )
        self.assertEqual(
            self.refused(transitions((1, "GLACIER"), Expiration={"Date": datetime.datetime(2030, 1, 1)})),
            ("InvalidRequest", "Found mixed 'Date' and 'Days' based Expiration and Transition actions in lifecycle rule for filter '(prefix=logs/)'"),
        )
        self.assertEqual(
            self.refused(transitions((5, "DEEP_ARCHIVE"), (5, "GLACIER"))),
            (
                "InvalidArgument",
                "'Days' in the Transition action for StorageClass 'DEEP_ARCHIVE' for filter '(prefix=logs/)' must be greater than"
                " 'Days' in the Transition action for StorageClass 'GLACIER' for filter '(prefix=logs/)'",
            ),
        )

    def test_objects_say_when_they_expire_and_by_which_rule(self):
        # Recorded: test_object_expiry_after_bucket_lifecycle_configuration, test_bucket_lifecycle_multiple_rules. The format
        # is that of the API reference.
        self.assertNotIn("Expiration", self.put("test-a"))
        self.rules(
            {"ID": "rule one", "Filter": {"Prefix": "testobject"}, "Expiration": {"Days": 1}},
            {"ID": "rule_two", "Filter": {"Prefix": "test"}, "Expiration": {"Days": 7}},
            {"ID": "sizes", "Filter": {"ObjectSizeGreaterThan": 100}, "Expiration": {"Days": 3}},
        )
        modified = self.head("test-a")["LastModified"]
        expected = midnight_after(modified, 7).strftime("%a, %d %b %Y %H:%M:%S GMT")
        self.assertEqual(self.head("test-a")["Expiration"], f'expiry-date="{expected}", rule-id="rule_two"')
        self.assertEqual(s3.get_object(Bucket=self.bucket, Key="test-a")["Expiration"], f'expiry-date="{expected}", rule-id="rule_two"')
        self.assertIn('rule-id="rule%20one"', self.put("testobject")["Expiration"])
        self.assertNotIn("Expiration", self.put("other"))
        self.assertIn('rule-id="sizes"', self.put("other", b"x" * 101)["Expiration"])
        copied = s3.copy_object(Bucket=self.bucket, Key="test-b", CopySource={"Bucket": self.bucket, "Key": "test-a"})
        self.assertIn("rule_two", copied["Expiration"])

    def test_rules_can_be_about_tags(self):
        self.rules({"ID": "tagged", "Filter": {"Tag": {"Key": "keep", "Value": "no"}}, "Expiration": {"Days": 1}})
        self.assertIn("tagged", self.put("a", Tagging="keep=no&b=c")["Expiration"])
        self.assertNotIn("Expiration", self.put("b", Tagging="keep=yes"))

    def test_uploads_say_when_they_are_given_up(self):
        self.rules({"ID": "give up", "Filter": {"Prefix": "a"}, "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 3}})
        created = s3.create_multipart_upload(Bucket=self.bucket, Key="a")
        expected = midnight_after(created["ResponseMetadata"]["HTTPHeaders"] and datetime.datetime.now(datetime.timezone.utc), 3)
        self.assertLessEqual(abs(created["AbortDate"] - expected), DAY)
        self.assertEqual((created["AbortDate"].hour, created["AbortRuleId"]), (0, "give up"))
        parts = s3.list_parts(Bucket=self.bucket, Key="a", UploadId=created["UploadId"])
        self.assertEqual((parts["AbortDate"], parts["AbortRuleId"]), (created["AbortDate"], "give up"))
        self.assertNotIn("AbortDate", s3.create_multipart_upload(Bucket=self.bucket, Key="b"))


class Execution(Lifecycle):
    """What is due is done when the clock has been moved. Requests are signed with the machine's time: so it goes back."""

    def tearDown(self):
        clock(reset=True)

    def pass_days(self, days):
        clock(advance=f"P{days}D")
        clock(reset=True)

    def test_objects_expire_at_the_midnight_after_their_days(self):
        self.rules({"ID": "r", "Filter": {"Prefix": "old/"}, "Expiration": {"Days": 2}})
        self.put("old/a")
        self.put("new/a")
        self.pass_days(1)
        self.assertEqual(self.keys(), ["new/a", "old/a"])
        self.pass_days(3)
        self.assertEqual(self.keys(), ["new/a"])

    def test_a_disabled_rule_does_nothing(self):
        self.rules({"ID": "r", "Status": "Disabled", "Filter": {}, "Expiration": {"Days": 1}})
        self.assertNotIn("Expiration", self.put("a"))
        self.pass_days(5)
        self.assertEqual(self.keys(), ["a"])

    def test_a_date_in_the_past_is_for_all_that_is_there(self):
        self.put("a")
        self.rules({"ID": "r", "Filter": {}, "Expiration": {"Date": datetime.datetime(2020, 1, 1)}})
        clock(advance="PT2M")
        clock(reset=True)
        self.assertEqual(self.keys(), [])

    def test_more_than_a_batch_of_objects_expires(self):
        for number in range(30):
            self.put(f"{number:03}", b"x" * number)
        self.rules({"ID": "r", "Filter": {"ObjectSizeGreaterThan": 9}, "Expiration": {"Days": 1}})
        self.pass_days(3)
        self.assertEqual(self.keys(), [f"{number:03}" for number in range(10)])

    def test_in_a_bucket_with_versions_a_delete_marker_is_made(self):
        self.enable_versions()
        self.put("a", b"1")
        self.put("a", b"2")
        self.rules({"ID": "r", "Filter": {}, "Expiration": {"Days": 1}})
        self.pass_days(3)
        self.assertEqual(self.keys(), [])
        self.assertEqual(self.versions(), ["a", "a", "-a"])

    def test_noncurrent_versions_go_for_good_but_for_the_newest(self):
        self.enable_versions()
        ids = [self.put("a", str(number).encode())["VersionId"] for number in range(5)]
        self.rules({"ID": "r", "Filter": {}, "NoncurrentVersionExpiration": {"NoncurrentDays": 1, "NewerNoncurrentVersions": 2}})
        self.pass_days(3)
        kept = [version["VersionId"] for version in s3.list_object_versions(Bucket=self.bucket)["Versions"]]
        self.assertEqual(kept, [ids[4], ids[3], ids[2]])

    def test_delete_markers_with_nothing_behind_them_are_removed(self):
        self.enable_versions()
        self.put("a")
        self.put("b")
        for key in ("a", "b", "c"):
            s3.delete_object(Bucket=self.bucket, Key=key)
        self.rules(
            {"ID": "markers", "Filter": {}, "Expiration": {"ExpiredObjectDeleteMarker": True}},
            {"ID": "versions", "Filter": {"Prefix": "a"}, "NoncurrentVersionExpiration": {"NoncurrentDays": 1}},
        )
        self.pass_days(3)
        # The marker of a has lost the version behind it, b still has one.
        self.assertEqual(self.versions(), ["b", "-b"])

    def test_storage_classes_change_for_objects_that_are_large_enough(self):
        large = b"x" * (128 * 1024)
        self.put("large", large)
        self.put("small")
        self.rules({"ID": "r", "Filter": {}, "Transitions": [{"Days": 1, "StorageClass": "GLACIER"}, {"Days": 100, "StorageClass": "DEEP_ARCHIVE"}]})
        before = self.head("large")
        self.pass_days(3)
        after = self.head("large")
        self.assertEqual(after["StorageClass"], "GLACIER")
        self.assertEqual((after["LastModified"], after["ETag"]), (before["LastModified"], before["ETag"]))
        self.assertNotIn("StorageClass", self.head("small"))
        self.assertEqual(
            error_of(s3.get_object, Bucket=self.bucket, Key="large")["Error"]["Code"],
            "InvalidObjectState",
        )
        self.rules(
            {"ID": "r", "Filter": {}, "Transitions": [{"Days": 1, "StorageClass": "DEEP_ARCHIVE"}]},
            TransitionDefaultMinimumObjectSize="varies_by_storage_class",
        )
        self.pass_days(3)
        self.assertEqual(self.head("small")["StorageClass"], "DEEP_ARCHIVE")
        self.assertEqual(self.head("large")["StorageClass"], "DEEP_ARCHIVE")

    def test_uploads_are_given_up(self):
        self.rules({"ID": "r", "Filter": {"Prefix": "a"}, "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 1}})
        old = s3.create_multipart_upload(Bucket=self.bucket, Key="a")["UploadId"]
        s3.upload_part(Bucket=self.bucket, Key="a", UploadId=old, PartNumber=1, Body=b"x")
        s3.create_multipart_upload(Bucket=self.bucket, Key="b")
        self.pass_days(3)
        uploads = s3.list_multipart_uploads(Bucket=self.bucket)["Uploads"]
        self.assertEqual([upload["Key"] for upload in uploads], ["b"])
        self.assertEqual(error_of(s3.list_parts, Bucket=self.bucket, Key="a", UploadId=old)["Error"]["Code"], "NoSuchUpload")


if __name__ == "__main__":
    unittest.main()
