"""Invoking functions: versions and weights, payloads, throttles, events and what becomes of them. Answers are from responses recorded from AWS
and from the developer guide."""

import base64
import io
import json
import time
import unittest
import uuid
import zipfile

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

awslambda = boto3.client("lambda", config=Config(retries={"total_max_attempts": 1}))
s3 = boto3.client("s3")
ROLE = "arn:aws:iam::000000000000:role/lambda-role"
ARN = "arn:aws:lambda:us-east-1:000000000000:function:"
ECHO = "def handler(event, context):\n    return {'event': event, 'arn': context.invoked_function_arn, 'version': context.function_version}\n"
RELAY = (
    "import json, boto3\n"
    "def handler(event, context):\n"
    "    boto3.client('s3').put_object(Bucket=event['requestPayload']['bucket'], Key='relayed', Body=json.dumps(event))\n"
)
FAIL = "def handler(event, context):\n    raise Exception('intentional failure!')\n"


def package(source):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("app.py", source)
    return buffer.getvalue()


def until(probe, seconds=40):
    end = time.monotonic() + seconds
    while True:
        found = probe()
        if found or time.monotonic() > end:
            return found
        time.sleep(0.02)


class Invoke(unittest.TestCase):
    def create(self, source=ECHO, **more):
        name = f"invoke-{uuid.uuid4()}"
        awslambda.create_function(FunctionName=name, Runtime="python3.11", Handler="app.handler", Role=ROLE, Code={"ZipFile": package(source)}, **more)
        awslambda.get_waiter("function_active_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
        self.addCleanup(awslambda.delete_function, FunctionName=name)
        return name

    def bucket(self):
        name = f"invoke-{uuid.uuid4()}"
        s3.create_bucket(Bucket=name)
        self.addCleanup(self.drop, name)
        return name

    def drop(self, bucket):
        for item in s3.list_objects_v2(Bucket=bucket).get("Contents", []):
            s3.delete_object(Bucket=bucket, Key=item["Key"])
        s3.delete_bucket(Bucket=bucket)

    def keys(self, bucket):
        return [item["Key"] for item in s3.list_objects_v2(Bucket=bucket).get("Contents", [])]

    def invoke(self, name, payload=b"{}", **more):
        reply = awslambda.invoke(FunctionName=name, Payload=payload, **more)
        body = reply["Payload"].read()
        return reply, json.loads(body) if body else None

    def refused(self, call, **arguments):
        with self.assertRaises(ClientError) as caught:
            call(**arguments)
        reply = caught.exception.response
        return reply["ResponseMetadata"]["HTTPStatusCode"], reply["Error"]["Code"], reply["Error"]["Message"], reply

    def test_versions_and_aliases_are_invoked_as_recorded(self):
        name = self.create("def handler(event, context):\n    return {'id': 1, 'arn': context.invoked_function_arn, 'version': context.function_version}\n")
        awslambda.publish_version(FunctionName=name)
        awslambda.update_function_code(FunctionName=name, ZipFile=package("def handler(event, context):\n    return {'id': 2, 'arn': context.invoked_function_arn, 'version': context.function_version}\n"))
        awslambda.publish_version(FunctionName=name)
        awslambda.create_alias(FunctionName=name, Name="live", FunctionVersion="1")
        for qualifier, version, number in (("1", "1", 1), ("2", "2", 2), ("live", "1", 1), ("$LATEST", "$LATEST", 2)):
            for arguments in ({"FunctionName": name, "Qualifier": qualifier}, {"FunctionName": f"{name}:{qualifier}"}, {"FunctionName": f"{ARN}{name}:{qualifier}"}):
                reply = awslambda.invoke(**arguments)
                self.assertEqual(reply["ExecutedVersion"], version)
                self.assertEqual(json.loads(reply["Payload"].read()), {"id": number, "arn": f"{ARN}{name}:{qualifier}", "version": version})
        self.assertEqual(self.invoke(name)[1]["arn"], ARN + name)
        awslambda.update_alias(FunctionName=name, Name="live", FunctionVersion="2")
        self.assertEqual(self.invoke(name, Qualifier="live")[1]["id"], 2)
        status, code, message, reply = self.refused(awslambda.invoke, FunctionName=name, Qualifier="none")
        self.assertEqual((status, code, message, reply["Type"]), (404, "ResourceNotFoundException", f"Function not found: {ARN}{name}:none", "User"))
        awslambda.update_alias(FunctionName=name, Name="live", FunctionVersion="1", RoutingConfig={"AdditionalVersionWeights": {"2": 0.5}})
        seen = {self.invoke(name, Qualifier="live")[0]["ExecutedVersion"] for _ in range(40)}
        self.assertEqual(seen, {"1", "2"})

    def test_what_is_not_json_is_refused_as_recorded(self):
        name = self.create()
        prefix = "Could not parse request body into json: Could not parse payload into json: "
        suffix = "\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1, column: "
        for payload, flaw in (
            (b"n\x87r\x9e\xe9\xb5\xd7I\xee\x9bmt", f"Invalid UTF-8 start byte 0x87{suffix}3]"),
            (b"\x99\xeb,j\x07\xa1zYh", f"Unexpected character ((CTRL-CHAR, code 153)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false'){suffix}1]"),
        ):
            status, code, message, reply = self.refused(awslambda.invoke, FunctionName=name, Payload=payload)
            self.assertEqual((status, code, message, reply["Type"]), (400, "InvalidRequestContentException", prefix + flaw, "User"))

    def test_payloads_that_are_too_large_are_refused(self):
        name = self.create()
        for kind, limit in (("RequestResponse", 6291456), ("Event", 1048576)):
            payload = b'"' + b"x" * limit + b'"'
            status, code, message, _ = self.refused(awslambda.invoke, FunctionName=name, InvocationType=kind, Payload=payload)
            self.assertEqual((status, code), (413, "RequestEntityTooLargeException"))
            self.assertEqual(message, f"{limit + 2} byte payload is too large for the {kind} invocation type (limit {limit} bytes)")

    def test_client_context_reaches_the_function(self):
        name = self.create("def handler(event, context):\n    return [context.client_context.custom, context.client_context.env]\n")
        context = base64.b64encode(json.dumps({"custom": {"a": "ä"}, "env": {"b": 1}}).encode()).decode()
        self.assertEqual(self.invoke(name, ClientContext=context)[1], [{"a": "ä"}, {"b": 1}])
        for wrong in ("%%%", base64.b64encode(b"[1]").decode(), base64.b64encode(b"{").decode()):
            status, code, message, _ = self.refused(awslambda.invoke, FunctionName=name, ClientContext=wrong)
            self.assertEqual((status, code, message), (400, "InvalidRequestContentException", "Client context must be a valid Base64-encoded JSON object."))

    def test_answers_carry_ids_and_traces(self):
        name = self.create("import os\ndef handler(event, context):\n    return os.environ.get('_X_AMZN_TRACE_ID')\n")
        reply, trace = self.invoke(name)
        self.assertRegex(reply["ResponseMetadata"]["RequestId"], "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")
        self.assertRegex(trace, "^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=[01]")
        self.assertEqual(reply["ResponseMetadata"]["HTTPHeaders"]["x-amzn-trace-id"], trace)

    def test_no_reserved_concurrency_throttles_every_version(self):
        name = self.create()
        awslambda.publish_version(FunctionName=name)
        awslambda.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=0)
        for qualifier in ("$LATEST", "1"):
            status, code, message, reply = self.refused(awslambda.invoke, FunctionName=name, Qualifier=qualifier)
            self.assertEqual((status, code, message), (429, "TooManyRequestsException", "Rate Exceeded."))
            self.assertEqual((reply["Reason"], reply["Type"]), ("ReservedFunctionConcurrentInvocationLimitExceeded", "User"))

    def test_the_elder_way_of_sending_events(self):
        name, bucket = self.create("import boto3\ndef handler(event, context):\n    boto3.client('s3').put_object(Bucket=event['bucket'], Key='seen')\n", Timeout=20), self.bucket()
        self.assertEqual(awslambda.invoke_async(FunctionName=name, InvokeArgs=json.dumps({"bucket": bucket}))["Status"], 202)
        self.assertEqual(until(lambda: self.keys(bucket)), ["seen"])

    def test_a_success_is_told_to_a_function(self):
        name, relay, bucket = self.create(), self.create(RELAY, Timeout=20), self.bucket()
        awslambda.put_function_event_invoke_config(FunctionName=name, DestinationConfig={"OnSuccess": {"Destination": ARN + relay}})
        reply, _ = self.invoke(name, json.dumps({"bucket": bucket}), InvocationType="Event")
        self.assertEqual(until(lambda: self.keys(bucket)), ["relayed"])
        record = json.loads(s3.get_object(Bucket=bucket, Key="relayed")["Body"].read())
        self.assertEqual(
            record["requestContext"],
            {"requestId": reply["ResponseMetadata"]["RequestId"], "functionArn": f"{ARN}{name}:$LATEST", "condition": "Success", "approximateInvokeCount": 1},
        )
        self.assertEqual((record["version"], record["responseContext"]), ("1.0", {"statusCode": 200, "executedVersion": "$LATEST"}))
        self.assertEqual(record["responsePayload"]["event"], record["requestPayload"])

    def test_a_failure_is_kept_in_a_bucket(self):
        name, bucket = self.create(FAIL), self.bucket()
        awslambda.put_function_event_invoke_config(FunctionName=name, MaximumRetryAttempts=0, DestinationConfig={"OnFailure": {"Destination": f"arn:aws:s3:::{bucket}"}})
        self.invoke(name, b'{"mode": "failure"}', InvocationType="Event")
        (key,) = until(lambda: self.keys(bucket))
        self.assertRegex(key, rf"^aws/lambda/async/{name}/\d{{4}}/\d\d/\d\d/\d{{4}}-\d\d-\d\dT\d\d\.\d\d\.\d\d-[0-9a-f-]{{36}}$")
        record = json.loads(s3.get_object(Bucket=bucket, Key=key)["Body"].read())
        self.assertEqual((record["requestContext"]["condition"], record["requestContext"]["approximateInvokeCount"]), ("RetriesExhausted", 1))
        self.assertEqual(record["responseContext"], {"statusCode": 200, "executedVersion": "$LATEST", "functionError": "Unhandled"})
        self.assertEqual((record["requestPayload"], record["responsePayload"]["errorMessage"]), ({"mode": "failure"}, "intentional failure!"))

    def test_no_reserved_concurrency_gives_events_up_at_once(self):
        name, bucket = self.create(), self.bucket()
        awslambda.put_function_event_invoke_config(FunctionName=name, DestinationConfig={"OnFailure": {"Destination": f"arn:aws:s3:::{bucket}"}})
        awslambda.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=0)
        self.assertEqual(self.invoke(name, InvocationType="Event")[0]["StatusCode"], 202)
        (key,) = until(lambda: self.keys(bucket))
        record = json.loads(s3.get_object(Bucket=bucket, Key=key)["Body"].read())
        self.assertEqual(record["requestContext"]["condition"], "ZeroReservedConcurrency")

    def test_many_events_are_all_run(self):
        name, bucket = self.create("import boto3\ns3 = boto3.client('s3')\ndef handler(event, context):\n    s3.put_object(Bucket=event['bucket'], Key=str(event['n']))\n", Timeout=30), self.bucket()
        awslambda.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=2)
        for n in range(30):
            self.assertEqual(self.invoke(name, json.dumps({"bucket": bucket, "n": n}), InvocationType="Event")[0]["StatusCode"], 202)
        self.assertTrue(until(lambda: len(self.keys(bucket)) == 30, 20))

    def test_functions_that_call_each_other_without_end_are_stopped(self):
        # Developer guide: about sixteen calls in one chain, unless the function's configuration allows more.
        name = self.create("def handler(event, context):\n    return 1\n")
        trace = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0"
        client = boto3.client("lambda", config=Config(retries={"total_max_attempts": 1}))
        client.meta.events.register("before-sign.lambda.Invoke", lambda request, **_: request.headers.__setitem__("X-Amzn-Trace-Id", trace))
        for _ in range(16):
            trace = client.invoke(FunctionName=name)["ResponseMetadata"]["HTTPHeaders"]["x-amzn-trace-id"]
        status, code, _, _ = self.refused(client.invoke, FunctionName=name)
        self.assertEqual((status, code), (400, "RecursiveInvocationException"))
        client.put_function_recursion_config(FunctionName=name, RecursiveLoop="Allow")
        self.assertEqual(client.invoke(FunctionName=name)["StatusCode"], 200)

    def test_event_invoke_configs_live_as_recorded(self):
        name = self.create()
        empty = {"OnFailure": {}, "OnSuccess": {}}

        def plain(reply):
            return {key: value for key, value in reply.items() if key not in ("ResponseMetadata", "LastModified")}

        latest = {"FunctionArn": f"{ARN}{name}:$LATEST", "DestinationConfig": empty}
        put = awslambda.put_function_event_invoke_config
        self.assertEqual(plain(put(FunctionName=name, MaximumRetryAttempts=0)), {**latest, "MaximumRetryAttempts": 0})
        self.assertEqual(plain(put(FunctionName=name, MaximumEventAgeInSeconds=60)), {**latest, "MaximumEventAgeInSeconds": 60})
        update = awslambda.update_function_event_invoke_config
        self.assertEqual(plain(update(FunctionName=name, MaximumEventAgeInSeconds=60)), {**latest, "MaximumEventAgeInSeconds": 60})
        both = {**latest, "MaximumEventAgeInSeconds": 60, "MaximumRetryAttempts": 1}
        self.assertEqual(plain(update(FunctionName=name, MaximumRetryAttempts=1)), both)
        for qualifier in ({}, {"Qualifier": "$LATEST"}):
            self.assertEqual(plain(awslambda.get_function_event_invoke_config(FunctionName=name, **qualifier)), both)
        awslambda.publish_version(FunctionName=name)
        awslambda.create_alias(FunctionName=name, Name="live", FunctionVersion="1")
        self.assertEqual(self.refused(awslambda.get_function_event_invoke_config, FunctionName=name, Qualifier="1")[:3], (404, "ResourceNotFoundException", f"The function {ARN}{name}:1 doesn't have an EventInvokeConfig"))
        put(FunctionName=name, Qualifier="live", MaximumRetryAttempts=1)
        put(FunctionName=f"{ARN}{name}:1", MaximumEventAgeInSeconds=120)
        listed = awslambda.list_function_event_invoke_configs
        self.assertEqual([c["FunctionArn"] for c in listed(FunctionName=name)["FunctionEventInvokeConfigs"]], [f"{ARN}{name}:{q}" for q in ("$LATEST", "1", "live")])
        pages = awslambda.get_paginator("list_function_event_invoke_configs").paginate(FunctionName=name, PaginationConfig={"PageSize": 1})
        self.assertEqual([len(page["FunctionEventInvokeConfigs"]) for page in pages], [1, 1, 1])
        self.assertEqual(awslambda.delete_function_event_invoke_config(FunctionName=name)["ResponseMetadata"]["HTTPStatusCode"], 204)
        self.assertEqual(len(listed(FunctionName=name)["FunctionEventInvokeConfigs"]), 2)

    def test_event_invoke_configs_are_refused_as_recorded(self):
        name, other = self.create(), self.create()
        awslambda.publish_version(FunctionName=name)
        awslambda.create_alias(FunctionName=name, Name="live", FunctionVersion="1")
        put, update = awslambda.put_function_event_invoke_config, awslambda.update_function_event_invoke_config
        iam = f"arn:aws:iam:us-east-1:000000000000:function:{name}"
        wrong = f"arn:aws:_-/!lambda:us-east-1:000000000000:function:{name}"
        pattern = r"$|kafka://([^.]([a-zA-Z0-9\-_.]{0,248}))|arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1})?:(\d{12})?:(.*)"
        mismatch = "The derived qualifier from the function name does not match the specified qualifier."
        missing = "The function doesn't exist."

        def to(arn, kind="OnSuccess"):
            return {"DestinationConfig": {kind: {"Destination": arn}}}

        for call, arguments, status, code, message in (
            (put, {"FunctionName": "nosuch", "MaximumRetryAttempts": 1}, 404, "ResourceNotFoundException", missing),
            (put, {"FunctionName": ARN + "nosuch", "MaximumRetryAttempts": 1}, 404, "ResourceNotFoundException", missing),
            (put, {"FunctionName": name}, 400, "InvalidParameterValueException", "You must specify at least one of error handling or destination setting."),
            (put, {"FunctionName": name, **to(ARN + "nosuch")}, 400, "InvalidParameterValueException", f"The destination ARN {ARN}nosuch is invalid."),
            (put, {"FunctionName": name, **to(ARN + name)}, 400, "InvalidParameterValueException", "You can't specify the function as a destination for itself."),
            (put, {"FunctionName": name, **to(iam)}, 400, "InvalidParameterValueException", f"The provided destination config DestinationConfig(onSuccess=OnSuccess(destination={iam}), onFailure=null) is invalid."),
            (put, {"FunctionName": name, **to(wrong, "OnFailure")}, 400, "ValidationException", f"1 validation error detected: Value '{wrong}' at 'destinationConfig.onFailure.destination' failed to satisfy constraint: Member must satisfy regular expression pattern: {pattern}"),
            (put, {"FunctionName": name, "Qualifier": "nosuch", "MaximumRetryAttempts": 1}, 404, "ResourceNotFoundException", missing),
            (put, {"FunctionName": f"{ARN}{name}:live", "Qualifier": "1", "MaximumRetryAttempts": 1}, 400, "InvalidParameterValueException", mismatch),
            (put, {"FunctionName": f"{name}:live", "Qualifier": "$LATEST", "MaximumRetryAttempts": 1}, 400, "InvalidParameterValueException", mismatch),
            (update, {"FunctionName": "nosuch", "MaximumRetryAttempts": 1}, 404, "ResourceNotFoundException", missing),
            (update, {"FunctionName": name, "MaximumRetryAttempts": 1}, 404, "ResourceNotFoundException", f"The function {ARN}{name}:$LATEST doesn't have an EventInvokeConfig"),
            (update, {"FunctionName": name, "Qualifier": "live", "MaximumRetryAttempts": 1}, 404, "ResourceNotFoundException", f"The function {ARN}{name}:live doesn't have an EventInvokeConfig"),
            (awslambda.get_function_event_invoke_config, {"FunctionName": "nosuch"}, 404, "ResourceNotFoundException", f"The function {ARN}nosuch:$LATEST doesn't have an EventInvokeConfig"),
            (awslambda.delete_function_event_invoke_config, {"FunctionName": "nosuch"}, 404, "ResourceNotFoundException", f"The function {ARN}nosuch:$LATEST doesn't have an EventInvokeConfig"),
            (awslambda.list_function_event_invoke_configs, {"FunctionName": "nosuch"}, 404, "ResourceNotFoundException", missing),
        ):
            with self.subTest(message=message, arguments=arguments):
                self.assertEqual(self.refused(call, **arguments)[:3], (status, code, message))
        reply = put(FunctionName=name, **to(ARN + other))
        self.assertEqual(reply["DestinationConfig"], {"OnFailure": {}, "OnSuccess": {"Destination": ARN + other}})
        for empty in ({"OnSuccess": {}}, {"OnFailure": {}}):
            self.assertEqual(put(FunctionName=name, DestinationConfig=empty)["DestinationConfig"], {"OnFailure": {}, "OnSuccess": {}})


if __name__ == "__main__":
    unittest.main()
