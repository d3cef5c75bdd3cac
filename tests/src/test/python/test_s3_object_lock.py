"""Object lock through boto3. "Recorded" is what AWS answered to the same calls; the rest is from its documents."""

import datetime
import unittest
import uuid

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

CONFIG = Config(s3={"addressing_style": "path"}, retries={"max_attempts": 1})
s3 = boto3.client("s3", config=CONFIG)

LOCKED = {"Message": "Access Denied because object protected by object lock."}
MISSING = {"Message": "Bucket is missing Object Lock Configuration"}
MALFORMED = {"Message": "The XML you provided was not well-formed or did not validate against our published schema"}


def later(**time):
    return datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0) + datetime.timedelta(**time)


class Locks(unittest.TestCase):
    def setUp(self):
        self.bucket = f"lock-{uuid.uuid4()}"
        s3.create_bucket(Bucket=self.bucket, ObjectLockEnabledForBucket=True)

    def put(self, key="a", **arguments):
        return s3.put_object(Bucket=self.bucket, Key=key, Body=b"test", **arguments)["VersionId"]

    def head(self, key="a", **arguments):
        reply = s3.head_object(Bucket=self.bucket, Key=key, **arguments)
        return {name: value for name, value in reply.items() if name.startswith("ObjectLock")}

    def delete(self, version, **arguments):
        return s3.delete_object(Bucket=self.bucket, Key="a", VersionId=version, **arguments)

    def retain(self, mode=None, until=None, **arguments):
        retention = {} if mode is None else {"Mode": mode, "RetainUntilDate": until}
        return s3.put_object_retention(Bucket=self.bucket, Key="a", Retention=retention, **arguments)

    def hold(self, status, key="a", **arguments):
        return s3.put_object_legal_hold(Bucket=self.bucket, Key=key, LegalHold={"Status": status}, **arguments)

    def fails(self, code, status, call, members={}, **arguments):
        with self.assertRaises(ClientError) as raised:
            call(**arguments)
        error = raised.exception.response
        self.assertEqual((error["Error"]["Code"], error["ResponseMetadata"]["HTTPStatusCode"]), (code, status))
        for name, value in members.items():
            self.assertEqual(error["Error"].get(name), value, name)

    def denied(self, call, *positional, **arguments):
        self.fails("AccessDenied", 403, lambda: call(*positional, **arguments), LOCKED)


class Buckets(Locks):
    def configure(self, configuration, bucket=None):
        return s3.put_object_lock_configuration(Bucket=bucket or self.bucket, ObjectLockConfiguration=configuration)

    def configuration(self, bucket=None):
        return s3.get_object_lock_configuration(Bucket=bucket or self.bucket)["ObjectLockConfiguration"]

    # Recorded: test_get_put_object_lock_configuration.
    def test_the_configuration_comes_back(self):
        enabled = {"ObjectLockEnabled": "Enabled"}
        self.assertEqual(self.configuration(), enabled)
        self.assertEqual(s3.get_bucket_versioning(Bucket=self.bucket)["Status"], "Enabled")
        rule = {**enabled, "Rule": {"DefaultRetention": {"Days": 1, "Mode": "GOVERNANCE"}}}
        self.configure(rule)
        self.assertEqual(self.configuration(), rule)
        self.configure(enabled)
        self.assertEqual(self.configuration(), enabled)

    # Recorded: test_put_object_lock_configuration_exc.
    def test_wrong_configurations_are_refused(self):
        enabled = {"ObjectLockEnabled": "Enabled"}
        retention = {"Days": 1, "Mode": "GOVERNANCE"}
        for wrong in [
            {"Rule": {"DefaultRetention": retention}},
            {},
            {**enabled, "Rule": {}},
            {**enabled, "Rule": {"DefaultRetention": {}}},
            {**enabled, "Rule": {"DefaultRetention": {"Mode": "GOVERNANCE"}}},
            {**enabled, "Rule": {"DefaultRetention": {**retention, "Mode": "BAD"}}},
            {**enabled, "Rule": {"DefaultRetention": {**retention, "Years": 1}}},
        ]:
            self.fails("MalformedXML", 400, lambda: self.configure(wrong), MALFORMED)
        zero = {**enabled, "Rule": {"DefaultRetention": {**retention, "Days": 0}}}
        self.fails("InvalidArgument", 400, lambda: self.configure(zero), {"Message": "Default retention period must be a positive integer value."})

    # Recorded: test_put_object_lock_configuration_on_existing_bucket.
    def test_only_versioned_buckets_can_have_locks(self):
        bucket = f"unlocked-{uuid.uuid4()}"
        s3.create_bucket(Bucket=bucket)
        members = {"BucketName": bucket, "Message": "Object Lock configuration does not exist for this bucket"}
        self.fails("ObjectLockConfigurationNotFoundError", 404, lambda: self.configuration(bucket), members)
        enabled = {"ObjectLockEnabled": "Enabled"}
        members = {"Message": "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration"}
        self.fails("InvalidBucketState", 409, lambda: self.configure(enabled, bucket), members)
        set = lambda status: s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": status})
        set("Suspended")
        self.fails("InvalidBucketState", 409, lambda: self.configure(enabled, bucket), members)
        set("Enabled")
        self.configure(enabled, bucket)
        self.assertEqual(self.configuration(bucket), enabled)
        # The way back is closed.
        members = {"Message": "An Object Lock configuration is present on this bucket, so the versioning state cannot be changed."}
        self.fails("InvalidBucketState", 409, lambda: set("Suspended"), members)
        set("Enabled")

    # Recorded: test_bucket_config_default_retention.
    def test_the_default_retention_is_applied_to_what_has_none(self):
        self.configure({"ObjectLockEnabled": "Enabled", "Rule": {"DefaultRetention": {"Days": 2, "Mode": "GOVERNANCE"}}})
        self.put()
        head = self.head()
        self.assertEqual(head["ObjectLockMode"], "GOVERNANCE")
        self.assertLess(abs(head["ObjectLockRetainUntilDate"] - later(days=2)), datetime.timedelta(seconds=30))
        until = later(days=9)
        self.put(ObjectLockMode="COMPLIANCE", ObjectLockRetainUntilDate=until)
        self.assertEqual(self.head(), {"ObjectLockMode": "COMPLIANCE", "ObjectLockRetainUntilDate": until})
        s3.copy_object(Bucket=self.bucket, Key="b", CopySource={"Bucket": self.bucket, "Key": "a"})
        self.assertEqual(self.head("b")["ObjectLockMode"], "GOVERNANCE")
        place = {"Bucket": self.bucket, "Key": "c"}
        place["UploadId"] = s3.create_multipart_upload(**place)["UploadId"]
        etag = s3.upload_part(**place, PartNumber=1, Body=b"1")["ETag"]
        s3.complete_multipart_upload(**place, MultipartUpload={"Parts": [{"PartNumber": 1, "ETag": etag}]})
        self.assertEqual(self.head("c")["ObjectLockMode"], "GOVERNANCE")

    # Recorded: test_delete_object_with_no_locking, test_put_object_legal_hold_exc.
    def test_buckets_without_locks_take_nothing_that_is_about_them(self):
        self.bucket = f"unlocked-{uuid.uuid4()}"
        s3.create_bucket(Bucket=self.bucket)
        s3.put_object(Bucket=self.bucket, Key="a")
        members = {
            "ArgumentName": "x-amz-bypass-governance-retention",
            "Message": "x-amz-bypass-governance-retention is only applicable to Object Lock enabled buckets.",
        }
        place = {"Bucket": self.bucket, "Key": "a"}
        for value in [True, False]:
            self.fails("InvalidArgument", 400, s3.delete_object, members, **place, BypassGovernanceRetention=value)
        objects = {"Objects": [{"Key": "a"}]}
        self.fails("InvalidArgument", 400, s3.delete_objects, members, Bucket=self.bucket, Delete=objects, BypassGovernanceRetention=True)
        self.fails("InvalidRequest", 400, lambda: self.hold("ON"), MISSING)
        self.fails("InvalidRequest", 400, lambda: self.retain("GOVERNANCE", later(days=1)), MISSING)
        self.fails("InvalidRequest", 400, s3.get_object_retention, MISSING, **place)
        self.fails("InvalidRequest", 400, s3.get_object_legal_hold, MISSING, **place)
        self.fails("InvalidRequest", 400, s3.put_object, MISSING, **place, ObjectLockLegalHoldStatus="ON")


class Retention(Locks):
    # Recorded: test_s3_object_retention.
    def test_governance(self):
        version = self.put()
        until = later(days=1)
        self.retain("GOVERNANCE", until, VersionId=version)
        reply = s3.get_object_retention(Bucket=self.bucket, Key="a")
        self.assertEqual(reply["Retention"], {"Mode": "GOVERNANCE", "RetainUntilDate": until})
        self.assertEqual(self.head(), {"ObjectLockMode": "GOVERNANCE", "ObjectLockRetainUntilDate": until})
        self.denied(self.delete, version)
        self.denied(self.delete, version, BypassGovernanceRetention=False)
        self.assertEqual(self.delete(version, BypassGovernanceRetention=True)["VersionId"], version)

        version = self.put(ObjectLockMode="GOVERNANCE", ObjectLockRetainUntilDate=until)
        self.denied(self.retain, "GOVERNANCE", later(hours=1))
        self.denied(self.retain)
        self.retain("GOVERNANCE", later(days=2))
        self.retain("GOVERNANCE", later(hours=1), BypassGovernanceRetention=True)
        self.retain(BypassGovernanceRetention=True)
        self.assertEqual(self.head(), {})
        members = {"Message": "The specified object does not have a ObjectLock configuration"}
        self.fails("NoSuchObjectLockConfiguration", 404, s3.get_object_retention, members, Bucket=self.bucket, Key="a")
        self.delete(version)

    # Recorded: test_s3_object_retention_compliance_mode.
    def test_compliance(self):
        version = self.put()
        self.retain("COMPLIANCE", later(days=1))
        self.denied(self.delete, version)
        self.denied(self.delete, version, BypassGovernanceRetention=True)
        marker = s3.delete_object(Bucket=self.bucket, Key="a")
        self.assertTrue(marker["DeleteMarker"])
        self.delete(marker["VersionId"])
        self.denied(self.retain, "COMPLIANCE", later(hours=1))
        self.denied(self.retain, "COMPLIANCE", later(hours=1), BypassGovernanceRetention=True)
        self.denied(self.retain, "GOVERNANCE", later(days=2), BypassGovernanceRetention=True)
        self.denied(self.retain, BypassGovernanceRetention=True)
        self.retain("COMPLIANCE", later(days=3))
        listed = {"Objects": [{"Key": "a", "VersionId": version}]}
        errors = s3.delete_objects(Bucket=self.bucket, Delete=listed, BypassGovernanceRetention=True)["Errors"]
        self.assertEqual(errors, [{"Code": "AccessDenied", "Key": "a", "VersionId": version, **LOCKED}])

    def test_versions_that_are_not_current_are_as_safe(self):
        version = self.put(ObjectLockMode="GOVERNANCE", ObjectLockRetainUntilDate=later(days=1))
        newer = self.put()
        self.denied(self.delete, version)
        self.delete(newer)
        self.denied(self.delete, version)
        self.put()
        self.hold("ON", VersionId=version)
        self.denied(self.delete, version, BypassGovernanceRetention=True)
        self.hold("OFF", VersionId=version)
        self.delete(version, BypassGovernanceRetention=True)

    # Recorded: test_s3_object_lock_mode_validation.
    def test_wrong_headers_are_refused(self):
        place = {"Bucket": self.bucket, "Key": "a"}
        both = "x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied"
        members = {"ArgumentName": "x-amz-object-lock-retain-until-date", "Message": both}
        self.fails("InvalidArgument", 400, s3.put_object, members, **place, ObjectLockMode="GOVERNANCE")
        members = {"ArgumentName": "x-amz-object-lock-mode", "Message": both}
        self.fails("InvalidArgument", 400, s3.put_object, members, **place, ObjectLockRetainUntilDate=later(days=1))
        members = {"ArgumentName": "x-amz-object-lock-mode", "ArgumentValue": "BAD-VALUE", "Message": "Unknown wormMode directive."}
        wrong = {**place, "ObjectLockMode": "BAD-VALUE", "ObjectLockRetainUntilDate": later(days=1)}
        self.fails("InvalidArgument", 400, s3.put_object, members, **wrong)
        self.fails("InvalidArgument", 400, s3.create_multipart_upload, members, **wrong)
        past = {"Message": "The retain until date must be in the future!"}
        self.fails("InvalidArgument", 400, s3.put_object, past, **place, ObjectLockMode="GOVERNANCE", ObjectLockRetainUntilDate=later(days=-1))
        self.put()
        self.fails("InvalidArgument", 400, lambda: self.retain("GOVERNANCE", later(days=-1)), past)
        self.fails("MalformedXML", 400, lambda: self.retain("BAD", later(days=1)), MALFORMED)
        half = {"Mode": "GOVERNANCE"}
        self.fails("MalformedXML", 400, s3.put_object_retention, MALFORMED, **place, Retention=half)

    def test_what_is_locked_must_have_a_digest(self):
        config = CONFIG.merge(Config(request_checksum_calculation="when_required"))
        plain = boto3.client("s3", config=config)
        members = {"Message": "Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock parameters"}
        place = {"Bucket": self.bucket, "Key": "a"}
        self.fails("InvalidRequest", 400, plain.put_object, members, **place, ObjectLockLegalHoldStatus="ON")
        plain.put_object(**place, ObjectLockLegalHoldStatus="ON", ContentMD5="1B2M2Y8AsgTpgAmY7PhCfg==")
        plain.put_object(**place)

    # Recorded: test_s3_copy_object_retention_lock, test_s3_copy_object_legal_hold.
    def test_copies_have_no_locks_of_their_source(self):
        self.put(ObjectLockMode="GOVERNANCE", ObjectLockRetainUntilDate=later(days=1), ObjectLockLegalHoldStatus="ON")
        source = {"Bucket": self.bucket, "Key": "a"}
        s3.copy_object(Bucket=self.bucket, Key="b", CopySource=source)
        self.assertEqual(self.head("b"), {})
        s3.copy_object(Bucket=self.bucket, Key="c", CopySource=source, ObjectLockLegalHoldStatus="ON")
        self.assertEqual(self.head("c"), {"ObjectLockLegalHoldStatus": "ON"})

    # Recorded: test_object_lock_delete_markers.
    def test_delete_markers_have_no_locks(self):
        self.put(ObjectLockMode="GOVERNANCE", ObjectLockRetainUntilDate=later(days=1))
        marker = s3.delete_object(Bucket=self.bucket, Key="a")["VersionId"]
        place = {"Bucket": self.bucket, "Key": "a", "VersionId": marker}
        members = {"Message": "The specified method is not allowed against this resource.", "ResourceType": "DeleteMarker"}
        until = {"Mode": "GOVERNANCE", "RetainUntilDate": later(days=1)}
        self.fails("MethodNotAllowed", 405, s3.put_object_retention, {**members, "Method": "PUT"}, **place, Retention=until)
        self.fails("MethodNotAllowed", 405, s3.get_object_retention, {**members, "Method": "GET"}, **place)
        self.fails("405", 405, s3.head_object, **place)


class LegalHold(Locks):
    # Recorded: test_put_get_object_legal_hold, test_s3_legal_hold_lock_versioned.
    def test_holds_until_it_is_lifted(self):
        place = {"Bucket": self.bucket, "Key": "a"}
        version = self.put()
        members = {"Message": "The specified object does not have a ObjectLock configuration"}
        self.fails("NoSuchObjectLockConfiguration", 404, s3.get_object_legal_hold, members, **place)
        self.hold("ON")
        self.assertEqual(s3.get_object_legal_hold(**place)["LegalHold"], {"Status": "ON"})
        second = self.put(ObjectLockLegalHoldStatus="ON")
        self.assertEqual(self.head(VersionId=version), {"ObjectLockLegalHoldStatus": "ON"})
        self.assertEqual(self.head(), {"ObjectLockLegalHoldStatus": "ON"})
        self.denied(self.delete, second, BypassGovernanceRetention=True)
        self.hold("OFF", VersionId=version)
        self.assertEqual(self.head(VersionId=version), {"ObjectLockLegalHoldStatus": "OFF"})
        self.delete(version)
        self.denied(self.delete, second)

    # Recorded: test_put_object_legal_hold_exc.
    def test_wrong_requests_are_refused(self):
        missing = {"BucketName": "lock-not-there", "Message": "The specified bucket does not exist"}
        status = {"Status": "ON"}
        self.fails("NoSuchBucket", 404, s3.put_object_legal_hold, missing, Bucket="lock-not-there", Key="a", LegalHold=status)
        self.fails("NoSuchKey", 404, lambda: self.hold("ON", key="not-there"), {"Key": "not-there"})
        self.put()
        self.fails("MalformedXML", 400, s3.put_object_legal_hold, MALFORMED, Bucket=self.bucket, Key="a")
        self.fails("MalformedXML", 400, lambda: self.hold("MAYBE"), MALFORMED)


if __name__ == "__main__":
    unittest.main()
