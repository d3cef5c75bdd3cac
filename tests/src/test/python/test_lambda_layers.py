"""Layers of Lambda through boto3. Answers are those that were recorded from AWS where nothing else is said."""

import io
import json
import os
import unittest
import urllib.request
import uuid
import zipfile

import boto3
from botocore.exceptions import ClientError

awslambda = boto3.client("lambda")
other = boto3.client("lambda", aws_access_key_id="222222222222", aws_secret_access_key="test")
ROLE = "arn:aws:iam::000000000000:role/lambda-role"
NAME_PATTERN = "(arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+)"
ARN_PATTERN = NAME_PATTERN + "|(arn:[a-zA-Z0-9-]+:lambda:::awslayer:[a-zA-Z0-9-_]+)"
RUNTIMES = (
    "nodejs20.x, python3.14, provided.al2023, python3.12, python3.13, nodejs24.x, nodejs22.x, java25, python3.10, python3.11, java21, "
    "ruby3.3, ruby3.4, ruby3.2, python3.8, python3.9, java17, nodejs16.x, dotnet10, dotnet8, java11, dotnet6, nodejs18.x, provided.al2, java8.al2"
)


def package(files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return buffer.getvalue()


class Layers(unittest.TestCase):
    def setUp(self):
        self.name = f"layer-{uuid.uuid4()}"
        self.function = f"layered-{uuid.uuid4()}"

    def tearDown(self):
        try:
            awslambda.delete_function(FunctionName=self.function)
        except ClientError:
            pass  # not every test creates one

    def publish(self, files=None, name=None, **more):
        return awslambda.publish_layer_version(LayerName=name or self.name, Content={"ZipFile": package(files or {"a": "b"})}, **more)

    def create(self, source="def handler(event, context): return 1", **more):
        awslambda.create_function(
            FunctionName=self.function, Runtime="python3.11", Handler="app.handler", Role=ROLE, Code={"ZipFile": package({"app.py": source})}, **more
        )
        awslambda.get_waiter("function_active_v2").wait(FunctionName=self.function, WaiterConfig={"Delay": 1})

    def assert_error(self, code, message, call, **request):
        with self.assertRaises(ClientError) as raised:
            call(**request)
        error = raised.exception.response
        self.assertEqual((error["Error"]["Code"], error["Error"]["Message"]), (code, message))
        return error

    def test_a_version_is_published_shown_listed_and_downloads(self):
        published = self.publish(
            Description="what it is", LicenseInfo="MIT", CompatibleRuntimes=["python3.12"], CompatibleArchitectures=["x86_64"]
        )
        self.assertEqual(published.pop("ResponseMetadata")["HTTPStatusCode"], 201)
        arn = published["LayerVersionArn"]
        for shown in (
            awslambda.get_layer_version(LayerName=self.name, VersionNumber=1),
            awslambda.get_layer_version(LayerName=published["LayerArn"], VersionNumber=1),
            awslambda.get_layer_version_by_arn(Arn=arn),
        ):
            shown.pop("ResponseMetadata")
            self.assertEqual(shown, published)
        with urllib.request.urlopen(published["Content"]["Location"]) as download:
            self.assertEqual(len(download.read()), published["Content"]["CodeSize"])
        [listed] = awslambda.list_layer_versions(LayerName=self.name)["LayerVersions"]
        self.assertEqual(listed, {key: published[key] for key in listed})
        self.assertNotIn("Content", listed)
        names = [layer["LayerName"] for page in awslambda.get_paginator("list_layers").paginate() for layer in page["Layers"]]
        self.assertIn(self.name, names)

    def test_models_constraints_are_told_together(self):
        self.assert_error(
            "ValidationException",
            "2 validation errors detected: Value '[invalidruntime, invalidruntime2, nodejs20.x]' at 'compatibleRuntimes' failed to satisfy "
            f"constraint: Member must satisfy enum value set: [{RUNTIMES}]; Value '[invalidarch, x86_64]' at 'compatibleArchitectures' failed to "
            "satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [x86_64, arm64], Member must not be null]",
            self.publish,
            CompatibleRuntimes=["invalidruntime", "invalidruntime2", "nodejs20.x"],
            CompatibleArchitectures=["invalidarch", "x86_64"],
        )
        arn = self.publish()["LayerArn"]
        self.assert_error(
            "ValidationException",
            f"1 validation error detected: Value '{arn}' at 'arn' failed to satisfy constraint: Member must satisfy regular expression pattern: "
            + ARN_PATTERN,
            awslambda.get_layer_version_by_arn,
            Arn=arn,
        )
        self.assert_error(
            "ValidationException",
            "1 validation error detected: Value 'archdoesnotexist' at 'compatibleArchitecture' failed to satisfy constraint: "
            "Member must satisfy enum value set: [x86_64, arm64]",
            awslambda.list_layers,
            CompatibleArchitecture="archdoesnotexist",
        )
        with self.assertRaises(ClientError) as raised:
            awslambda.list_layers(CompatibleRuntime="runtimedoesnotexist")
        self.assertIn("Member must satisfy enum value set: [ruby3.5, ruby2.6, dotnetcore1.0,", str(raised.exception))
        self.create()
        self.assert_error(
            "ValidationException",
            f"1 validation error detected: Value '[{arn}]' at 'layers' failed to satisfy constraint: Member must satisfy constraint: "
            "[Member must have length less than or equal to 2048, Member must have length greater than or equal to 1, "
            f"Member must satisfy regular expression pattern: {ARN_PATTERN}, Member must not be null]",
            awslambda.update_function_configuration,
            FunctionName=self.function,
            Layers=[arn],
        )

    def test_a_policy_is_kept_by_version(self):
        self.publish()
        permission = dict(LayerName=self.name, VersionNumber=1, StatementId="s1", Action="lambda:GetLayerVersion", Principal="*")
        added = awslambda.add_layer_version_permission(**permission)
        self.assertEqual(added["ResponseMetadata"]["HTTPStatusCode"], 201)
        policy = awslambda.get_layer_version_policy(LayerName=self.name, VersionNumber=1)
        self.assertEqual(json.loads(policy["Policy"])["Statement"], [json.loads(added["Statement"])])
        self.assertEqual(policy["RevisionId"], added["RevisionId"])
        self.assert_error(
            "ValidationException",
            "1 validation error detected: Value '*' at 'action' failed to satisfy constraint: "
            "Member must satisfy regular expression pattern: lambda:GetLayerVersion",
            awslambda.add_layer_version_permission,
            **{**permission, "StatementId": "s2", "Action": "*"},
        )
        error = self.assert_error(
            "PreconditionFailedException",
            "The Revision Id provided does not match the latest Revision Id. Call the GetLayerPolicy API to retrieve the latest Revision Id",
            awslambda.add_layer_version_permission,
            **{**permission, "StatementId": "s2", "RevisionId": "wrong"},
        )
        self.assertEqual((error["ResponseMetadata"]["HTTPStatusCode"], error["Type"]), (412, "User"))
        gone = awslambda.remove_layer_version_permission(LayerName=self.name, VersionNumber=1, StatementId="s1")
        self.assertEqual(gone["ResponseMetadata"]["HTTPStatusCode"], 204)

    def test_another_account_reads_what_the_policy_lets_it_read(self):
        arn = self.publish()["LayerVersionArn"]
        # Seen in public threads.
        self.assert_error(
            "AccessDeniedException",
            f"User: arn:aws:iam::222222222222:root is not authorized to perform: lambda:GetLayerVersion on resource: {arn} "
            "because no resource-based policy allows the lambda:GetLayerVersion action",
            other.get_layer_version_by_arn,
            Arn=arn,
        )
        awslambda.add_layer_version_permission(
            LayerName=self.name, VersionNumber=1, StatementId="s", Action="lambda:GetLayerVersion", Principal="222222222222"
        )
        self.assertEqual(other.get_layer_version_by_arn(Arn=arn)["LayerVersionArn"], arn)

    def test_content_comes_from_s3_too(self):
        s3 = boto3.client("s3")
        bucket = f"layers-{uuid.uuid4()}"
        s3.create_bucket(Bucket=bucket)
        s3.put_object(Bucket=bucket, Key="l.zip", Body=package({"a": "b"}))
        published = awslambda.publish_layer_version(LayerName=self.name, Content={"S3Bucket": bucket, "S3Key": "l.zip"})
        self.assertEqual(published["Version"], 1)
        with self.assertRaises(ClientError) as raised:
            awslambda.publish_layer_version(LayerName=self.name, Content={"S3Bucket": bucket, "S3Key": "none"})
        self.assertIn("S3 Error Code: NoSuchKey", str(raised.exception))
        s3.delete_object(Bucket=bucket, Key="l.zip")
        s3.delete_bucket(Bucket=bucket)

    # AWS documentation: a function finds the modules of its layers, and those of a later layer hide those of an earlier one.
    def test_a_function_finds_what_its_layers_bring(self):
        first = self.publish({"python/brought.py": "NAME = 'first'", "python/only_first.py": "NAME = 'only first'", "data": "1"})
        second = self.publish({"python/brought.py": "NAME = 'second'", "other": "2"}, name=self.name + "-2")
        self.create(
            "import brought, only_first\ndef handler(event, context): return [brought.NAME, only_first.NAME]",
            Layers=[first["LayerVersionArn"], second["LayerVersionArn"]],
        )
        configuration = awslambda.get_function_configuration(FunctionName=self.function)
        self.assertEqual(
            configuration["Layers"],
            [{"Arn": layer["LayerVersionArn"], "CodeSize": layer["Content"]["CodeSize"]} for layer in (first, second)],
        )
        # A function keeps what it has of a layer that is deleted.
        awslambda.delete_layer_version(LayerName=self.name, VersionNumber=1)
        reply = awslambda.invoke(FunctionName=self.function)
        self.assertEqual(json.load(reply["Payload"]), ["second", "only first"])


if __name__ == "__main__":
    unittest.main()
