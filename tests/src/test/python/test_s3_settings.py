"""Settings of buckets through boto3. What AWS answers is from recorded responses and its API reference; see the comments."""

import unittest
import uuid

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

config = Config(s3={"addressing_style": "path"}, parameter_validation=False, retries={"max_attempts": 0})
s3 = boto3.client("s3", region_name="us-east-1", config=config)
elsewhere = boto3.client("s3", region_name="eu-central-1", config=config)

MALFORMED = "The XML you provided was not well-formed or did not validate against our published schema"


def error_of(call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        return error.response
    raise AssertionError("the call succeeded")


class Settings(unittest.TestCase):
    def setUp(self):
        self.bucket = f"settings-{uuid.uuid4()}"
        s3.create_bucket(Bucket=self.bucket)

    def refusal(self, call, **arguments):
        error = error_of(call, Bucket=self.bucket, **arguments)
        return error["ResponseMetadata"]["HTTPStatusCode"], error["Error"]

    def assert_malformed(self, call, **arguments):
        self.assertEqual(self.refusal(call, **arguments), (400, {"Code": "MalformedXML", "Message": MALFORMED}))

    # Recorded from AWS.

    def test_tags_are_put_overwritten_and_deleted(self):
        status, error = self.refusal(s3.get_bucket_tagging)
        self.assertEqual(status, 404)
        self.assertEqual(error, {"Code": "NoSuchTagSet", "Message": "The TagSet does not exist", "BucketName": self.bucket})

        tags = [{"Key": "tag1", "Value": "tag1"}, {"Key": "tag2", "Value": ""}]
        reply = s3.put_bucket_tagging(Bucket=self.bucket, Tagging={"TagSet": tags})
        self.assertEqual(reply["ResponseMetadata"]["HTTPStatusCode"], 204)
        self.assertEqual(s3.get_bucket_tagging(Bucket=self.bucket)["TagSet"], tags)
        s3.put_bucket_tagging(Bucket=self.bucket, Tagging={"TagSet": [{"Key": "tag3", "Value": "tag3"}]})
        self.assertEqual(s3.get_bucket_tagging(Bucket=self.bucket)["TagSet"], [{"Key": "tag3", "Value": "tag3"}])
        reply = s3.delete_bucket_tagging(Bucket=self.bucket)
        self.assertEqual(reply["ResponseMetadata"]["HTTPStatusCode"], 204)
        self.assertEqual(self.refusal(s3.get_bucket_tagging)[1]["Code"], "NoSuchTagSet")

    def test_an_empty_set_of_tags_is_none(self):
        s3.put_bucket_tagging(Bucket=self.bucket, Tagging={"TagSet": [{"Key": "a", "Value": "b"}]})
        s3.put_bucket_tagging(Bucket=self.bucket, Tagging={"TagSet": []})
        self.assertEqual(self.refusal(s3.get_bucket_tagging)[1]["Code"], "NoSuchTagSet")

    def test_wrong_tags_are_refused(self):
        def put(*tags):
            return self.refusal(s3.put_bucket_tagging, Tagging={"TagSet": [{"Key": k, "Value": v} for k, v in tags]})

        def invalid(message, **members):
            return 400, {"Code": "InvalidTag", "Message": message, **members}

        self.assertEqual(put(("Key1", "a"), ("Key1", "b")), invalid("Cannot provide multiple Tags with the same key", TagKey="Key1"))
        self.assertEqual(put(("Key1,Key2", "a")), invalid("The TagKey you have provided is invalid", TagKey="Key1,Key2"))
        self.assertEqual(
            put(("Key1", "Val1,Val2")), invalid("The TagValue you have provided is invalid", TagKey="Key1", TagValue="Val1,Val2")
        )
        self.assertEqual(put(("aws:prefixed", "a")), invalid("System tags cannot be added/updated by requester", TagKey="aws:prefixed"))
        self.assertEqual(put(("k" * 129, ""))[1]["Code"], "InvalidTag")
        self.assertEqual(put(("k", "v" * 257))[1]["Code"], "InvalidTag")
        self.assertEqual(put(*[(f"k{i}", "") for i in range(51)])[1]["Code"], "BadRequest")
        self.assert_malformed(s3.put_bucket_tagging, Tagging={"TagSet": [{"Value": "a"}]})
        self.assert_malformed(s3.put_bucket_tagging, Tagging={"TagSet": [{"Key": "a"}]})

    def test_a_bucket_can_be_created_with_tags(self):
        name = self.bucket + "-tagged"
        tagged = {"Tags": [{"Key": "tag1", "Value": "value1"}]}
        s3.create_bucket(Bucket=name, CreateBucketConfiguration=tagged)
        self.assertEqual(s3.get_bucket_tagging(Bucket=name)["TagSet"], tagged["Tags"])
        # Recorded: with tags, a bucket can't be created again, without them it can and keeps its own.
        error = error_of(s3.create_bucket, Bucket=name, CreateBucketConfiguration=tagged)
        self.assertEqual(error["Error"]["Code"], "BucketAlreadyOwnedByYou")
        s3.create_bucket(Bucket=name)
        self.assertEqual(s3.get_bucket_tagging(Bucket=name)["TagSet"], tagged["Tags"])

        error = error_of(s3.create_bucket, Bucket=name, CreateBucketConfiguration={"Tags": [{"Key": "aws:a", "Value": ""}]})["Error"]
        self.assertEqual(
            error,
            {
                "Code": "InvalidTag",
                "Message": "User-defined tag keys can't start with \"aws:\". This prefix is reserved for system tags. "
                'Remove "aws:" from your tag keys and try again.',
            },
        )

        # Recorded from AWS: a key that is there twice is not refused, CreateBucket fails at it.
        repeated = {"Tags": [{"Key": "a", "Value": "1"}, {"Key": "a", "Value": "2"}]}
        error = error_of(s3.create_bucket, Bucket=name + "-2", CreateBucketConfiguration=repeated)
        self.assertEqual((error["Error"]["Code"], error["ResponseMetadata"]["HTTPStatusCode"]), ("InternalError", 500))

    def test_settings_are_gone_with_their_bucket(self):
        s3.put_bucket_tagging(Bucket=self.bucket, Tagging={"TagSet": [{"Key": "a", "Value": "b"}]})
        s3.delete_bucket(Bucket=self.bucket)
        s3.create_bucket(Bucket=self.bucket)
        self.assertEqual(self.refusal(s3.get_bucket_tagging)[1]["Code"], "NoSuchTagSet")

    # Recorded from AWS.

    def test_encryption_is_kept_and_deleted(self):
        initial = {"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}, "BucketKeyEnabled": False}
        self.assertEqual(self.encryption()["Rules"], [initial])

        rule = {
            "ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": "a-key"},
            "BucketKeyEnabled": True,
        }
        self.put_encryption(rule)
        self.assertEqual(self.encryption()["Rules"], [rule])
        blocking = {"BlockedEncryptionTypes": {"EncryptionType": ["SSE-C"]}}
        self.put_encryption(blocking)
        self.assertEqual(self.encryption()["Rules"], [initial | blocking])

        for _ in range(2):
            reply = s3.delete_bucket_encryption(Bucket=self.bucket)
            self.assertEqual(reply["ResponseMetadata"]["HTTPStatusCode"], 204)
        # Documented: a deletion resets to SSE-S3.
        self.assertEqual(self.encryption()["Rules"], [initial])

    def encryption(self):
        return s3.get_bucket_encryption(Bucket=self.bucket)["ServerSideEncryptionConfiguration"]

    def put_encryption(self, *rules):
        s3.put_bucket_encryption(Bucket=self.bucket, ServerSideEncryptionConfiguration={"Rules": list(rules)})

    def test_wrong_encryption_is_refused(self):
        def rules(*defaults):
            return {"Rules": [{"ApplyServerSideEncryptionByDefault": each} for each in defaults]}

        for wrong in (rules(), rules({"SSEAlgorithm": "rot13"}), rules({}), {"Rules": [{}]}, rules(*[{"SSEAlgorithm": "AES256"}] * 2)):
            self.assert_malformed(s3.put_bucket_encryption, ServerSideEncryptionConfiguration=wrong)
        status, error = self.refusal(
            s3.put_bucket_encryption,
            ServerSideEncryptionConfiguration=rules({"SSEAlgorithm": "AES256", "KMSMasterKeyID": "a-key"}),
        )
        self.assertEqual((status, error["Code"]), (400, "InvalidArgument"))
        self.assertEqual(
            error["Message"],
            "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse",
        )

    # Recorded from AWS.

    def test_logging_is_kept_and_ended(self):
        self.assertNotIn("LoggingEnabled", s3.get_bucket_logging(Bucket=self.bucket))
        enabled = {"TargetBucket": self.bucket, "TargetPrefix": "log"}
        s3.put_bucket_logging(Bucket=self.bucket, BucketLoggingStatus={"LoggingEnabled": enabled})
        self.assertEqual(s3.get_bucket_logging(Bucket=self.bucket)["LoggingEnabled"], enabled)
        s3.put_bucket_logging(Bucket=self.bucket, BucketLoggingStatus={})
        self.assertNotIn("LoggingEnabled", s3.get_bucket_logging(Bucket=self.bucket))

    def test_logs_go_to_a_bucket_of_the_same_region(self):
        far = self.bucket + "-far"
        elsewhere.create_bucket(Bucket=far, CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
        status, error = self.refusal(
            s3.put_bucket_logging, BucketLoggingStatus={"LoggingEnabled": {"TargetBucket": far, "TargetPrefix": ""}}
        )
        self.assertEqual(status, 403)
        self.assertEqual(
            error,
            {
                "Code": "CrossLocationLoggingProhibitted",
                "Message": "Cross S3 location logging not allowed. ",
                "TargetBucketLocation": "eu-central-1",
            },
        )
        error = error_of(
            elsewhere.put_bucket_logging,
            Bucket=far,
            BucketLoggingStatus={"LoggingEnabled": {"TargetBucket": self.bucket, "TargetPrefix": ""}},
        )["Error"]
        self.assertEqual((error["SourceBucketLocation"], error["TargetBucketLocation"]), ("eu-central-1", "us-east-1"))

        status, error = self.refusal(
            s3.put_bucket_logging, BucketLoggingStatus={"LoggingEnabled": {"TargetBucket": "nobody", "TargetPrefix": ""}}
        )
        self.assertEqual((status, error["Code"]), (400, "InvalidTargetBucketForLogging"))
        self.assertEqual(error["Message"], "The target bucket for logging does not exist")

    # Recorded from AWS.

    def test_ownership_is_kept_and_deleted(self):
        def controls(kind):
            return {"Rules": [{"ObjectOwnership": kind}]}

        def get():
            return s3.get_bucket_ownership_controls(Bucket=self.bucket)["OwnershipControls"]

        self.assertEqual(get(), controls("BucketOwnerEnforced"))
        s3.put_bucket_ownership_controls(Bucket=self.bucket, OwnershipControls=controls("ObjectWriter"))
        self.assertEqual(get(), controls("ObjectWriter"))
        s3.delete_bucket_ownership_controls(Bucket=self.bucket)
        status, error = self.refusal(s3.get_bucket_ownership_controls)
        self.assertEqual(status, 404)
        self.assertEqual(
            error,
            {
                "Code": "OwnershipControlsNotFoundError",
                "Message": "The bucket ownership controls were not found",
                "BucketName": self.bucket,
            },
        )

    def test_wrong_ownership_is_refused(self):
        for wrong in (
            [{"ObjectOwnership": "BucketOwnerPreferred"}, {"ObjectOwnership": "ObjectWriter"}],
            [{"ObjectOwnership": "RandomValue"}],
            [{}],
        ):
            self.assert_malformed(s3.put_bucket_ownership_controls, OwnershipControls={"Rules": wrong})
        for wrong in ("RandomValue", ""):
            error = error_of(s3.create_bucket, Bucket=f"b-{uuid.uuid4()}", ObjectOwnership=wrong)["Error"]
            self.assertEqual(
                error,
                {
                    "Code": "InvalidArgument",
                    "Message": f"Invalid x-amz-object-ownership header: {wrong}",
                    "ArgumentName": "x-amz-object-ownership",
                },
            )

    # Recorded from AWS.

    def test_the_public_access_block_is_kept_and_deleted(self):
        def get():
            return s3.get_public_access_block(Bucket=self.bucket)["PublicAccessBlockConfiguration"]

        self.assertEqual(set(get().values()), {True})
        s3.put_public_access_block(Bucket=self.bucket, PublicAccessBlockConfiguration={"BlockPublicAcls": False})
        self.assertEqual(
            get(),
            {
                "BlockPublicAcls": False,
                "IgnorePublicAcls": False,
                "BlockPublicPolicy": False,
                "RestrictPublicBuckets": False,
            },
        )
        for _ in range(2):
            s3.delete_public_access_block(Bucket=self.bucket)
        status, error = self.refusal(s3.get_public_access_block)
        self.assertEqual(status, 404)
        self.assertEqual(
            error,
            {
                "Code": "NoSuchPublicAccessBlockConfiguration",
                "Message": "The public access block configuration was not found",
                "BucketName": self.bucket,
            },
        )

    # Recorded from AWS.

    def test_acceleration_is_kept(self):
        self.assertNotIn("Status", s3.get_bucket_accelerate_configuration(Bucket=self.bucket))
        for status in ("Enabled", "Suspended"):
            s3.put_bucket_accelerate_configuration(Bucket=self.bucket, AccelerateConfiguration={"Status": status})
            self.assertEqual(s3.get_bucket_accelerate_configuration(Bucket=self.bucket)["Status"], status)
        for wrong in ("enabled", "random"):
            self.assert_malformed(s3.put_bucket_accelerate_configuration, AccelerateConfiguration={"Status": wrong})

    def test_a_bucket_with_dots_is_not_accelerated(self):
        name = f"dotted.{uuid.uuid4()}"
        s3.create_bucket(Bucket=name)
        error = error_of(s3.put_bucket_accelerate_configuration, Bucket=name, AccelerateConfiguration={"Status": "Enabled"})["Error"]
        self.assertEqual(error["Code"], "InvalidRequest")
        self.assertEqual(error["Message"], "S3 Transfer Acceleration is not supported for buckets with periods (.) in their names")

    def test_who_pays_is_kept(self):
        self.assertEqual(s3.get_bucket_request_payment(Bucket=self.bucket)["Payer"], "BucketOwner")
        s3.put_bucket_request_payment(Bucket=self.bucket, RequestPaymentConfiguration={"Payer": "Requester"})
        self.assertEqual(s3.get_bucket_request_payment(Bucket=self.bucket)["Payer"], "Requester")
        self.assert_malformed(s3.put_bucket_request_payment, RequestPaymentConfiguration={"Payer": "Nobody"})

    def test_access_by_attributes_is_kept(self):
        if not hasattr(s3, "put_bucket_abac"):
            self.skipTest("this boto3 does not know it")
        self.assertEqual(s3.get_bucket_abac(Bucket=self.bucket)["AbacStatus"]["Status"], "Disabled")
        s3.put_bucket_abac(Bucket=self.bucket, AbacStatus={"Status": "Enabled"})
        self.assertEqual(s3.get_bucket_abac(Bucket=self.bucket)["AbacStatus"]["Status"], "Enabled")

    # Documented: the user guide's names of tables and namespaces

    def test_configurations_of_metadata_are_kept(self):
        if not hasattr(s3, "create_bucket_metadata_configuration"):
            self.skipTest("this boto3 does not know it")

        def get():
            reply = s3.get_bucket_metadata_configuration(Bucket=self.bucket)
            return reply["GetBucketMetadataConfigurationResult"]["MetadataConfigurationResult"]

        status, error = self.refusal(s3.get_bucket_metadata_configuration)
        self.assertEqual((status, error["Code"]), (404, "MetadataConfigurationNotFound"))
        journal = {"RecordExpiration": {"Expiration": "ENABLED", "Days": 30}}
        s3.create_bucket_metadata_configuration(
            Bucket=self.bucket, MetadataConfiguration={"JournalTableConfiguration": journal}
        )
        kept = get()
        self.assertEqual(kept["DestinationResult"]["TableNamespace"], f"b_{self.bucket}")
        self.assertEqual(kept["JournalTableConfigurationResult"]["TableName"], "journal")
        self.assertEqual(kept["JournalTableConfigurationResult"]["RecordExpiration"]["Days"], 30)
        s3.update_bucket_metadata_inventory_table_configuration(
            Bucket=self.bucket, InventoryTableConfiguration={"ConfigurationState": "ENABLED"}
        )
        s3.update_bucket_metadata_journal_table_configuration(
            Bucket=self.bucket, JournalTableConfiguration={"RecordExpiration": {"Expiration": "DISABLED"}}
        )
        self.assertEqual(get()["InventoryTableConfigurationResult"]["TableName"], "inventory")
        self.assertEqual(get()["JournalTableConfigurationResult"]["RecordExpiration"], {"Expiration": "DISABLED"})
        s3.delete_bucket_metadata_configuration(Bucket=self.bucket)
        self.assertEqual(self.refusal(s3.get_bucket_metadata_configuration)[0], 404)

        destination = {"TableBucketArn": "arn:aws:s3tables:us-east-1:000000000000:bucket/tables", "TableName": "metadata"}
        s3.create_bucket_metadata_table_configuration(
            Bucket=self.bucket, MetadataTableConfiguration={"S3TablesDestination": destination}
        )
        reply = s3.get_bucket_metadata_table_configuration(Bucket=self.bucket)["GetBucketMetadataTableConfigurationResult"]
        described = reply["MetadataTableConfigurationResult"]["S3TablesDestinationResult"]
        self.assertLessEqual(destination.items(), described.items())
        self.assertEqual((reply["Status"], described["TableNamespace"]), ("ACTIVE", "aws_s3_metadata"))
        s3.delete_bucket_metadata_table_configuration(Bucket=self.bucket)


if __name__ == "__main__":
    unittest.main()
