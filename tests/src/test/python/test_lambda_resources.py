"""Policies, tags, concurrency and the like of Lambda through boto3. Answers are those that were recorded from AWS where nothing else is said."""

import io
import json
import time
import unittest
import uuid
import zipfile

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

awslambda = boto3.client("lambda", config=Config(parameter_validation=False))
ROLE = "arn:aws:iam::000000000000:role/lambda-role"
FUNCTIONS = "arn:aws:lambda:us-east-1:000000000000:function:"
RESOURCE_PATTERN = (
    "arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:(function:[a-zA-Z0-9-_]+"
    "(:(\\$LATEST|[a-zA-Z0-9-_]+))?|layer:([a-zA-Z0-9-_]+)|code-signing-config:csc-[a-z0-9]{17}|event-source-mapping:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}"
    "-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|capacity-provider:[a-zA-Z0-9-_]+)"
)


def package(source="def handler(event, context): return 1"):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("app.py", source)
    return buffer.getvalue()


class Resources(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.name = f"resources-{uuid.uuid4()}"
        cls.arn = FUNCTIONS + cls.name
        awslambda.create_function(FunctionName=cls.name, Runtime="python3.11", Handler="app.handler", Role=ROLE, Code={"ZipFile": package()})
        awslambda.get_waiter("function_active_v2").wait(FunctionName=cls.name, WaiterConfig={"Delay": 1})
        awslambda.publish_version(FunctionName=cls.name)
        awslambda.create_alias(FunctionName=cls.name, Name="live", FunctionVersion="1")

    @classmethod
    def tearDownClass(cls):
        awslambda.delete_function(FunctionName=cls.name)

    def assert_errors(self, *cases):
        for call, request, status, code, message in cases:
            with self.subTest(message), self.assertRaises(ClientError) as raised:
                call(**request)
            error = raised.exception.response
            self.assertEqual(
                (error["ResponseMetadata"]["HTTPStatusCode"], error["Error"]["Code"], error["Error"]["Message"]), (status, code, message)
            )

    def test_policies_of_a_function_a_version_and_an_alias_are_apart(self):
        def permission(sid, **more):
            return dict(FunctionName=self.name, StatementId=sid, Action="lambda:InvokeFunction", Principal="s3.amazonaws.com", **more)

        added = awslambda.add_permission(**permission("s3", SourceArn="arn:aws:s3:::bucket"))
        self.assertEqual(added["ResponseMetadata"]["HTTPStatusCode"], 201)
        self.assertEqual(
            json.loads(added["Statement"]),
            {
                "Sid": "s3",
                "Effect": "Allow",
                "Principal": {"Service": "s3.amazonaws.com"},
                "Action": "lambda:InvokeFunction",
                "Resource": self.arn,
                "Condition": {"ArnLike": {"AWS:SourceArn": "arn:aws:s3:::bucket"}},
            },
        )
        policy = awslambda.get_policy(FunctionName=self.name)
        self.assertEqual(
            json.loads(policy["Policy"]), {"Version": "2012-10-17", "Id": "default", "Statement": [json.loads(added["Statement"])]}
        )
        for qualifier in ("1", "live"):
            self.assert_errors(
                (
                    awslambda.get_policy,
                    dict(FunctionName=self.name, Qualifier=qualifier),
                    404,
                    "ResourceNotFoundException",
                    "The resource you requested does not exist.",
                )
            )
            awslambda.add_permission(**permission("s3", Qualifier=qualifier))
            [statement] = json.loads(awslambda.get_policy(FunctionName=self.name, Qualifier=qualifier)["Policy"])["Statement"]
            self.assertEqual(statement["Resource"], f"{self.arn}:{qualifier}")
        latest = awslambda.get_policy(FunctionName=self.name)
        self.assertEqual((latest["RevisionId"], latest["Policy"]), (policy["RevisionId"], policy["Policy"]))
        awslambda.remove_permission(FunctionName=self.name, StatementId="s3", Qualifier="1")

        missing = f"Function not found: {self.arn}"
        alias = f"Cannot find alias arn: {self.arn}:alias-doesnotexist"
        pattern = "failed to satisfy constraint: Member must satisfy regular expression pattern:"
        self.assert_errors(
            (
                awslambda.add_permission,
                permission("example.com"),
                400,
                "ValidationException",
                f"1 validation error detected: Value 'example.com' at 'statementId' {pattern} ([a-zA-Z0-9-_]+)",
            ),
            (
                awslambda.add_permission,
                permission("x", Qualifier="invalid-qualifier-with-?-char"),
                400,
                "ValidationException",
                "1 validation error detected: Value 'invalid-qualifier-with-?-char' at 'qualifier' "
                + pattern
                + " \\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+",
            ),
            (
                awslambda.add_permission,
                {**permission("x", Qualifier="42"), "FunctionName": f"{self.name}:alias-not-42"},
                400,
                "InvalidParameterValueException",
                "The derived qualifier from the function name does not match the specified qualifier.",
            ),
            (
                awslambda.add_permission,
                permission("x", Qualifier="$LATEST"),
                400,
                "InvalidParameterValueException",
                "We currently do not support adding policies for $LATEST.",
            ),
            (awslambda.add_permission, permission("x", Qualifier="42"), 404, "ResourceNotFoundException", missing + ":42"),
            (awslambda.add_permission, permission("x", Qualifier="alias-doesnotexist"), 404, "ResourceNotFoundException", alias),
            (
                awslambda.remove_permission,
                dict(FunctionName=self.name, StatementId="s3", Qualifier="alias-doesnotexist"),
                404,
                "ResourceNotFoundException",
                alias,
            ),
            (
                awslambda.add_permission,
                permission("s3"),
                409,
                "ResourceConflictException",
                "The statement id (s3) provided already exists. Please provide a new statement id, or remove the existing statement.",
            ),
        )

    def test_tags(self):
        invalid = (
            "1 validation error detected: Value '%s' at 'resource' failed to satisfy constraint: Member must satisfy regular expression pattern: "
            + RESOURCE_PATTERN
        )
        versions = "Tags on function aliases and versions are not supported. Please specify a function ARN."
        tags = {"key": "value"}
        mapping = f"arn:aws:lambda:us-east-1:000000000000:event-source-mapping:{uuid.uuid4()}"
        provider = "arn:aws:lambda:us-east-1:000000000000:capacity-provider:doesnotexist"
        nobody = FUNCTIONS + "doesnotexist"
        tag, untag, listed = awslambda.tag_resource, awslambda.untag_resource, awslambda.list_tags
        cases = []
        for arn, what in ((nobody, "Function"), (mapping, "Event source mapping"), (provider, "Capacity provider")):
            for call, more in ((tag, {"Tags": tags}), (untag, {"TagKeys": ["key"]}), (listed, {})):
                cases.append((call, dict(Resource=arn, **more), 404, "ResourceNotFoundException", f"{what} not found: {arn}"))
        self.assert_errors(
            *cases,
            (tag, dict(Resource="arn:aws:something", Tags=tags), 400, "ValidationException", invalid % "arn:aws:something"),
            (tag, dict(Resource=provider + ":alias", Tags=tags), 400, "ValidationException", invalid % (provider + ":alias")),
            (tag, dict(Resource=nobody + ":alias", Tags=tags), 400, "InvalidParameterValueException", versions),
            (tag, dict(Resource=self.arn + ":$LATEST", Tags=tags), 400, "InvalidParameterValueException", versions),
            (
                tag,
                dict(Resource=self.arn, Tags={}),
                400,
                "InvalidParameterValueException",
                "An error occurred and the request cannot be processed.",
            ),
            (
                untag,
                dict(Resource=self.arn, TagKeys=[]),
                400,
                "ValidationException",
                "1 validation error detected: Value null at 'tagKeys' failed to satisfy constraint: Member must not be null",
            ),
        )
        self.assertEqual(listed(Resource=self.arn)["Tags"], {})
        self.assertEqual(untag(Resource=self.arn, TagKeys=["none"])["ResponseMetadata"]["HTTPStatusCode"], 204)
        before = awslambda.get_function_configuration(FunctionName=self.name)["RevisionId"]
        tag(Resource=self.arn, Tags={"a": "1", "b": "2"})
        tag(Resource=self.arn, Tags={"b": "3"})
        self.assertEqual(listed(Resource=self.arn)["Tags"], {"a": "1", "b": "3"})
        self.assertNotEqual(awslambda.get_function_configuration(FunctionName=self.name)["RevisionId"], before)
        untag(Resource=self.arn, TagKeys=["a", "b"])
        self.assertNotIn("Tags", awslambda.get_function(FunctionName=self.name))

    def test_provisioned_concurrency_becomes_ready(self):
        name = dict(FunctionName=self.name, Qualifier="live")
        put = awslambda.put_provisioned_concurrency_config(**name, ProvisionedConcurrentExecutions=1)
        self.assertEqual(put["ResponseMetadata"]["HTTPStatusCode"], 202)
        self.assertEqual((put["Status"], put["AllocatedProvisionedConcurrentExecutions"]), ("IN_PROGRESS", 0))
        for _ in range(200):
            shown = awslambda.get_provisioned_concurrency_config(**name)
            if shown["Status"] == "READY":
                break
            time.sleep(0.05)
        self.assertEqual((shown["Status"], shown["AvailableProvisionedConcurrentExecutions"]), ("READY", 1))
        [listed] = awslambda.list_provisioned_concurrency_configs(FunctionName=self.name)["ProvisionedConcurrencyConfigs"]
        self.assertEqual(listed["FunctionArn"], self.arn + ":live")
        self.assert_errors(
            (
                awslambda.put_provisioned_concurrency_config,
                dict(**name, ProvisionedConcurrentExecutions=0),
                400,
                "ValidationException",
                "1 validation error detected: Value '0' at 'provisionedConcurrentExecutions' failed to satisfy constraint: "
                "Member must have value greater than or equal to 1",
            ),
            (
                awslambda.put_provisioned_concurrency_config,
                dict(FunctionName=self.name, Qualifier="1", ProvisionedConcurrentExecutions=1),
                409,
                "ResourceConflictException",
                "Version is pointed by a Provisioned Concurrency alias",
            ),
        )
        gone = awslambda.delete_provisioned_concurrency_config(**name)
        self.assertEqual(gone["ResponseMetadata"]["HTTPStatusCode"], 204)
        self.assert_errors(
            (
                awslambda.get_provisioned_concurrency_config,
                name,
                404,
                "ProvisionedConcurrencyConfigNotFoundException",
                "No Provisioned Concurrency Config found for this function",
            )
        )

    def test_code_signing_is_kept(self):
        publishers = {"SigningProfileVersionArns": ["arn:aws:signer:us-east-1:000000000000:/signing-profiles/test"]}
        created = awslambda.create_code_signing_config(
            Description="Testing CodeSigning Config",
            AllowedPublishers=publishers,
            CodeSigningPolicies={"UntrustedArtifactOnDeployment": "Enforce"},
            Tags={"a": "b"},
        )
        self.assertEqual(created["ResponseMetadata"]["HTTPStatusCode"], 201)
        config = created["CodeSigningConfig"]
        arn = config["CodeSigningConfigArn"]
        self.assertRegex(arn, "^arn:aws:lambda:us-east-1:000000000000:code-signing-config:csc-[a-z0-9]{17}$")
        self.assertEqual(awslambda.list_tags(Resource=arn)["Tags"], {"a": "b"})
        updated = awslambda.update_code_signing_config(CodeSigningConfigArn=arn, CodeSigningPolicies={"UntrustedArtifactOnDeployment": "Warn"})
        self.assertEqual(
            {**updated["CodeSigningConfig"], "LastModified": ""},
            {**config, "CodeSigningPolicies": {"UntrustedArtifactOnDeployment": "Warn"}, "LastModified": ""},
        )
        self.assertEqual(awslambda.get_code_signing_config(CodeSigningConfigArn=arn)["CodeSigningConfig"], updated["CodeSigningConfig"])
        self.assertIn(updated["CodeSigningConfig"], awslambda.list_code_signing_configs()["CodeSigningConfigs"])
        put = awslambda.put_function_code_signing_config(CodeSigningConfigArn=arn, FunctionName=self.name)
        self.assertEqual((put["CodeSigningConfigArn"], put["FunctionName"]), (arn, self.name))
        self.assertEqual(awslambda.get_function_code_signing_config(FunctionName=self.name)["CodeSigningConfigArn"], arn)
        self.assertEqual(awslambda.list_functions_by_code_signing_config(CodeSigningConfigArn=arn)["FunctionArns"], [self.arn])
        gone = awslambda.delete_function_code_signing_config(FunctionName=self.name)
        self.assertEqual(gone["ResponseMetadata"]["HTTPStatusCode"], 204)
        self.assertNotIn("CodeSigningConfigArn", awslambda.get_function_code_signing_config(FunctionName=self.name))
        self.assertEqual(awslambda.delete_code_signing_config(CodeSigningConfigArn=arn)["ResponseMetadata"]["HTTPStatusCode"], 204)
        # Seen in public threads.
        self.assert_errors(
            (
                awslambda.get_code_signing_config,
                dict(CodeSigningConfigArn=arn),
                404,
                "ResourceNotFoundException",
                f"The Lambda code signing configuration {arn} can not be found.",
            ),
            (
                awslambda.put_function_code_signing_config,
                dict(CodeSigningConfigArn=arn, FunctionName=self.name),
                404,
                "CodeSigningConfigNotFoundException",
                f"The code signing configuration cannot be found. Check that the provided configuration is not deleted: {arn}.",
            ),
            (
                awslambda.get_function_code_signing_config,
                dict(FunctionName="doesnotexist"),
                404,
                "ResourceNotFoundException",
                f"Function not found: {FUNCTIONS}doesnotexist",
            ),
        )

    def test_recursion_and_runtime_management_are_kept(self):
        self.assertEqual(awslambda.get_function_recursion_config(FunctionName=self.name)["RecursiveLoop"], "Terminate")
        self.assertEqual(awslambda.put_function_recursion_config(FunctionName=self.name, RecursiveLoop="Allow")["RecursiveLoop"], "Allow")
        self.assertEqual(awslambda.get_function_recursion_config(FunctionName=self.name)["RecursiveLoop"], "Allow")
        self.assert_errors(
            (
                awslambda.put_function_recursion_config,
                dict(FunctionName=self.name, RecursiveLoop="InvalidValue"),
                400,
                "ValidationException",
                "1 validation error detected: Value 'InvalidValue' at 'recursiveLoop' failed to satisfy constraint: "
                "Member must satisfy enum value set: [Terminate, Allow]",
            )
        )
        # AWS documentation.
        self.assertEqual(awslambda.get_runtime_management_config(FunctionName=self.name)["UpdateRuntimeOn"], "Auto")
        awslambda.put_runtime_management_config(FunctionName=self.name, UpdateRuntimeOn="FunctionUpdate")
        self.assertEqual(awslambda.get_runtime_management_config(FunctionName=self.name)["UpdateRuntimeOn"], "FunctionUpdate")

    def test_account_settings_count_each_version(self):
        settings = awslambda.get_account_settings()
        self.assertEqual(
            sorted(settings["AccountLimit"]),
            ["CodeSizeUnzipped", "CodeSizeZipped", "ConcurrentExecutions", "TotalCodeSize", "UnreservedConcurrentExecutions"],
        )
        self.assertEqual(sorted(settings["AccountUsage"]), ["FunctionCount", "TotalCodeSize"])
        self.assertGreaterEqual(settings["AccountUsage"]["FunctionCount"], 1)


if __name__ == "__main__":
    unittest.main()
