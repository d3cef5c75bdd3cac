"""DynamoDB through boto3: the front's part (names, ARNs, regions, errors) and a sample of what the engine does."""

import unittest
import uuid

import boto3
from boto3.dynamodb.conditions import Key
from botocore.exceptions import ClientError

dynamodb = boto3.client("dynamodb")


def create(name, client=dynamodb, **more):
    return client.create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[
            {"AttributeName": "pk", "AttributeType": "S"},
            {"AttributeName": "sk", "AttributeType": "N"},
            {"AttributeName": "colour", "AttributeType": "S"},
        ],
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
        GlobalSecondaryIndexes=[
            {
                "IndexName": "by-colour",
                "KeySchema": [{"AttributeName": "colour", "KeyType": "HASH"}],
                "Projection": {"ProjectionType": "ALL"},
            }
        ],
        **more,
    )["TableDescription"]


class DynamoDB(unittest.TestCase):
    def setUp(self):
        self.name = f"table-{uuid.uuid4()}"
        self.description = create(self.name)
        dynamodb.get_waiter("table_exists").wait(TableName=self.name, WaiterConfig={"Delay": 1})
        self.table = boto3.resource("dynamodb").Table(self.name)

    def tearDown(self):
        dynamodb.delete_table(TableName=self.name)

    def test_arns_name_account_and_region(self):
        arn = f"arn:aws:dynamodb:us-east-1:000000000000:table/{self.name}"
        self.assertEqual(self.description["TableArn"], arn)
        described = dynamodb.describe_table(TableName=self.name)["Table"]
        self.assertEqual(described["TableArn"], arn)
        self.assertEqual(described["GlobalSecondaryIndexes"][0]["IndexArn"], arn + "/index/by-colour")
        self.assertEqual(dynamodb.describe_table(TableName=arn)["Table"]["TableName"], self.name)

    def test_items_go_in_and_come_out(self):
        item = {"pk": "a", "sk": 1, "colour": "green", "set": {"x", "y"}, "map": {"n": [1, None, True]}, "bytes": b"\x00\xff", "text": "arn:aws:dynamodb:ddblocal:000000000000:table/x"}
        self.table.put_item(Item=item)
        got = self.table.get_item(Key={"pk": "a", "sk": 1})["Item"]
        self.assertEqual({**got, "bytes": got["bytes"].value}, item)
        found = self.table.query(IndexName="by-colour", KeyConditionExpression=Key("colour").eq("green"))
        self.assertEqual(found["Count"], 1)

    def test_conditions_that_fail(self):
        self.table.put_item(Item={"pk": "a", "sk": 1, "version": 1})
        with self.assertRaises(ClientError) as caught:
            self.table.update_item(
                Key={"pk": "a", "sk": 1},
                UpdateExpression="SET version = :new",
                ConditionExpression="version = :old",
                ExpressionAttributeValues={":new": 3, ":old": 2},
                ReturnValuesOnConditionCheckFailure="ALL_OLD",
            )
        error = caught.exception.response
        self.assertEqual(error["Error"], {"Code": "ConditionalCheckFailedException", "Message": "The conditional request failed"})
        self.assertEqual(error["Item"]["version"], {"N": "1"})

    def test_transactions_say_why_they_were_cancelled(self):
        with self.assertRaises(ClientError) as caught:
            dynamodb.transact_write_items(
                TransactItems=[
                    {"Put": {"TableName": self.name, "Item": {"pk": {"S": "t"}, "sk": {"N": "1"}}}},
                    {"ConditionCheck": {"TableName": self.name, "Key": {"pk": {"S": "u"}, "sk": {"N": "1"}}, "ConditionExpression": "attribute_exists(pk)"}},
                ]
            )
        error = caught.exception.response
        self.assertEqual(error["Error"]["Code"], "TransactionCanceledException")
        self.assertEqual([reason["Code"] for reason in error["CancellationReasons"]], ["None", "ConditionalCheckFailed"])

    def test_unknown_tables_and_operations(self):
        with self.assertRaises(ClientError) as caught:
            dynamodb.get_item(TableName="no-such-table", Key={"pk": {"S": "a"}})
        self.assertEqual(caught.exception.response["Error"], {"Code": "ResourceNotFoundException", "Message": "Requested resource not found"})
        self.assertRegex(caught.exception.response["ResponseMetadata"]["RequestId"], "^[0-9A-Z]{52}$")

    def test_regions_and_accounts_are_apart(self):
        west = boto3.client("dynamodb", region_name="eu-west-1")
        other = boto3.client("dynamodb", aws_access_key_id="123456789012", aws_secret_access_key="x")
        for client in (west, other):
            self.assertNotIn(self.name, client.list_tables()["TableNames"])
        self.assertIn(self.name, dynamodb.list_tables()["TableNames"])
        name = f"other-{uuid.uuid4()}"
        self.assertEqual(create(name, other)["TableArn"], f"arn:aws:dynamodb:us-east-1:123456789012:table/{name}")
        self.assertEqual(create(name, west)["TableArn"], f"arn:aws:dynamodb:eu-west-1:000000000000:table/{name}")
        other.delete_table(TableName=name)
        west.delete_table(TableName=name)

    def test_access_keys_of_any_shape(self):
        client = boto3.client("dynamodb", aws_access_key_id="my-key_id", aws_secret_access_key="x")
        self.assertIn(self.name, client.list_tables()["TableNames"])

    def test_streams(self):
        name = f"stream-{uuid.uuid4()}"
        arn = create(name, StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"})["LatestStreamArn"]
        self.assertTrue(arn.startswith(f"arn:aws:dynamodb:us-east-1:000000000000:table/{name}/stream/"), arn)
        dynamodb.put_item(TableName=name, Item={"pk": {"S": "a"}, "sk": {"N": "1"}})
        streams = boto3.client("dynamodbstreams")
        shard = streams.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"][0]["ShardId"]
        iterator = streams.get_shard_iterator(StreamArn=arn, ShardId=shard, ShardIteratorType="TRIM_HORIZON")["ShardIterator"]
        records = streams.get_records(ShardIterator=iterator)["Records"]
        self.assertEqual([(record["eventName"], record["awsRegion"]) for record in records], [("INSERT", "us-east-1")])
        dynamodb.delete_table(TableName=name)

    def test_partiql(self):
        dynamodb.execute_statement(Statement=f"INSERT INTO \"{self.name}\" VALUE {{'pk': 'q', 'sk': 1, 'n': 2}}")
        reply = dynamodb.execute_statement(Statement=f"SELECT n FROM \"{self.name}\" WHERE pk = 'q'")
        self.assertEqual(reply["Items"], [{"n": {"N": "2"}}])


if __name__ == "__main__":
    unittest.main()
