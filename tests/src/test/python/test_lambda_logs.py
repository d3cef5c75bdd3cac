"""What functions print, in CloudWatch Logs, through boto3. Lines are those recorded from AWS."""

import io
import time
import unittest
import uuid
import zipfile

import boto3

awslambda, logs = boto3.client("lambda"), boto3.client("logs")


class LambdaLogs(unittest.TestCase):
    def setUp(self):
        self.name = f"logging-{uuid.uuid4()}"

    def tearDown(self):
        awslambda.delete_function(FunctionName=self.name)

    def create(self, source, **more):
        package = io.BytesIO()
        with zipfile.ZipFile(package, "w") as archive:
            archive.writestr("app.py", source)
        awslambda.create_function(
            FunctionName=self.name, Runtime="python3.11", Handler="app.handler", Role="arn:aws:iam::000000000000:role/r",
            Code={"ZipFile": package.getvalue()}, **more,
        )
        awslambda.get_waiter("function_active_v2").wait(FunctionName=self.name, WaiterConfig={"Delay": 1})

    def events(self, group, count, **more):
        deadline = time.time() + 20
        found = []
        while len(found) < count and time.time() < deadline:
            try:
                found = logs.filter_log_events(logGroupName=group, **more)["events"]
            except logs.exceptions.ResourceNotFoundException:
                pass  # the group comes with the first events
        self.assertEqual(len(found), count)
        return found

    def test_a_functions_output_is_found_in_its_group(self):
        self.create("def handler(event, context):\n    print('hello', event)\n    return context.log_stream_name\n")
        stream = awslambda.invoke(FunctionName=self.name, Payload=b"1")["Payload"].read().decode().strip('"')
        group = f"/aws/lambda/{self.name}"
        events = self.events(group, 5)
        messages = [event["message"] for event in events]
        self.assertRegex(messages[0], "^INIT_START Runtime Version: python:3.11")
        self.assertRegex(messages[1], r"^START RequestId: \S+ Version: \$LATEST\n$")
        self.assertEqual(messages[2], "hello 1\n")
        self.assertRegex(messages[3], r"^END RequestId: \S+\n$")
        self.assertRegex(messages[4], r"^REPORT RequestId: \S+\tDuration: [0-9.]+ ms\tBilled Duration: \d+ ms\tMemory Size: 128 MB\t")
        self.assertEqual({event["logStreamName"] for event in events}, {stream})
        self.assertRegex(stream, r"^\d{4}/\d\d/\d\d/\[\$LATEST\][0-9a-f]{32}$")
        self.assertEqual(logs.describe_log_groups(logGroupNamePrefix=group)["logGroups"][0]["logGroupName"], group)

    def test_a_group_of_ones_own_gets_json(self):
        group = f"/own/{self.name}"
        self.create(
            "import logging\ndef handler(event, context):\n    logging.warning('careful')\n",
            LoggingConfig={"LogFormat": "JSON", "LogGroup": group, "ApplicationLogLevel": "WARN"},
        )
        awslambda.invoke(FunctionName=self.name)
        found = self.events(group, 1, filterPattern='{ $.level = "WARNING" && $.message = "careful" }')
        self.assertIn(f"/{self.name}[$LATEST][", found[0]["logStreamName"])
        self.events(group, 1, filterPattern='{ $.type = "platform.report" && $.record.status = "success" }')
        logs.delete_log_group(logGroupName=group)
        awslambda.invoke(FunctionName=self.name)
        self.events(group, 1, filterPattern='{ $.level = "WARNING" }')


if __name__ == "__main__":
    unittest.main()
