"""Lambda through boto3. Answers are from the API reference and from responses recorded from AWS."""

import base64
import io
import json
import shutil
import unittest
import urllib.request
import uuid
import zipfile

import boto3
from botocore.exceptions import ClientError

awslambda = boto3.client("lambda")
ROLE = "arn:aws:iam::000000000000:role/lambda-role"


def package(**files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "."), text)
    return buffer.getvalue()


class Lambda(unittest.TestCase):
    def setUp(self):
        self.name = f"function-{uuid.uuid4()}"

    def tearDown(self):
        try:
            awslambda.delete_function(FunctionName=self.name)
        except ClientError:
            pass  # not every test creates one

    def create(self, source, runtime="python3.11", handler="app.handler", file="app__py", **more):
        reply = awslambda.create_function(
            FunctionName=self.name, Runtime=runtime, Handler=handler, Role=ROLE, Code={"ZipFile": package(**{file: source})}, **more
        )
        awslambda.get_waiter("function_active_v2").wait(FunctionName=self.name, WaiterConfig={"Delay": 1})
        return reply

    def invoke(self, payload=b"{}", **more):
        reply = awslambda.invoke(FunctionName=self.name, Payload=payload, **more)
        body = reply["Payload"].read()
        return reply, json.loads(body) if body else None

    def test_a_python_function_gets_event_and_context(self):
        self.create(
            "import os\n"
            "def handler(event, context):\n"
            "    print('hello log')\n"
            "    return {'event': event, 'name': context.function_name, 'id': context.aws_request_id, 'arn': context.invoked_function_arn,\n"
            "            'left': context.get_remaining_time_in_millis() > 0, 'env': os.environ['COLOUR'], 'memory': context.memory_limit_in_mb,\n"
            "            'region': os.environ['AWS_REGION'], 'endpoint': os.environ['AWS_ENDPOINT_URL']}\n",
            Environment={"Variables": {"COLOUR": "green"}},
        )
        reply, result = self.invoke(b'{"a": "\xc3\xa4"}', LogType="Tail")
        self.assertEqual((reply["StatusCode"], reply["ExecutedVersion"]), (200, "$LATEST"))
        self.assertNotIn("FunctionError", reply)
        self.assertEqual(result["event"], {"a": "ä"})
        self.assertEqual((result["name"], result["env"], result["memory"], result["region"]), (self.name, "green", "128", "us-east-1"))
        self.assertEqual(result["arn"], f"arn:aws:lambda:us-east-1:000000000000:function:{self.name}")
        self.assertTrue(result["left"])
        log = base64.b64decode(reply["LogResult"]).decode()
        self.assertRegex(log, r"START RequestId: [0-9a-f-]{36} Version: \$LATEST\nhello log\nEND RequestId: ")
        self.assertIn(result["id"], log)

    def test_environments_stay_warm(self):
        self.create("import uuid\nunique = str(uuid.uuid4())\ndef handler(event, context):\n    return unique\n")
        self.assertEqual(self.invoke()[1], self.invoke()[1])

    def test_exceptions_are_reported_as_the_runtime_does(self):
        self.create("def handler(event, context):\n    raise ValueError('no ' + event['x'])\n")
        reply, error = self.invoke(b'{"x": "luck"}')
        self.assertEqual((reply["StatusCode"], reply["FunctionError"]), (200, "Unhandled"))
        self.assertEqual((error["errorType"], error["errorMessage"]), ("ValueError", "no luck"))
        self.assertEqual(error["requestId"], reply["ResponseMetadata"]["RequestId"])
        self.assertIn("in handler", error["stackTrace"][0])

    def test_modules_that_do_not_load(self):
        self.create("import nosuchmodule\n")
        reply, error = self.invoke()
        self.assertEqual(reply["FunctionError"], "Unhandled")
        self.assertEqual(error["errorType"], "Runtime.ImportModuleError")
        self.assertEqual(error["errorMessage"], "Unable to import module 'app': No module named 'nosuchmodule'")

    def test_handlers_that_are_not_there(self):
        self.create("x = 1\n")
        self.assertEqual(self.invoke()[1]["errorType"], "Runtime.HandlerNotFound")
        self.assertEqual(self.invoke()[1]["errorMessage"], "Handler 'handler' missing on module 'app'")

    def test_time_runs_out(self):
        self.create("import time\ndef handler(event, context):\n    time.sleep(event)\n    return 'slept'\n", Timeout=1)
        reply, error = self.invoke(b"30")
        self.assertEqual(error["errorType"], "Sandbox.Timedout")
        self.assertRegex(error["errorMessage"], r"^RequestId: [0-9a-f-]{36} Error: Task timed out after 1.00 seconds$")
        self.assertEqual(self.invoke(b"0")[1], "slept")

    def test_processes_that_exit(self):
        self.create("import os\ndef handler(event, context):\n    os._exit(event)\n")
        self.assertRegex(self.invoke(b"7")[1]["errorMessage"], r"^RequestId: [0-9a-f-]{36} Error: Runtime exited with error: exit status 7$")
        self.assertEqual(self.invoke(b"0")[1]["errorType"], "Runtime.ExitError")

    @unittest.skipUnless(shutil.which("node"), "there is no node here")
    def test_node(self):
        self.create("exports.handler = async (event, context) => { if (event.fail) throw new TypeError('bad'); return {sum: event.a + 1, id: context.awsRequestId}; };", "nodejs20.x", "index.handler", "index__js")
        self.assertEqual(self.invoke(b'{"a": 1}')[1]["sum"], 2)
        reply, error = self.invoke(b'{"fail": true}')
        self.assertEqual((reply["FunctionError"], error["errorType"], error["errorMessage"]), ("Unhandled", "TypeError", "bad"))
        self.assertIsInstance(error["trace"], list)

    def test_event_and_dry_run(self):
        self.create("def handler(event, context):\n    return 1\n")
        self.assertEqual(self.invoke(InvocationType="DryRun")[0]["StatusCode"], 204)
        self.assertEqual(self.invoke(InvocationType="Event")[0]["StatusCode"], 202)

    def test_configuration_is_described_as_aws_does(self):
        created = self.create("def handler(event, context):\n    return 1\n")
        self.assertEqual((created["State"], created["StateReasonCode"]), ("Pending", "Creating"))
        got = awslambda.get_function(FunctionName=self.name)
        described = got["Configuration"]
        for name, value in {"State": "Active", "LastUpdateStatus": "Successful", "MemorySize": 128, "Timeout": 3, "PackageType": "Zip", "Architectures": ["x86_64"], "Version": "$LATEST", "EphemeralStorage": {"Size": 512}, "TracingConfig": {"Mode": "PassThrough"}}.items():
            self.assertEqual(described[name], value, name)
        self.assertRegex(described["LastModified"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$")
        with urllib.request.urlopen(got["Code"]["Location"]) as code:
            self.assertEqual(zipfile.ZipFile(io.BytesIO(code.read())).namelist(), ["app.py"])
        self.assertIn(self.name, [f["FunctionName"] for page in awslambda.get_paginator("list_functions").paginate() for f in page["Functions"]])

    def test_updates_replace_the_running_code(self):
        self.create("def handler(event, context):\n    return 1\n")
        self.assertEqual(self.invoke()[1], 1)
        awslambda.update_function_code(FunctionName=self.name, ZipFile=package(app__py="def handler(event, context):\n    return 2\n"))
        awslambda.get_waiter("function_updated_v2").wait(FunctionName=self.name, WaiterConfig={"Delay": 1})
        self.assertEqual(self.invoke()[1], 2)
        awslambda.update_function_configuration(FunctionName=self.name, Timeout=9, Description="new")
        awslambda.get_waiter("function_updated_v2").wait(FunctionName=self.name, WaiterConfig={"Delay": 1})
        self.assertEqual(awslambda.get_function_configuration(FunctionName=self.name)["Timeout"], 9)

    def test_code_from_s3(self):
        s3 = boto3.client("s3")
        bucket = f"code-{uuid.uuid4()}"
        s3.create_bucket(Bucket=bucket)
        s3.put_object(Bucket=bucket, Key="code.zip", Body=package(app__py="def handler(event, context):\n    return 'from s3'\n"))
        awslambda.create_function(FunctionName=self.name, Runtime="python3.11", Handler="app.handler", Role=ROLE, Code={"S3Bucket": bucket, "S3Key": "code.zip"})
        awslambda.get_waiter("function_active_v2").wait(FunctionName=self.name, WaiterConfig={"Delay": 1})
        self.assertEqual(self.invoke()[1], "from s3")

    def test_errors(self):
        with self.assertRaises(ClientError) as caught:
            awslambda.invoke(FunctionName="nosuch")
        error = caught.exception.response
        self.assertEqual(error["Error"]["Code"], "ResourceNotFoundException")
        self.assertTrue(error["Error"]["Message"].startswith("Function not found: arn:aws:lambda:us-east-1:000000000000:function:nosuch"))
        self.create("def handler(event, context):\n    return 1\n")
        with self.assertRaises(ClientError) as caught:
            awslambda.create_function(FunctionName=self.name, Runtime="python3.11", Handler="app.handler", Role=ROLE, Code={"ZipFile": package(app__py="x = 1\n")})
        error = caught.exception.response
        self.assertEqual(error["Error"], {"Code": "ResourceConflictException", "Message": f"Function already exist: {self.name}"})
        self.assertEqual((error["Type"], error["ResponseMetadata"]["HTTPStatusCode"]), ("User", 409))


if __name__ == "__main__":
    unittest.main()
