"""What DynamoDB's API keeps of tables besides items, through boto3: resource policies, contributor insights, Kinesis destinations."""

import json
import unittest
import uuid

import boto3
from botocore.exceptions import ClientError

dynamodb = boto3.client("dynamodb")
ACCOUNT = "000000000000"


def table(**more):
    name = f"settings-{uuid.uuid4()}"
    created = dynamodb.create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}, {"AttributeName": "at", "AttributeType": "N"}],
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}, {"AttributeName": "at", "KeyType": "RANGE"}],
        **more,
    )["TableDescription"]
    dynamodb.get_waiter("table_exists").wait(TableName=name, WaiterConfig={"Delay": 1})
    return created


class Settings(unittest.TestCase):
    def table(self, **more):
        created = table(**more)
        self.addCleanup(self.delete, created["TableName"])
        return created

    @staticmethod
    def delete(name):
        try:
            dynamodb.delete_table(TableName=name)
        except dynamodb.exceptions.ResourceNotFoundException:
            pass

    def refused(self, call, **arguments):
        with self.assertRaises(ClientError) as caught:
            call(**arguments)
        error = caught.exception.response["Error"]
        return error["Code"], error["Message"]


class Policies(Settings):
    def policy(self, arn, action="dynamodb:GetItem"):
        return json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": ACCOUNT}, "Action": [action], "Resource": arn}]}, indent=2)

    def test_a_policy_is_kept_in_one_form_until_it_is_deleted(self):
        arn = self.table()["TableArn"]
        missing = f"Resource-based policy not found for the provided ResourceArn: {arn}"
        self.assertEqual(self.refused(dynamodb.get_resource_policy, ResourceArn=arn), ("PolicyNotFoundException", missing))
        revision = dynamodb.put_resource_policy(ResourceArn=arn, Policy=self.policy(arn))["RevisionId"]
        got = dynamodb.get_resource_policy(ResourceArn=arn)
        self.assertEqual(got["RevisionId"], revision)
        self.assertEqual(
            got["Policy"],
            '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::%s:root"},"Action":"dynamodb:GetItem","Resource":"%s"}]}' % (ACCOUNT, arn),
        )
        self.assertEqual(dynamodb.put_resource_policy(ResourceArn=arn, Policy=got["Policy"])["RevisionId"], revision)
        code, message = self.refused(dynamodb.put_resource_policy, ResourceArn=arn, Policy=self.policy(arn, "dynamodb:Query"), ExpectedRevisionId="NO_POLICY")
        self.assertEqual(code, "PolicyNotFoundException")
        self.assertIn(f"but a policy exists with revision id {revision}.", message)
        self.assertEqual(dynamodb.delete_resource_policy(ResourceArn=arn, ExpectedRevisionId=revision)["RevisionId"], revision)
        self.assertEqual(self.refused(dynamodb.get_resource_policy, ResourceArn=arn), ("PolicyNotFoundException", missing))

    def test_a_table_is_made_with_its_policy(self):
        name = f"settings-{uuid.uuid4()}"
        arn = f"arn:aws:dynamodb:us-east-1:{ACCOUNT}:table/{name}"
        keys = dict(BillingMode="PAY_PER_REQUEST", AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}], KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}])
        code, message = self.refused(dynamodb.create_table, TableName=name, ResourcePolicy="{", **keys)
        self.assertEqual((code, message), ("ValidationException", "One or more parameter values were invalid: Invalid policy document: This policy contains invalid Json"))
        self.addCleanup(self.delete, name)
        description = dynamodb.create_table(TableName=name, ResourcePolicy=self.policy(arn), **keys)["TableDescription"]
        self.assertNotIn("ResourcePolicy", description)
        self.assertIn("dynamodb:GetItem", dynamodb.get_resource_policy(ResourceArn=arn)["Policy"])

    def test_streams_have_policies_of_their_own(self):
        stream = self.table(StreamSpecification={"StreamEnabled": True, "StreamViewType": "KEYS_ONLY"})["LatestStreamArn"]
        dynamodb.put_resource_policy(ResourceArn=stream, Policy=self.policy(stream, "dynamodb:GetRecords"))
        self.assertIn("GetRecords", dynamodb.get_resource_policy(ResourceArn=stream)["Policy"])

    def test_nobody_locks_himself_out_unasked(self):
        arn = self.table()["TableArn"]
        deny = json.dumps({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": "*", "Action": "dynamodb:*", "Resource": arn}})
        self.assertEqual(self.refused(dynamodb.put_resource_policy, ResourceArn=arn, Policy=deny), ("AccessDeniedException", "The new resource policy will not allow you to update the resource policy in the future."))
        dynamodb.put_resource_policy(ResourceArn=arn, Policy=deny, ConfirmRemoveSelfResourceAccess=True)


class Insights(Settings):
    def test_insights_are_enabled_shown_listed_and_disabled(self):
        name = self.table()["TableName"]
        self.assertEqual(dynamodb.describe_contributor_insights(TableName=name)["ContributorInsightsStatus"], "DISABLED")
        self.assertEqual(dynamodb.list_contributor_insights(TableName=name)["ContributorInsightsSummaries"], [])
        updated = dynamodb.update_contributor_insights(TableName=name, ContributorInsightsAction="ENABLE")
        self.assertEqual(updated["ContributorInsightsStatus"], "ENABLING")
        described = dynamodb.describe_contributor_insights(TableName=name)
        self.assertEqual(described["ContributorInsightsStatus"], "ENABLED")
        kinds = [rule.split(f"-{name}-") for rule in described["ContributorInsightsRuleList"]]
        self.assertEqual([kind[0] for kind in kinds], [f"DynamoDBContributorInsights-{kind}" for kind in ("PKC", "SKC", "PKT", "SKT")])
        self.assertEqual(int(kinds[0][1]) // 1000, int(described["LastUpdateDateTime"].timestamp()))
        summary = {"TableName": name, "ContributorInsightsStatus": "ENABLED", "ContributorInsightsMode": "ACCESSED_AND_THROTTLED_KEYS"}
        self.assertEqual(dynamodb.list_contributor_insights(TableName=name)["ContributorInsightsSummaries"], [summary])
        dynamodb.update_contributor_insights(TableName=name, ContributorInsightsAction="DISABLE")
        self.assertNotIn("ContributorInsightsRuleList", dynamodb.describe_contributor_insights(TableName=name))

    def test_indexes_and_tables_that_are_not_there(self):
        name = self.table()["TableName"]
        self.assertEqual(
            self.refused(dynamodb.describe_contributor_insights, TableName=name, IndexName="nope"),
            ("ResourceNotFoundException", f"Requested resource not found: Index: nope not found for table: {name}"),
        )
        code, _ = self.refused(dynamodb.list_contributor_insights, TableName="no-such-table")
        self.assertEqual(code, "ResourceNotFoundException")


class KinesisDestinations(Settings):
    # Recorded: test_kinesis_streaming_destination_crud.
    def test_a_destination_is_enabled_updated_and_disabled(self):
        name = self.table()["TableName"]
        stream = f"arn:aws:kinesis:us-east-1:{ACCOUNT}:stream/{name}"
        both = dict(TableName=name, StreamArn=stream)
        enabled = dynamodb.enable_kinesis_streaming_destination(**both)
        self.assertEqual((enabled["DestinationStatus"], enabled["EnableKinesisStreamingConfiguration"]), ("ENABLING", {}))
        listed = dynamodb.describe_kinesis_streaming_destination(TableName=name)["KinesisDataStreamDestinations"]
        self.assertEqual(listed, [{"StreamArn": stream, "DestinationStatus": "ACTIVE"}])
        code, message = self.refused(dynamodb.update_kinesis_streaming_destination, **both)
        self.assertEqual(message, "Streaming destination cannot be updated with given parameters: UpdateKinesisStreamingConfiguration cannot be null or contain only null values")
        code, message = self.refused(dynamodb.update_kinesis_streaming_destination, **both, UpdateKinesisStreamingConfiguration={"ApproximateCreationDateTimePrecision": "SECOND"})
        self.assertEqual(
            message,
            "1 validation error detected: Value 'SECOND' at 'updateKinesisStreamingConfiguration.approximateCreationDateTimePrecision' failed to satisfy constraint: Member must satisfy enum value set: [MILLISECOND, MICROSECOND]",
        )
        micro = {"UpdateKinesisStreamingConfiguration": {"ApproximateCreationDateTimePrecision": "MICROSECOND"}}
        self.assertEqual(dynamodb.update_kinesis_streaming_destination(**both, **micro)["DestinationStatus"], "UPDATING")
        table_id = dynamodb.describe_table(TableName=name)["Table"]["TableId"]
        code, message = self.refused(dynamodb.update_kinesis_streaming_destination, **both, **micro)
        self.assertEqual(message, f"Invalid Request: Precision is already set to the desired value of MICROSECOND for tableId: {table_id}, kdsArn: {stream}")
        self.assertEqual(dynamodb.disable_kinesis_streaming_destination(**both)["DestinationStatus"], "DISABLING")
        code, message = self.refused(dynamodb.enable_kinesis_streaming_destination, TableName="bad-table", StreamArn=stream)
        self.assertEqual((code, message), ("ResourceNotFoundException", "Requested resource not found: Table: bad-table not found"))


if __name__ == "__main__":
    unittest.main()
