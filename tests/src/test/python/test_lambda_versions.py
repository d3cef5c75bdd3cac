"""Versions and aliases through boto3. Answers and errors are recorded from AWS unless a test says otherwise."""

import io
import json
import unittest
import uuid
import zipfile

import boto3
from botocore.exceptions import ClientError

awslambda = boto3.client("lambda")
ROLE = "arn:aws:iam::000000000000:role/lambda-role"
REVISION = (
    "The Revision Id provided does not match the latest Revision Id. "
    "Call the GetFunction/GetAlias API to retrieve the latest Revision Id"
)


def package(text):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(
            "index.py",
            "def handler(event, context):\n"
            f"    return {{'code': '{text}', 'version': context.function_version, 'arn': context.invoked_function_arn}}\n",
        )
    return buffer.getvalue()


class Versions(unittest.TestCase):
    def setUp(self):
        self.name = f"versions-{uuid.uuid4()}"
        made = awslambda.create_function(
            FunctionName=self.name,
            Runtime="python3.11",
            Handler="index.handler",
            Role=ROLE,
            Code={"ZipFile": package("first")},
        )
        self.arn = made["FunctionArn"]

    def tearDown(self):
        try:
            awslambda.delete_function(FunctionName=self.name)
        except ClientError:
            pass  # a test deletes it

    def refused(self, action, code, message):
        with self.assertRaises(ClientError) as caught:
            action()
        error = caught.exception.response["Error"]
        self.assertEqual((error["Code"], error["Message"]), (code, message))

    def revision(self, **qualifier):
        return awslambda.get_function(FunctionName=self.name, **qualifier)["Configuration"]["RevisionId"]

    def invoke(self, **qualifier):
        reply = awslambda.invoke(FunctionName=self.name, **qualifier)
        result = json.loads(reply["Payload"].read())
        self.assertEqual(result["version"], reply["ExecutedVersion"])
        return result["code"], result["version"], result["arn"]

    def test_a_published_version_runs_the_code_of_its_time(self):
        first = awslambda.publish_version(FunctionName=self.name, Description="one")
        self.assertEqual((first["Version"], first["FunctionArn"]), ("1", self.arn + ":1"))
        self.assertEqual((first["State"], first["LastUpdateStatus"]), ("Active", "Successful"))
        awslambda.update_function_code(FunctionName=self.name, ZipFile=package("second"))
        third = awslambda.update_function_code(FunctionName=self.name, ZipFile=package("third"), Publish=True)
        self.assertEqual((third["Version"], third["FunctionArn"], third["State"]), ("2", self.arn + ":2", "Pending"))
        self.assertNotIn("LastUpdateStatus", third)
        self.assertEqual(self.invoke(Qualifier="1"), ("first", "1", self.arn + ":1"))
        self.assertEqual(self.invoke(Qualifier="2"), ("third", "2", self.arn + ":2"))
        self.assertEqual(self.invoke(), ("third", "$LATEST", self.arn))

    def test_nothing_is_published_twice(self):
        first = awslambda.publish_version(FunctionName=self.name)
        again = awslambda.publish_version(FunctionName=self.name, Description="other")
        self.assertEqual((again["Version"], again["RevisionId"]), ("1", first["RevisionId"]))
        awslambda.update_function_configuration(FunctionName=self.name, Description="changed")
        self.assertEqual(awslambda.publish_version(FunctionName=self.name)["Version"], "2")
        listed = awslambda.list_versions_by_function(FunctionName=self.name)["Versions"]
        self.assertEqual([version["Version"] for version in listed], ["$LATEST", "1", "2"])
        self.assertFalse({"State", "LastUpdateStatus", "RuntimeVersionConfig"} & set(listed[0]))

    def test_a_version_is_published_only_of_the_code_and_revision_that_are_meant(self):
        digest = awslambda.get_function_configuration(FunctionName=self.name)["CodeSha256"]
        self.refused(
            lambda: awslambda.publish_version(FunctionName=self.name, CodeSha256="other"),
            "InvalidParameterValueException",
            f"CodeSHA256 (other) is different from current CodeSHA256 in $LATEST ({digest}). "
            "Please try again with the CodeSHA256 in $LATEST.",
        )
        self.refused(
            lambda: awslambda.publish_version(FunctionName=self.name, RevisionId="other"),
            "PreconditionFailedException",
            REVISION,
        )
        revision = self.revision()
        version = awslambda.publish_version(FunctionName=self.name, CodeSha256=digest, RevisionId=revision)
        self.assertEqual(self.revision(Qualifier="1"), version["RevisionId"])
        self.assertNotIn(self.revision(), (revision, version["RevisionId"]))

    def test_a_version_that_an_alias_leads_to_stays(self):
        awslambda.publish_version(FunctionName=self.name)
        awslambda.create_alias(FunctionName=self.name, Name="live", FunctionVersion="1")
        # Seen in public threads.
        self.refused(
            lambda: awslambda.delete_function(FunctionName=self.name, Qualifier="1"),
            "ResourceConflictException",
            "Unable to delete version because the following aliases reference it: [live]",
        )
        self.refused(
            lambda: awslambda.delete_function(FunctionName=self.name, Qualifier="live"),
            "InvalidParameterValueException",
            "Deletion of aliases is not currently supported.",
        )
        awslambda.delete_alias(FunctionName=self.name, Name="live")
        awslambda.delete_function(FunctionName=self.name, Qualifier="1")
        self.refused(
            lambda: awslambda.get_function(FunctionName=self.name, Qualifier="1"),
            "ResourceNotFoundException",
            f"Function not found: {self.arn}:1",
        )
        awslambda.delete_function(FunctionName=self.name, Qualifier="1")  # as good as deleted

    def test_an_alias_moves_from_version_to_version(self):
        awslambda.publish_version(FunctionName=self.name)
        awslambda.update_function_code(FunctionName=self.name, ZipFile=package("second"), Publish=True)
        alias = awslambda.create_alias(FunctionName=self.name, Name="live", FunctionVersion="1")
        del alias["ResponseMetadata"]
        revision = alias.pop("RevisionId")
        self.assertEqual(
            alias, {"AliasArn": self.arn + ":live", "Name": "live", "FunctionVersion": "1", "Description": ""}
        )
        self.assertEqual(self.invoke(Qualifier="live"), ("first", "1", self.arn + ":live"))
        self.refused(
            lambda: awslambda.update_alias(FunctionName=self.name, Name="live", RevisionId="other"),
            "PreconditionFailedException",
            REVISION,
        )
        moved = awslambda.update_alias(
            FunctionName=self.name, Name="live", FunctionVersion="2", RevisionId=revision
        )
        self.assertNotEqual(moved["RevisionId"], revision)
        self.assertEqual(self.invoke(Qualifier="live"), ("second", "2", self.arn + ":live"))
        self.refused(
            lambda: awslambda.get_function(FunctionName=self.name, Qualifier="other"),
            "ResourceNotFoundException",
            f"Function not found: {self.arn}:other",
        )

    def test_an_alias_keeps_its_weights_until_they_are_taken_away(self):
        awslambda.publish_version(FunctionName=self.name)
        awslambda.update_function_code(FunctionName=self.name, ZipFile=package("second"), Publish=True)
        weights = {"AdditionalVersionWeights": {"2": 0.2}}
        made = awslambda.create_alias(
            FunctionName=self.name, Name="live", FunctionVersion="1", Description="weighed", RoutingConfig=weights
        )
        self.assertEqual(made["RoutingConfig"], weights)
        self.assertEqual(awslambda.get_alias(FunctionName=self.name, Name="live")["RoutingConfig"], weights)
        updated = awslambda.update_alias(FunctionName=self.name, Name="live", RoutingConfig={})
        self.assertNotIn("RoutingConfig", updated)
        self.assertEqual(updated["Description"], "weighed")

    def test_aliases_have_names_that_are_no_numbers(self):
        awslambda.publish_version(FunctionName=self.name)
        self.assertEqual(
            awslambda.create_alias(FunctionName=self.name, Name="2024-01-02", FunctionVersion="1")["Name"], "2024-01-02"
        )
        self.refused(
            lambda: awslambda.create_alias(FunctionName=self.name, Name="2024", FunctionVersion="1"),
            "ValidationException",
            "1 validation error detected: Value '2024' at 'name' failed to satisfy constraint: "
            "Member must satisfy regular expression pattern: (?!^[0-9]+$)([a-zA-Z0-9-_]+)",
        )
        self.refused(
            lambda: awslambda.get_alias(FunctionName=self.name, Name="other"),
            "ResourceNotFoundException",
            f"Cannot find alias arn: {self.arn}:other",
        )

    def test_a_function_goes_with_its_versions_and_aliases(self):
        awslambda.publish_version(FunctionName=self.name)
        awslambda.create_alias(FunctionName=self.name, Name="live", FunctionVersion="1")
        awslambda.delete_function(FunctionName=self.name)
        self.setUp_again()
        self.assertEqual(
            [v["Version"] for v in awslambda.list_versions_by_function(FunctionName=self.name)["Versions"]], ["$LATEST"]
        )
        self.assertEqual(awslambda.list_aliases(FunctionName=self.name)["Aliases"], [])
        self.assertEqual(awslambda.publish_version(FunctionName=self.name)["Version"], "1")

    def setUp_again(self):
        awslambda.create_function(
            FunctionName=self.name,
            Runtime="python3.11",
            Handler="index.handler",
            Role=ROLE,
            Code={"ZipFile": package("again")},
        )


if __name__ == "__main__":
    unittest.main()
