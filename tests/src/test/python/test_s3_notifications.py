"""Notifications of S3 to Lambda through boto3. The evidence for what AWS answers stands at the tests."""

import io
import json
import time
import unittest
import uuid
import zipfile

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

s3 = boto3.client("s3", config=Config(s3={"addressing_style": "path"}))
awslambda = boto3.client("lambda")
ROLE = "arn:aws:iam::000000000000:role/lambda-role"

# It keeps what it gets as an object whose key begins with the event's sequencer. Without boto3, which takes long to load:
# the server looks at who a request says to be, not at the signature.
KEEPER = """
import json, os, urllib.request
CALLER = "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=00"
def handler(event, context):
    key = event["Records"][0]["s3"]["object"].get("sequencer", "-") + "-" + context.aws_request_id
    url = os.environ["AWS_ENDPOINT_URL"] + "/" + os.environ["KEPT"] + "/" + key
    request = urllib.request.Request(url, json.dumps(event).encode(), {"Authorization": CALLER}, method="PUT")
    urllib.request.urlopen(request).read()
"""


def error_of(call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        return error.response
    raise AssertionError("the call succeeded")


def package(source):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("app.py", source)
    return buffer.getvalue()


def rule(name, value):
    return {"Name": name, "Value": value}


def wanted(arn, *events, filters=None, **more):
    configuration = {"LambdaFunctionArn": arn, "Events": list(events), **more}
    if filters is not None:
        configuration["Filter"] = {"Key": {"FilterRules": filters}}
    return configuration


class Configuration(unittest.TestCase):
    ARN = "arn:aws:lambda:us-east-1:000000000000:function:nobody"

    def setUp(self):
        self.bucket = f"notify-{uuid.uuid4()}"
        s3.create_bucket(Bucket=self.bucket)

    def put(self, *functions, queues=(), topics=(), bridge=False, skip=True):
        configuration = {}
        if functions:
            configuration["LambdaFunctionConfigurations"] = list(functions)
        if queues:
            configuration["QueueConfigurations"] = list(queues)
        if topics:
            configuration["TopicConfigurations"] = list(topics)
        if bridge:
            configuration["EventBridgeConfiguration"] = {}
        return s3.put_bucket_notification_configuration(
            Bucket=self.bucket, NotificationConfiguration=configuration, SkipDestinationValidation=skip
        )

    def refused(self, *functions, **more):
        return error_of(lambda: self.put(*functions, **more))["Error"]

    def get(self):
        reply = s3.get_bucket_notification_configuration(Bucket=self.bucket)
        del reply["ResponseMetadata"]
        return reply

    def test_a_new_bucket_has_none(self):
        self.assertEqual(self.get(), {})
        # Recorded: test_get_bucket_notification_configuration_no_such_bucket.
        error = error_of(s3.get_bucket_notification_configuration, Bucket="no-such-bucket-" + self.bucket)["Error"]
        self.assertEqual(error["Code"], "NoSuchBucket")

    def test_what_is_put_comes_back_with_ids_and_capital_names(self):
        self.put(
            wanted(self.ARN, "s3:ObjectCreated:*", filters=[rule("prefix", "a/"), rule("suffix", ".txt")], Id="mine"),
            queues=[{"QueueArn": "arn:aws:sqs:us-east-1:000000000000:queue", "Events": ["s3:ObjectRemoved:*"]}],
            topics=[{"TopicArn": "arn:aws:sns:us-east-1:000000000000:topic", "Events": ["s3:ObjectTagging:*"]}],
            bridge=True,
        )
        kept = self.get()
        self.assertEqual(
            kept["LambdaFunctionConfigurations"],
            [wanted(self.ARN, "s3:ObjectCreated:*", filters=[rule("Prefix", "a/"), rule("Suffix", ".txt")], Id="mine")],
        )
        self.assertRegex(kept["QueueConfigurations"][0]["Id"], "^[A-Za-z0-9+/]{48}$")
        self.assertEqual(kept["TopicConfigurations"][0]["Events"], ["s3:ObjectTagging:*"])
        self.assertEqual(kept["EventBridgeConfiguration"], {})
        self.put()
        self.assertEqual(self.get(), {})

    def test_functions_have_to_be_there(self):
        # Recorded from AWS.
        for skip in (True, False):
            error = self.refused(wanted("invalid-queue", "s3:ObjectCreated:*"), skip=skip)
            self.assertEqual(error["Code"], "InvalidArgument")
            self.assertEqual(error["Message"], "The ARN could not be parsed")
            self.assertEqual((error["ArgumentName"], error["ArgumentValue"]), ("CloudFunction", "invalid-queue"))
        error = self.refused(wanted(self.ARN, "s3:ObjectCreated:*"), skip=False)
        self.assertEqual(error["Message"], "Unable to validate the following destination configurations")
        self.assertEqual(error["ArgumentName1"], f"{self.ARN}, null")
        self.assertEqual(error["ArgumentValue1"], f"Not authorized to invoke function [{self.ARN}]")
        self.put(wanted(self.ARN, "s3:ObjectCreated:*", Id="id123"))
        self.assertEqual(
            self.get()["LambdaFunctionConfigurations"],
            [{"Id": "id123", "LambdaFunctionArn": self.ARN, "Events": ["s3:ObjectCreated:*"]}],
        )

    def test_filters_have_a_name_and_a_value(self):
        # Recorded from AWS.
        error = self.refused(wanted(self.ARN, "s3:ObjectCreated:*", filters=[rule("INVALID", "x")]))
        self.assertEqual(error["Message"], "filter rule name must be either prefix or suffix")
        self.assertEqual((error["ArgumentName"], error["ArgumentValue"]), ("FilterRule.Name", "INVALID"))
        for incomplete in ({}, {"Name": "prefix"}, {"Value": "x"}):
            error = self.refused(wanted(self.ARN, "s3:ObjectCreated:*", filters=[incomplete]))
            self.assertEqual(error["Code"], "MalformedXML")
        error = self.refused(wanted(self.ARN, "s3:ObjectCreated:*", filters=[rule("prefix", "x"), rule("Prefix", "y")]))
        self.assertEqual(error["Message"], "Cannot specify more than one prefix rule in a filter.")

    def test_events_are_known_ones(self):
        error = self.refused(wanted(self.ARN, "s3:ObjectEaten:*"))
        self.assertEqual((error["Code"], error["Message"]), ("InvalidArgument", "The event is not supported for notifications"))

    def test_two_configurations_may_not_want_the_same(self):
        # The message is quoted by users of AWS, e.g. in issues of serverless-external-s3-event.
        text = "Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules if the prefixes are overlapping for the same event type."
        created, put = "s3:ObjectCreated:*", "s3:ObjectCreated:Put"
        error = self.refused(wanted(self.ARN, created), wanted(self.ARN, put, filters=[rule("prefix", "a")]))
        self.assertEqual((error["Code"], error["Message"]), ("InvalidArgument", text))
        a, ab, txt = rule("prefix", "a"), rule("prefix", "ab"), rule("suffix", ".txt")
        self.assertEqual(self.refused(wanted(self.ARN, created, filters=[a]), wanted(self.ARN, created, filters=[ab, txt]))["Message"], text)
        self.put(wanted(self.ARN, created, filters=[a, txt]), wanted(self.ARN, created, filters=[ab, rule("suffix", ".jpg")]))
        self.put(wanted(self.ARN, created), wanted(self.ARN, "s3:ObjectRemoved:*"))
        error = self.refused(wanted(self.ARN, created, Id="x"), wanted(self.ARN, "s3:ObjectRemoved:*", Id="x"))
        self.assertEqual(error["Message"], "Same ID used for multiple configurations. IDs must be unique.")


class Delivery(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.kept = f"kept-{uuid.uuid4()}"
        s3.create_bucket(Bucket=cls.kept)
        cls.name = f"keeper-{uuid.uuid4()}"
        cls.arn = awslambda.create_function(
            FunctionName=cls.name,
            Runtime="python3.11",
            Handler="app.handler",
            Role=ROLE,
            Code={"ZipFile": package(KEEPER)},
            Timeout=30,
            Environment={"Variables": {"KEPT": cls.kept}},
        )["FunctionArn"]
        awslambda.get_waiter("function_active_v2").wait(FunctionName=cls.name, WaiterConfig={"Delay": 1})

    @classmethod
    def tearDownClass(cls):
        awslambda.delete_function(FunctionName=cls.name)

    def setUp(self):
        self.bucket = f"notify-{uuid.uuid4()}"
        s3.create_bucket(Bucket=self.bucket)

    def watch(self, *events, filters=None):
        s3.put_bucket_notification_configuration(
            Bucket=self.bucket,
            NotificationConfiguration={"LambdaFunctionConfigurations": [wanted(self.arn, *events, filters=filters, Id="watch")]},
        )

    def records(self, count):
        """The records of this bucket, in the order of their sequencers, once there are so many."""
        deadline = time.monotonic() + 30
        found = {}
        while len(found) < count and time.monotonic() < deadline:
            for kept in s3.list_objects_v2(Bucket=self.kept).get("Contents", []):
                if kept["Key"] not in found:
                    event = json.loads(s3.get_object(Bucket=self.kept, Key=kept["Key"])["Body"].read())
                    if event["Records"][0]["s3"]["bucket"]["name"] == self.bucket:
                        found[kept["Key"]] = event["Records"][0]
            time.sleep(0.02)
        self.assertEqual(len(found), count)
        return [found[key] for key in sorted(found)]

    def test_a_function_gets_what_aws_sends(self):
        self.watch("s3:ObjectCreated:*", "s3:ObjectRemoved:*")
        reply = s3.put_object(Bucket=self.bucket, Key="a b/ä+", Body=b"hello")
        s3.delete_object(Bucket=self.bucket, Key="a b/ä+")
        created, removed = self.records(2)
        # Recorded from AWS, and the user guide's page on the structure of event messages.
        self.assertEqual(
            set(created),
            {"eventVersion", "eventSource", "awsRegion", "eventTime", "eventName", "userIdentity", "requestParameters", "responseElements", "s3"},
        )
        self.assertEqual((created["eventVersion"], created["eventSource"], created["awsRegion"]), ("2.1", "aws:s3", "us-east-1"))
        self.assertEqual(created["eventName"], "ObjectCreated:Put")
        self.assertRegex(created["eventTime"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")
        self.assertEqual(created["userIdentity"], {"principalId": "AWS:000000000000"})
        self.assertEqual(created["requestParameters"], {"sourceIPAddress": "127.0.0.1"})
        headers = reply["ResponseMetadata"]["HTTPHeaders"]
        self.assertEqual(
            created["responseElements"],
            {"x-amz-request-id": headers["x-amz-request-id"], "x-amz-id-2": headers["x-amz-id-2"]},
        )
        entity = created["s3"]
        self.assertEqual((entity["s3SchemaVersion"], entity["configurationId"]), ("1.0", "watch"))
        self.assertEqual((entity["bucket"]["name"], entity["bucket"]["arn"]), (self.bucket, f"arn:aws:s3:::{self.bucket}"))
        self.assertIn("principalId", entity["bucket"]["ownerIdentity"])
        self.assertEqual(set(entity["object"]), {"key", "size", "eTag", "sequencer"})
        # The key is encoded as in a form.
        self.assertEqual(entity["object"]["key"], "a+b/%C3%A4%2B")
        self.assertEqual((entity["object"]["size"], entity["object"]["eTag"]), (5, "5d41402abc4b2a76b9719d911017c592"))
        self.assertEqual(removed["eventName"], "ObjectRemoved:Delete")
        self.assertEqual(set(removed["s3"]["object"]), {"key", "sequencer"})
        self.assertGreater(removed["s3"]["object"]["sequencer"], entity["object"]["sequencer"])

    def test_only_keys_and_events_that_were_asked_for_are_sent(self):
        self.watch("s3:ObjectCreated:Copy", filters=[rule("prefix", "in/"), rule("suffix", ".txt")])
        source = {"Bucket": self.bucket, "Key": "in/a.txt"}
        s3.put_object(Bucket=self.bucket, Key="in/a.txt", Body=b"1")
        s3.copy_object(Bucket=self.bucket, Key="out/a.txt", CopySource=source)
        s3.copy_object(Bucket=self.bucket, Key="in/b.jpg", CopySource=source)
        s3.copy_object(Bucket=self.bucket, Key="in/b.txt", CopySource=source)
        (copied,) = self.records(1)
        self.assertEqual((copied["eventName"], copied["s3"]["object"]["key"]), ("ObjectCreated:Copy", "in/b.txt"))

    def test_no_event_is_lost(self):
        self.watch("s3:ObjectCreated:*")
        for number in range(10):
            s3.put_object(Bucket=self.bucket, Key="same", Body=b"x" * number)
        self.assertEqual([record["s3"]["object"]["size"] for record in self.records(10)], list(range(10)))


if __name__ == "__main__":
    unittest.main()
