"""Functions' configuration through boto3. Answers and errors are recorded from AWS unless a test says otherwise."""

import io
import os
import unittest
import uuid
import zipfile

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

awslambda = boto3.client("lambda", config=Config(parameter_validation=False))
ACCOUNT = "000000000000"
ROLE = f"arn:aws:iam::{ACCOUNT}:role/lambda-role"
PREFIX = f"arn:aws:lambda:us-east-1:{ACCOUNT}:function:"
PARTS = r"(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?"
NAME = PARTS + r"([a-zA-Z0-9-_]+)(:(\$LATEST|[a-zA-Z0-9-_]+))?"
NAMESPACED = PARTS + r"([a-zA-Z0-9-_\.]+)(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_]+))?"


def package(source="def handler(event, context): return event"):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("index.py", source)
    return buffer.getvalue()


def zeros(megabytes):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("zeros", bytes(megabytes << 20))
    return buffer.getvalue()


class Functions(unittest.TestCase):
    def setUp(self):
        self.name = f"function-{uuid.uuid4()}"
        self.arn = PREFIX + self.name

    def tearDown(self):
        try:
            awslambda.delete_function(FunctionName=self.name)
        except ClientError:
            pass  # not every test creates one

    def create(self, **more):
        request = {
            "FunctionName": self.name,
            "Runtime": "python3.12",
            "Handler": "index.handler",
            "Role": ROLE,
            "Code": {"ZipFile": package()},
        }
        request.update(more)
        return awslambda.create_function(**{key: value for key, value in request.items() if value is not None})

    def refused(self, action, code, message, status=400):
        with self.assertRaises(ClientError) as caught:
            action()
        error = caught.exception.response
        self.assertEqual(
            (error["Error"]["Code"], error["Error"]["Message"], error["ResponseMetadata"]["HTTPStatusCode"]),
            (code, message, status),
        )
        front_door = code == "ValidationException" or status in (403, 413)
        self.assertEqual(error.get("Type"), None if front_door else "User")

    def test_a_new_function_has_these_members_and_defaults(self):
        made = self.create()
        del made["ResponseMetadata"]
        self.assertEqual(made.pop("CodeSize"), len(package()))
        self.assertRegex(made.pop("LastModified"), r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$")
        self.assertRegex(
            made.pop("RuntimeVersionConfig")["RuntimeVersionArn"], "^arn:aws:lambda:us-east-1::runtime:[0-9a-f]{64}$"
        )
        for varying in ("CodeSha256", "RevisionId"):
            made.pop(varying)
        expected = {
            "FunctionName": self.name,
            "FunctionArn": self.arn,
            "Runtime": "python3.12",
            "Role": ROLE,
            "Handler": "index.handler",
            "Description": "",
            "Timeout": 3,
            "MemorySize": 128,
            "Version": "$LATEST",
            "TracingConfig": {"Mode": "PassThrough"},
            "State": "Pending",
            "StateReason": "The function is being created.",
            "StateReasonCode": "Creating",
            "PackageType": "Zip",
            "Architectures": ["x86_64"],
            "EphemeralStorage": {"Size": 512},
            "SnapStart": {"ApplyOn": "None", "OptimizationStatus": "Off"},
            "LoggingConfig": {"LogFormat": "Text", "LogGroup": f"/aws/lambda/{self.name}"},
        }
        self.assertEqual(made, expected)
        shown = awslambda.get_function(FunctionName=self.name)
        self.assertEqual(shown["Code"]["RepositoryType"], "S3")
        settled = shown["Configuration"]
        self.assertEqual((settled["State"], settled["LastUpdateStatus"]), ("Active", "Successful"))
        self.assertNotIn("StateReason", settled)

    def test_everything_that_can_be_set_is_shown(self):
        settings = {
            "Description": "described",
            "Timeout": 10,
            "MemorySize": 512,
            "Environment": {"Variables": {"STAGE": "test"}},
            "TracingConfig": {"Mode": "Active"},
            "EphemeralStorage": {"Size": 1024},
            "DeadLetterConfig": {"TargetArn": f"arn:aws:sqs:us-east-1:{ACCOUNT}:letters"},
            "KMSKeyArn": f"arn:aws:kms:us-east-1:{ACCOUNT}:key/key",
            "Architectures": ["arm64"],
            "LoggingConfig": {
                "LogFormat": "JSON",
                "ApplicationLogLevel": "DEBUG",
                "SystemLogLevel": "WARN",
                "LogGroup": "mine",
            },
        }
        network = {"SubnetIds": ["subnet-1", "subnet-2"], "SecurityGroupIds": ["sg-1"]}
        mounts = [
            {
                "Arn": f"arn:aws:elasticfilesystem:us-east-1:{ACCOUNT}:access-point/fsap-0123456789abcdef0",
                "LocalMountPath": "/mnt/files",
            }
        ]
        made = self.create(VpcConfig=network, FileSystemConfigs=mounts, **settings)
        for key, value in settings.items():
            self.assertEqual(made[key], value)
        self.assertEqual(made["FileSystemConfigs"], mounts)
        self.assertEqual({key: made["VpcConfig"][key] for key in network}, network)
        shown = awslambda.get_function_configuration(FunctionName=self.name)
        for key in [*settings, "VpcConfig", "FileSystemConfigs"]:
            self.assertEqual(shown[key], made[key])

    def test_names_are_checked(self):
        a65, a129, a170 = "a" * 65, "a" * 129, "a" * 170
        region = f"arn:aws:lambda:invalid-region:{ACCOUNT}:function:my-function{a170}"
        matches = "failed to satisfy constraint: Member must satisfy regular expression pattern: "
        longer = "failed to satisfy constraint: Member must have length less than or equal to "
        for name in (
            "*",
            "my-function!",
            "invalid-account:function:my-function",
            PREFIX + "my-function:1:2",
            f"arn:aws:lambda:invalid-region:{ACCOUNT}:function:my-function",
            "arn:aws:ec2:us-east-1:111111111111:instance:i-1234567890abcdef0",
            "function:my-function:$LATEST:extra",
            PREFIX + "my-function:$latest",
            "arn:aws:lambda:us-east-1::function:my-function",
            f"arn:aws:lambda::{ACCOUNT}:function:my-function",
            PREFIX + "my-function:$LATES",
        ):
            complaint = f"1 validation error detected: Value '{name}' at 'functionName' {matches}"
            self.refused(lambda: self.create(FunctionName=name), "ValidationException", complaint + NAME)
            for action in (awslambda.get_function, awslambda.delete_function, awslambda.invoke):
                self.refused(lambda: action(FunctionName=name), "ValidationException", complaint + NAMESPACED)
        self.refused(
            lambda: self.create(FunctionName=region),
            "ValidationException",
            f"2 validation errors detected: Value '{region}' at 'functionName' {longer}140; "
            f"Value '{region}' at 'functionName' {matches}{NAME}",
        )
        self.refused(
            lambda: awslambda.get_function(FunctionName="my-function", Qualifier=a129),
            "ValidationException",
            f"1 validation error detected: Value '{a129}' at 'qualifier' {longer}128",
        )
        self.refused(
            lambda: self.create(FunctionName=a65),
            "InvalidParameterValueException",
            f"1 validation error detected: Value '{a65}' at 'functionName' {longer}64",
        )

    def test_a_name_can_be_an_arn_or_a_part_of_one(self):
        for form in (f"{ACCOUNT}:function:{self.name}", self.arn, f"function:{self.name}", self.name):
            self.assertEqual(self.create(FunctionName=form)["FunctionName"], self.name)
            self.assertEqual(awslambda.get_function(FunctionName=form)["Configuration"]["FunctionArn"], self.arn)
            awslambda.delete_function(FunctionName=form)
        self.refused(
            lambda: awslambda.get_function(FunctionName=self.arn.replace("us-east-1", "eu-west-1")),
            "ResourceNotFoundException",
            "Functions from 'eu-west-1' are not reachable in this region ('us-east-1')",
            404,
        )
        with self.assertRaises(ClientError) as caught:
            self.create(FunctionName=self.arn.replace(ACCOUNT, "123456789012"))
        self.assertEqual(caught.exception.response["Error"]["Code"], "AccessDeniedException")

    def test_settings_are_checked(self):
        at = "1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: "
        group = (
            "Member must satisfy constraint: [Member must have length less than or equal to 1024, "
            "Member must have length greater than or equal to 0, Member must satisfy regular expression pattern: "
        )
        for settings, message in (
            (
                {"SnapStart": {"ApplyOn": "invalidOption"}},
                at % ("invalidOption", "snapStart.applyOn")
                + "Member must satisfy enum value set: [PublishedVersions, None]",
            ),
            (
                {"VpcConfig": {"SubnetIds": ["subnet-1"], "SecurityGroupIds": ["group"]}},
                at % ("[group]", "vpcConfig.securityGroupIds") + group + "sg-[0-9a-zA-Z]*]",
            ),
            # From the model, in the form of recorded ones.
            ({"Timeout": 901}, at % (901, "timeout") + "Member must have value less than or equal to 900"),
            ({"MemorySize": 64}, at % (64, "memorySize") + "Member must have value greater than or equal to 128"),
            # Seen in public sources.
            (
                {"Architectures": ["x86_64", "arm64"]},
                at % ("[x86_64, arm64]", "architectures") + "Member must have length less than or equal to 1",
            ),
            (
                {"Architectures": ["mips"]},
                at % ("[mips]", "architectures")
                + "Member must satisfy constraint: "
                + "[Member must satisfy enum value set: [x86_64, arm64], Member must not be null]",
            ),
        ):
            self.refused(lambda: self.create(**settings), "ValidationException", message)
        self.refused(
            lambda: awslambda.list_functions(FunctionVersion="invalid"),
            "ValidationException",
            at % ("invalid", "functionVersion") + "Member must satisfy enum value set: [ALL]",
        )

    def test_an_image_function_shows_its_image(self):
        image = {"Runtime": None, "Handler": None, "PackageType": "Image"}
        made = self.create(
            Code={"ImageUri": "registry.local/app:1"}, ImageConfig={"Command": ["a"], "WorkingDirectory": "/app"}, **image
        )
        self.assertEqual((made["PackageType"], made["CodeSize"]), ("Image", 0))
        self.assertEqual(
            made["ImageConfigResponse"], {"ImageConfig": {"Command": ["a"], "WorkingDirectory": "/app"}}
        )
        self.assertFalse({"Runtime", "Handler", "RuntimeVersionConfig"} & set(made))
        code = awslambda.get_function(FunctionName=self.name)["Code"]
        self.assertEqual(
            code,
            {
                "RepositoryType": "ECR",
                "ImageUri": "registry.local/app:1",
                "ResolvedImageUri": f"registry.local/app@sha256:{made['CodeSha256']}",
            },
        )
        self.refused(
            lambda: awslambda.update_function_code(FunctionName=self.name, ZipFile=package()),
            "InvalidParameterValueException",
            "Please provide ImageUri when updating a function with packageType Image.",
        )
        updated = awslambda.update_function_configuration(FunctionName=self.name, ImageConfig={})
        self.assertNotIn("ImageConfigResponse", updated)
        # Seen in public threads.
        self.refused(
            lambda: awslambda.update_function_configuration(FunctionName=self.name, Handler="index.handler"),
            "InvalidParameterValueException",
            "Please don't provide Handler or Runtime or Layer when the intended function PackageType is Image.",
        )

    def test_packages_and_requests_have_limits(self):
        self.refused(
            lambda: self.create(Code={"ZipFile": zeros(251)}),
            "InvalidParameterValueException",
            "Unzipped size must be smaller than 262144000 bytes",
        )
        large = os.urandom(52_650_000)
        self.refused(
            lambda: self.create(Code={"ZipFile": large}),
            "RequestEntityTooLargeException",
            "Request must be smaller than 70167211 bytes for the CreateFunction operation",
            413,
        )

    def test_a_list_of_all_versions_goes_through_pages(self):
        self.create(Publish=True)
        found, marker = [], {}
        while True:
            page = awslambda.list_functions(FunctionVersion="ALL", MaxItems=2, **marker)
            self.assertLessEqual(len(page["Functions"]), 2)
            found += [(f["FunctionArn"], f["Version"]) for f in page["Functions"]]
            if "NextMarker" not in page:
                break
            marker = {"Marker": page["NextMarker"]}
        mine = [entry for entry in found if entry[0].startswith(self.arn)]
        self.assertEqual(mine, [(self.arn + ":$LATEST", "$LATEST"), (self.arn + ":1", "1")])
        self.assertEqual(len(found), len(set(found)))


if __name__ == "__main__":
    unittest.main()
