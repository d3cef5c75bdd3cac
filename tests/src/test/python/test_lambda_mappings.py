"""Event source mappings of DynamoDB's streams, and S3's notifications, through boto3. The evidence stands at the tests."""

import io
import json
import time
import unittest
import uuid
import zipfile

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

awslambda = boto3.client("lambda")
dynamodb = boto3.client("dynamodb")
s3 = boto3.client("s3", config=Config(s3={"addressing_style": "path"}))
ROLE = "arn:aws:iam::000000000000:role/lambda-role"

# It keeps what it gets as an object, and then fails if it is told so. Without boto3, which takes long to load.
KEEPER = """
import json, os, time, urllib.request
CALLER = "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=00"
def handler(event, context):
    text = json.dumps(event)
    url = "%s/%s/%020d-%s" % (os.environ["AWS_ENDPOINT_URL"], os.environ["KEPT"], time.time_ns(), context.aws_request_id)
    urllib.request.urlopen(urllib.request.Request(url, text.encode(), {"Authorization": CALLER}, method="PUT")).read()
    if "fail" in text:
        raise ValueError("told so")
    if "partial" in text:
        return {"batchItemFailures": [{"itemIdentifier": event["Records"][-1]["dynamodb"]["SequenceNumber"]}]}
"""


def error_of(call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        return error.response
    raise AssertionError("the call succeeded")


def create_function(kept):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("app.py", KEEPER)
    name = f"mapped-{uuid.uuid4()}"
    arn = awslambda.create_function(
        FunctionName=name,
        Runtime="python3.11",
        Handler="app.handler",
        Role=ROLE,
        Code={"ZipFile": buffer.getvalue()},
        Timeout=30,
        Environment={"Variables": {"KEPT": kept}},
    )["FunctionArn"]
    awslambda.get_waiter("function_active_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
    return name, arn


def create_table(view="NEW_IMAGE"):
    name = f"mapped-{uuid.uuid4()}"
    arn = dynamodb.create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": "my_partition_key", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "my_partition_key", "KeyType": "HASH"}],
        StreamSpecification={"StreamEnabled": True, "StreamViewType": view},
    )["TableDescription"]["LatestStreamArn"]
    return name, arn


class Mapped(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.kept = f"kept-{uuid.uuid4()}"
        s3.create_bucket(Bucket=cls.kept)
        cls.function, cls.function_arn = create_function(cls.kept)

    @classmethod
    def tearDownClass(cls):
        awslambda.delete_function(FunctionName=cls.function)

    def setUp(self):
        self.table, self.stream = create_table()

    def map(self, **settings):
        settings = {"StartingPosition": "TRIM_HORIZON", **settings}
        created = awslambda.create_event_source_mapping(FunctionName=self.function, EventSourceArn=self.stream, **settings)
        self.addCleanup(self.unmap, created["UUID"])
        del created["ResponseMetadata"]
        return created

    @staticmethod
    def unmap(uuid):
        try:
            awslambda.delete_event_source_mapping(UUID=uuid)
        except ClientError:
            pass  # the test has done it

    def put(self, key, **attributes):
        dynamodb.put_item(TableName=self.table, Item={"my_partition_key": {"S": key}, **attributes})

    def documents(self, bucket, wanted, is_enough):
        """The documents in a bucket that are wanted, in the order of their keys, once they are enough."""
        deadline = time.monotonic() + 30
        found = {}
        while not is_enough(found.values()) and time.monotonic() < deadline:
            for kept in s3.list_objects_v2(Bucket=bucket).get("Contents", []):
                if kept["Key"] not in found:
                    document = json.loads(s3.get_object(Bucket=bucket, Key=kept["Key"])["Body"].read())
                    if wanted(document):
                        found[kept["Key"]] = document
            time.sleep(0.02)
        return [found[key] for key in sorted(found)]

    def objects(self, bucket, count, wanted):
        """So many documents in a bucket that are wanted."""
        found = self.documents(bucket, wanted, lambda documents: len(documents) >= count)
        self.assertEqual(len(found), count)
        return found

    def is_ours(self, event):
        return event["Records"][0].get("eventSourceARN") == self.stream

    def events(self, count):
        return self.objects(self.kept, count, self.is_ours)


class Delivery(Mapped):
    def test_a_function_gets_what_aws_sends(self):
        # Recorded from AWS: test_dynamodb_event_source_mapping.
        self.map(BatchSize=1, StartingPosition="LATEST")
        self.put("hello world", binary_key={"B": b"foobar"})
        (event,) = self.events(1)
        (record,) = event["Records"]
        self.assertEqual(
            {name: record[name] for name in record if name not in ("eventID", "dynamodb")},
            {"eventName": "INSERT", "eventVersion": "1.1", "eventSource": "aws:dynamodb", "awsRegion": "us-east-1", "eventSourceARN": self.stream},
        )
        change = record["dynamodb"]
        self.assertIsInstance(change.pop("ApproximateCreationDateTime"), float)
        self.assertRegex(change.pop("SequenceNumber"), r"^\d+$")
        self.assertEqual(
            change,
            {
                "Keys": {"my_partition_key": {"S": "hello world"}},
                "NewImage": {"my_partition_key": {"S": "hello world"}, "binary_key": {"B": "Zm9vYmFy"}},
                "SizeBytes": 70,
                "StreamViewType": "NEW_IMAGE",
            },
        )

    def test_what_was_written_before_comes_first(self):
        self.put("a")
        self.put("b")
        mapping = self.map()
        self.put("c")
        keys = self.all_keys(3)
        self.assertEqual(keys, ["a", "b", "c"])
        self.assertEqual(awslambda.get_event_source_mapping(UUID=mapping["UUID"])["State"], "Enabled")

    @staticmethod
    def keys(event):
        return [record["dynamodb"]["Keys"]["my_partition_key"]["S"] for record in event["Records"]]

    def all_keys(self, count):
        """The keys of so many records, in whatever batches they come."""
        events = self.documents(self.kept, self.is_ours, lambda events: sum(len(e["Records"]) for e in events) >= count)
        return [key for event in events for key in self.keys(event)]

    def test_filters_choose(self):
        pattern = {"eventName": ["INSERT"], "dynamodb": {"NewImage": {"state": {"S": [{"prefix": "do"}]}}}}
        self.map(FilterCriteria={"Filters": [{"Pattern": json.dumps(pattern)}]})
        self.put("a", state={"S": "open"})
        self.put("b", state={"S": "done"})
        self.put("b", state={"S": "doing"})
        self.put("c", state={"S": "done"})
        self.assertEqual(self.all_keys(2), ["b", "c"])

    def test_what_fails_goes_to_a_bucket(self):
        # Recorded from AWS: test_dynamodb_event_source_mapping_with_s3_on_failure_destination.
        bucket = f"failures-{uuid.uuid4()}"
        s3.create_bucket(Bucket=bucket)
        mapping = self.map(BatchSize=1, MaximumRetryAttempts=1, DestinationConfig={"OnFailure": {"Destination": f"arn:aws:s3:::{bucket}"}})
        self.assertEqual(mapping["DestinationConfig"], {"OnFailure": {"Destination": f"arn:aws:s3:::{bucket}"}})
        self.put("fail")
        self.put("work")
        self.assertEqual([self.keys(event) for event in self.events(3)], [["fail"], ["fail"], ["work"]])
        (document,) = self.objects(bucket, 1, lambda any: True)
        context = document["requestContext"]
        self.assertRegex(context.pop("requestId"), "^[0-9a-f-]{36}$")
        self.assertEqual(context, {"functionArn": self.function_arn, "condition": "RetryAttemptsExhausted", "approximateInvokeCount": 2})
        self.assertEqual(document["responseContext"], {"statusCode": 200, "executedVersion": "$LATEST", "functionError": "Unhandled"})
        self.assertEqual(document["DDBStreamBatchInfo"]["streamArn"], self.stream)
        self.assertEqual(self.keys(document["payload"]), ["fail"])
        (key,) = [kept["Key"] for kept in s3.list_objects_v2(Bucket=bucket)["Contents"]]
        self.assertTrue(key.startswith(f"aws/lambda/{mapping['UUID']}/shardId-"), key)

    def test_only_what_failed_comes_again(self):
        # Recorded from AWS: test_dynamodb_report_batch_item_failures_with_on_failure_destination_config.
        self.put("a")
        self.put("partial")
        self.map(FunctionResponseTypes=["ReportBatchItemFailures"], MaximumRetryAttempts=1)
        self.assertEqual([self.keys(event) for event in self.events(2)], [["a", "partial"], ["partial"]])

    def test_a_mapping_that_is_off_is_silent(self):
        mapping = self.map(Enabled=False)
        self.put("a")
        updated = awslambda.update_event_source_mapping(UUID=mapping["UUID"], Enabled=True, BatchSize=7)
        self.assertEqual((updated["State"], updated["BatchSize"]), ("Enabling", 7))
        self.assertEqual([self.keys(event) for event in self.events(1)], [["a"]])

    def test_mappings_by_alias_run_its_version(self):
        version = awslambda.publish_version(FunctionName=self.function)["Version"]
        awslambda.create_alias(FunctionName=self.function, Name="live", FunctionVersion=version)
        created = awslambda.create_event_source_mapping(
            FunctionName=f"{self.function_arn}:live", EventSourceArn=self.stream, StartingPosition="TRIM_HORIZON"
        )
        self.addCleanup(self.unmap, created["UUID"])
        self.assertEqual(created["FunctionArn"], f"{self.function_arn}:live")
        self.put("a")
        self.events(1)


class ControlPlane(Mapped):
    def test_the_life_of_a_mapping(self):
        # Recorded from AWS: test_event_source_mapping_lifecycle.
        queue = "arn:aws:sqs:us-east-1:000000000000:queue"
        created = self.map(BatchSize=1, MaximumBatchingWindowInSeconds=1, MaximumRetryAttempts=1, DestinationConfig={"OnFailure": {"Destination": queue}})
        expected = {
            "BatchSize": 1,
            "BisectBatchOnFunctionError": False,
            "DestinationConfig": {"OnFailure": {"Destination": queue}},
            "EventSourceArn": self.stream,
            "EventSourceMappingArn": f"arn:aws:lambda:us-east-1:000000000000:event-source-mapping:{created['UUID']}",
            "FunctionArn": self.function_arn,
            "FunctionResponseTypes": [],
            "LastModified": created["LastModified"],
            "LastProcessingResult": "No records processed",
            "MaximumBatchingWindowInSeconds": 1,
            "MaximumRecordAgeInSeconds": -1,
            "MaximumRetryAttempts": 1,
            "ParallelizationFactor": 1,
            "StartingPosition": "TRIM_HORIZON",
            "State": "Creating",
            "StateTransitionReason": "User action",
            "TumblingWindowInSeconds": 0,
            "UUID": created["UUID"],
        }
        self.assertEqual(created, expected)
        got = awslambda.get_event_source_mapping(UUID=created["UUID"])
        self.assertEqual(got.pop("ResponseMetadata")["HTTPStatusCode"], 200)
        self.assertEqual(got, {**expected, "State": "Enabled"})
        listed = awslambda.list_event_source_mappings(FunctionName=self.function, EventSourceArn=self.stream)
        self.assertEqual([mapping["UUID"] for mapping in listed["EventSourceMappings"]], [created["UUID"]])
        deleted = awslambda.delete_event_source_mapping(UUID=created["UUID"])
        self.assertEqual(deleted.pop("ResponseMetadata")["HTTPStatusCode"], 202)
        self.assertEqual(deleted, {**expected, "State": "Deleting"})
        # Recorded from AWS: test_event_source_mapping_exceptions.
        gone = error_of(awslambda.get_event_source_mapping, UUID=created["UUID"])
        self.assertEqual(gone["Error"], {"Code": "ResourceNotFoundException", "Message": "The resource you requested does not exist."})
        self.assertEqual((gone["Message"], gone["Type"]), ("The resource you requested does not exist.", "User"))

    def test_a_stream_is_mapped_once(self):
        # Recorded from AWS: test_duplicate_event_source_mappings.
        created = self.map()
        error = error_of(self.map)["Error"]
        self.assertEqual(error["Code"], "ResourceConflictException")
        self.assertEqual(
            error["Message"],
            f'The event source arn (" {self.stream} ") and function (" {self.function} ") provided mapping already exists. '
            f"Please update or delete the existing mapping with UUID {created['UUID']}",
        )

    def test_a_stream_has_to_be_there(self):
        # Recorded from AWS: test_esm_with_not_existing_dynamodb_stream.
        self.stream = "arn:aws:dynamodb:us-east-1:000000000000:table/test-table-4a53f4e8/stream/2025-02-22T03:03:25.490"
        error = error_of(self.map)
        self.assertEqual(error["Error"], {"Code": "InvalidParameterValueException", "Message": f"Stream not found: {self.stream}"})

    def test_bounds_are_those_of_the_model(self):
        error = error_of(self.map, BatchSize=10001, ParallelizationFactor=11, StartingPosition="SOMEWHERE")["Error"]
        self.assertEqual(error["Code"], "ValidationException")
        self.assertTrue(error["Message"].startswith("3 validation errors detected: "), error["Message"])
        self.assertIn(
            "Value 'SOMEWHERE' at 'startingPosition' failed to satisfy constraint: Member must satisfy enum value set: [LATEST, AT_TIMESTAMP, TRIM_HORIZON]",
            error["Message"],
        )


class Notifications(Mapped):
    def test_objects_reach_a_function_that_lets_s3_invoke_it(self):
        bucket = f"notify-{uuid.uuid4()}"
        s3.create_bucket(Bucket=bucket)
        awslambda.add_permission(
            FunctionName=self.function,
            StatementId=bucket,
            Action="lambda:InvokeFunction",
            Principal="s3.amazonaws.com",
            SourceArn=f"arn:aws:s3:::{bucket}",
            SourceAccount="000000000000",
        )
        s3.put_bucket_notification_configuration(
            Bucket=bucket,
            NotificationConfiguration={"LambdaFunctionConfigurations": [{"LambdaFunctionArn": self.function_arn, "Events": ["s3:ObjectCreated:*"]}]},
        )
        s3.put_object(Bucket=bucket, Key="a.txt", Body=b"hello")
        (event,) = self.objects(self.kept, 1, lambda event: event["Records"][0].get("s3", {}).get("bucket", {}).get("name") == bucket)
        self.assertEqual(event["Records"][0]["eventName"], "ObjectCreated:Put")
        self.assertEqual(event["Records"][0]["s3"]["object"]["key"], "a.txt")


if __name__ == "__main__":
    unittest.main()
