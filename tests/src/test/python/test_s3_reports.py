"""Inventories, analyses, metrics and tiers of S3 buckets through boto3. The evidence stands at the tests."""

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


def inventory(id, **more):
    return {
        "Id": id,
        "IsEnabled": True,
        "IncludedObjectVersions": "All",
        "Schedule": {"Frequency": "Daily"},
        "Destination": {"S3BucketDestination": {"Bucket": "arn:aws:s3:::reports", "Format": "CSV"}},
        **more,
    }


def analysis(id, prefix):
    return {
        "Id": id,
        "Filter": {"Prefix": prefix},
        "StorageClassAnalysis": {
            "DataExport": {
                "OutputSchemaVersion": "V_1",
                "Destination": {"S3BucketDestination": {"Format": "CSV", "Bucket": "arn:aws:s3:::reports", "Prefix": "test"}},
            }
        },
    }


class Reports(unittest.TestCase):
    def setUp(self):
        self.bucket = f"reports-{uuid.uuid4()}"
        s3.create_bucket(Bucket=self.bucket)

    def status(self, reply):
        return reply["ResponseMetadata"]["HTTPStatusCode"]

    def absent(self, call, **arguments):
        response = error_of(call, Bucket=self.bucket, **arguments)
        self.assertEqual(self.status(response), 404)
        self.assertEqual(response["Error"]["Code"], "NoSuchConfiguration")
        self.assertEqual(response["Error"]["Message"], "The specified configuration does not exist.")

    def test_inventories(self):
        # Recorded: test_s3_inventory_report_crud, test_put_bucket_inventory_config_order.
        put = lambda id, document: s3.put_bucket_inventory_configuration(Bucket=self.bucket, Id=id, InventoryConfiguration=document)
        for id in ("z-test", "a-test", "test-1"):
            self.assertEqual(self.status(put(id, inventory(id, OptionalFields=["Size", "ETag"]))), 204)
        reply = s3.list_bucket_inventory_configurations(Bucket=self.bucket)
        self.assertEqual([each["Id"] for each in reply["InventoryConfigurationList"]], ["a-test", "test-1", "z-test"])
        self.assertIs(reply["IsTruncated"], False)
        self.assertEqual(
            s3.get_bucket_inventory_configuration(Bucket=self.bucket, Id="a-test")["InventoryConfiguration"],
            inventory("a-test", OptionalFields=["Size", "ETag"]),
        )
        for id in ("z-test", "a-test", "test-1"):
            reply = s3.delete_bucket_inventory_configuration(Bucket=self.bucket, Id=id)
            self.assertEqual(self.status(reply), 204)
        self.assertNotIn("InventoryConfigurationList", s3.list_bucket_inventory_configurations(Bucket=self.bucket))
        self.absent(s3.get_bucket_inventory_configuration, Id="a-test")
        self.assertEqual(error_of(put, id="a", document=inventory("b"))["Error"]["Code"], "IdMismatch")
        self.assertEqual(error_of(put, id="a b", document=inventory("a b"))["Error"]["Code"], "InvalidConfigurationId")
        self.assertEqual(error_of(put, id="a", document=inventory("a", OptionalFields=["Colour"]))["Error"]["Code"], "MalformedXML")

    def test_analyses(self):
        # Recorded: test_s3_analytics_configurations.
        put = lambda id, document: s3.put_bucket_analytics_configuration(Bucket=self.bucket, Id=id, AnalyticsConfiguration=document)
        self.assertEqual(error_of(put, id="other", document=analysis("one", "test_ls"))["Error"]["Code"], "MalformedXML")
        self.absent(s3.get_bucket_analytics_configuration, Id="other")
        self.absent(s3.delete_bucket_analytics_configuration, Id="other")
        self.assertEqual(self.status(put("one", analysis("one", "a"))), 204)
        self.assertEqual(self.status(put("one", analysis("one", "b"))), 204)
        kept = s3.get_bucket_analytics_configuration(Bucket=self.bucket, Id="one")["AnalyticsConfiguration"]
        self.assertEqual(kept, analysis("one", "b"))
        reply = s3.list_bucket_analytics_configurations(Bucket=self.bucket)
        self.assertEqual((reply["AnalyticsConfigurationList"], reply["IsTruncated"]), ([kept], False))
        self.assertEqual(self.status(s3.delete_bucket_analytics_configuration(Bucket=self.bucket, Id="one")), 204)

    def test_metrics_come_in_pages(self):
        # Recorded from AWS.
        document = lambda id: {"Id": id, "Filter": {"Prefix": "logs/prefix"}}
        for number in range(102):
            id = f"{number:03}"
            reply = s3.put_bucket_metrics_configuration(Bucket=self.bucket, Id=id, MetricsConfiguration=document(id))
            self.assertEqual(self.status(reply), 204)
        self.assertEqual(s3.get_bucket_metrics_configuration(Bucket=self.bucket, Id="007")["MetricsConfiguration"], document("007"))
        first = s3.list_bucket_metrics_configurations(Bucket=self.bucket)
        self.assertEqual((first["IsTruncated"], len(first["MetricsConfigurationList"])), (True, 100))
        token = first["NextContinuationToken"]
        second = s3.list_bucket_metrics_configurations(Bucket=self.bucket, ContinuationToken=token)
        self.assertEqual([each["Id"] for each in second["MetricsConfigurationList"]], ["100", "101"])
        self.assertEqual((second["IsTruncated"], second["ContinuationToken"]), (False, token))
        self.assertEqual(self.status(s3.delete_bucket_metrics_configuration(Bucket=self.bucket, Id="007")), 204)
        self.absent(s3.delete_bucket_metrics_configuration, Id="007")
        self.absent(s3.get_bucket_metrics_configuration, Id="007")

    def test_tiers(self):
        document = {
            "Id": "old",
            "Status": "Enabled",
            "Filter": {"And": {"Prefix": "a", "Tags": [{"Key": "k", "Value": "v"}]}},
            "Tierings": [{"Days": 90, "AccessTier": "ARCHIVE_ACCESS"}, {"Days": 180, "AccessTier": "DEEP_ARCHIVE_ACCESS"}],
        }
        put = lambda document: s3.put_bucket_intelligent_tiering_configuration(
            Bucket=self.bucket, Id="old", IntelligentTieringConfiguration=document
        )
        put(document)
        kept = s3.get_bucket_intelligent_tiering_configuration(Bucket=self.bucket, Id="old")
        self.assertEqual(kept["IntelligentTieringConfiguration"], document)
        listed = s3.list_bucket_intelligent_tiering_configurations(Bucket=self.bucket)
        self.assertEqual(listed["IntelligentTieringConfigurationList"], [document])
        early = {**document, "Tierings": [{"Days": 89, "AccessTier": "ARCHIVE_ACCESS"}]}
        self.assertEqual(error_of(put, document=early)["Error"]["Code"], "InvalidArgument")
        self.assertEqual(error_of(put, document={**document, "Tierings": []})["Error"]["Code"], "MalformedXML")
        s3.delete_bucket_intelligent_tiering_configuration(Bucket=self.bucket, Id="old")
        self.absent(s3.get_bucket_intelligent_tiering_configuration, Id="old")


if __name__ == "__main__":
    unittest.main()
