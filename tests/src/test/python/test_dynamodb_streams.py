"""DynamoDB Streams and time to live through boto3. The evidence stands at the tests."""

import datetime
import json
import os
import time
import unittest
import urllib.request
import uuid

import boto3
from botocore.exceptions import ClientError

dynamodb = boto3.client("dynamodb")
streams = boto3.client("dynamodbstreams")


def clock(**change):
    request = urllib.request.Request(
        os.environ["AWS_ENDPOINT_URL"] + "/_cumulet/clock",
        json.dumps(change).encode(),
        {"Content-Type": "application/json"},
        method="POST",
    )
    return urllib.request.urlopen(request).read()


def error_of(call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        return error.response["Error"]["Code"], error.response["Error"].get("Message", "")
    raise AssertionError("the call succeeded")


def create(name, view="NEW_AND_OLD_IMAGES"):
    specification = {"StreamSpecification": {"StreamEnabled": True, "StreamViewType": view}} if view else {}
    return dynamodb.create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        **specification,
    )["TableDescription"]


def shard_of(arn):
    return streams.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"][0]["ShardId"]


def iterator_of(arn, kind="TRIM_HORIZON", **more):
    return streams.get_shard_iterator(StreamArn=arn, ShardId=shard_of(arn), ShardIteratorType=kind, **more)["ShardIterator"]


def records_of(arn):
    return streams.get_records(ShardIterator=iterator_of(arn))["Records"]


class Stream(unittest.TestCase):
    view = "NEW_AND_OLD_IMAGES"

    def setUp(self):
        self.name = f"streams-{uuid.uuid4()}"
        self.arn = create(self.name, self.view)["LatestStreamArn"]

    def put(self, id, **attributes):
        dynamodb.put_item(TableName=self.name, Item={"id": {"S": id}, **attributes})


class Records(Stream):
    def test_batches_leave_records_of_real_changes_only(self):
        """Recorded from AWS: test_batch_write_items_streaming."""
        self.put("Fred")
        put = {"PutRequest": {"Item": {"id": {"S": "Fred"}}}}
        dynamodb.batch_write_item(RequestItems={self.name: [put]})
        new = {"PutRequest": {"Item": {"id": {"S": "NewKey"}}}}
        dynamodb.batch_write_item(RequestItems={self.name: [new, put]})
        delete = {"DeleteRequest": {"Key": {"id": {"S": "NewKey"}}}}
        changed = {"PutRequest": {"Item": {"id": {"S": "Fred"}, "name": {"S": "Fred"}}}}
        dynamodb.batch_write_item(RequestItems={self.name: [delete, changed]})

        found = records_of(self.arn)
        found.sort(key=lambda record: record["eventName"])  # a batch has no order
        self.assertEqual([record["eventName"] for record in found], ["INSERT", "INSERT", "MODIFY", "REMOVE"])
        self.assertEqual([record["dynamodb"]["SizeBytes"] for record in found], [12, 16, 26, 16])
        self.assertEqual(found[3]["dynamodb"]["OldImage"], {"id": {"S": "NewKey"}})
        self.assertNotIn("NewImage", found[3]["dynamodb"])
        for record in found:
            self.assertEqual(
                (record["awsRegion"], record["eventSource"], record["eventVersion"]), ("us-east-1", "aws:dynamodb", "1.1")
            )
            self.assertRegex(record["eventID"], "^[0-9a-f]{32}$")
            self.assertRegex(record["dynamodb"]["SequenceNumber"], r"^[1-9]\d{20,39}$")
            self.assertEqual(record["dynamodb"]["StreamViewType"], "NEW_AND_OLD_IMAGES")

    def test_transactions_leave_records_in_their_order(self):
        """Recorded from AWS: test_transact_write_items_streaming."""
        self.put("Fred")
        key = {"id": {"S": "NewKey"}}
        write = dynamodb.transact_write_items
        write(
            TransactItems=[
                {"Put": {"TableName": self.name, "Item": key}},
                {"Put": {"TableName": self.name, "Item": {"id": {"S": "Fred"}}}},
            ]
        )
        update = {
            "TableName": self.name,
            "Key": key,
            "UpdateExpression": "SET attr1 = :v1, attr2 = :v2",
            "ExpressionAttributeValues": {":v1": {"S": "value1"}, ":v2": {"S": "value2"}},
        }
        write(TransactItems=[{"Update": update}])
        write(TransactItems=[{"Delete": {"TableName": self.name, "Key": key}}])
        found = records_of(self.arn)
        self.assertEqual([record["eventName"] for record in found], ["INSERT", "INSERT", "MODIFY", "REMOVE"])
        self.assertEqual([record["dynamodb"]["SizeBytes"] for record in found], [12, 16, 46, 38])

    def test_tables_without_a_stream_have_none(self):
        name = f"quiet-{uuid.uuid4()}"
        self.assertNotIn("LatestStreamArn", create(name, None))
        dynamodb.put_item(TableName=name, Item={"id": {"S": "1"}})
        self.assertEqual(streams.list_streams(TableName=name)["Streams"], [])

    def test_views_have_what_they_are_for(self):
        """AWS documentation: StreamViewType."""
        images = {"KEYS_ONLY": set(), "NEW_IMAGE": {"NewImage"}, "OLD_IMAGE": {"OldImage"}}
        for view, expected in images.items():
            name = f"view-{uuid.uuid4()}"
            arn = create(name, view)["LatestStreamArn"]
            for value in "ab":
                dynamodb.put_item(TableName=name, Item={"id": {"S": "1"}, "value": {"S": value}})
            change = records_of(arn)[1]["dynamodb"]
            self.assertEqual({"NewImage", "OldImage"} & change.keys(), expected, view)
            self.assertEqual(change["Keys"], {"id": {"S": "1"}})


class Reading(Stream):
    def numbers(self, iterator, **more):
        return [record["dynamodb"]["SequenceNumber"] for record in streams.get_records(ShardIterator=iterator, **more)["Records"]]

    def test_iterators_start_where_they_are_told(self):
        latest = iterator_of(self.arn, "LATEST")
        for id in "abc":
            self.put(id)
        first, second, third = self.numbers(iterator_of(self.arn))
        self.assertEqual(self.numbers(latest), [first, second, third])
        self.assertEqual(self.numbers(iterator_of(self.arn, "LATEST")), [])
        self.assertEqual(self.numbers(iterator_of(self.arn, "AT_SEQUENCE_NUMBER", SequenceNumber=second)), [second, third])
        self.assertEqual(self.numbers(iterator_of(self.arn, "AFTER_SEQUENCE_NUMBER", SequenceNumber=second)), [third])
        self.assertLess(first, second)

    def test_an_iterator_of_an_empty_shard_reads_what_comes(self):
        """Others write meanwhile, which must not look like records that are gone."""
        page = streams.get_records(ShardIterator=iterator_of(self.arn))
        self.assertEqual(page["Records"], [])
        other = f"other-{uuid.uuid4()}"
        create(other)
        dynamodb.put_item(TableName=other, Item={"id": {"S": "1"}})
        self.put("a")
        self.assertEqual(len(self.numbers(page["NextShardIterator"])), 1)

    def test_pages_end_at_their_limit(self):
        for id in "abc":
            self.put(id)
        page = streams.get_records(ShardIterator=iterator_of(self.arn), Limit=2)
        self.assertEqual(len(page["Records"]), 2)
        self.assertEqual(len(self.numbers(page["NextShardIterator"])), 1)

    def test_iterators_of_others_and_garbage_are_refused(self):
        self.assertEqual(
            error_of(streams.get_records, ShardIterator="garbage"), ("ValidationException", "Invalid ShardIterator")
        )
        elsewhere = boto3.client("dynamodbstreams", region_name="eu-west-1")
        self.assertEqual(
            error_of(elsewhere.get_records, ShardIterator=iterator_of(self.arn)),
            ("ValidationException", "Invalid ShardIterator"),
        )

    def test_iterators_expire(self):
        """AWS documentation, GetShardIterator: after 15 minutes."""
        iterator = iterator_of(self.arn)
        clock(advance="PT16M")
        try:
            self.assertEqual(error_of(streams.get_records, ShardIterator=iterator)[0], "ExpiredIteratorException")
        finally:
            clock(reset=True)

    def test_what_is_not_there_is_named(self):
        """Seen in public threads: "Shard does not exist"; the stream's text is AWS's and the engine's."""
        unknown = self.arn[:-4] + "0000"
        missing = ("ResourceNotFoundException", f"Requested resource not found: Stream: {unknown} not found")
        self.assertEqual(error_of(streams.describe_stream, StreamArn=unknown), missing)
        kind = {"ShardIteratorType": "LATEST"}
        shard = shard_of(self.arn)
        self.assertEqual(error_of(streams.get_shard_iterator, StreamArn=unknown, ShardId=shard, **kind), missing)
        self.assertEqual(
            error_of(streams.get_shard_iterator, StreamArn=self.arn, ShardId=shard[:-4] + "0000", **kind),
            ("ResourceNotFoundException", "Requested resource not found: Shard does not exist"),
        )
        foreign = self.arn.replace("us-east-1", "eu-west-1")
        self.assertEqual(error_of(streams.describe_stream, StreamArn=foreign)[0], "ResourceNotFoundException")


class Descriptions(Stream):
    def test_a_stream_is_described(self):
        """Recorded from AWS: test_batch_write_items_streaming, describe-stream."""
        found = streams.describe_stream(StreamArn=self.arn)["StreamDescription"]
        self.assertEqual(self.arn, f"arn:aws:dynamodb:us-east-1:000000000000:table/{self.name}/stream/{found['StreamLabel']}")
        self.assertRegex(found["StreamLabel"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}$")
        self.assertEqual((found["StreamStatus"], found["TableName"]), ("ENABLED", self.name))
        self.assertEqual(found["KeySchema"], [{"AttributeName": "id", "KeyType": "HASH"}])
        self.assertIsInstance(found["CreationRequestDateTime"], datetime.datetime)
        self.assertRegex(found["Shards"][0]["ShardId"], r"^shardId-\d{20}-[0-9a-f]{8}$")
        self.assertEqual(list(found["Shards"][0]["SequenceNumberRange"]), ["StartingSequenceNumber"])

    def test_shards_go_on_behind_the_last_one(self):
        """AWS documentation, DescribeStream."""
        shard = shard_of(self.arn)
        behind = streams.describe_stream(StreamArn=self.arn, ExclusiveStartShardId=shard)["StreamDescription"]
        self.assertEqual(behind["Shards"], [])
        children = streams.describe_stream(StreamArn=self.arn, ShardFilter={"Type": "CHILD_SHARDS", "ShardId": shard})
        self.assertEqual(children["StreamDescription"]["Shards"], [])

    def test_a_stream_that_was_turned_off_can_be_read(self):
        """AWS documentation: for 24 hours; its shards are closed, and the last page has no next iterator."""
        self.put("a")
        dynamodb.update_table(TableName=self.name, StreamSpecification={"StreamEnabled": False})
        found = streams.describe_stream(StreamArn=self.arn)["StreamDescription"]
        self.assertEqual(found["StreamStatus"], "DISABLED")
        self.assertIn("EndingSequenceNumber", found["Shards"][0]["SequenceNumberRange"])
        page = streams.get_records(ShardIterator=iterator_of(self.arn))
        self.assertEqual(len(page["Records"]), 1)
        self.assertNotIn("NextShardIterator", page)
        listed = [stream["StreamArn"] for stream in streams.list_streams(TableName=self.name)["Streams"]]
        self.assertEqual(listed, [self.arn])

    def test_lists_are_cut_into_pages(self):
        other = f"streams-{uuid.uuid4()}"
        create(other)
        first = streams.list_streams(Limit=1)
        self.assertEqual(len(first["Streams"]), 1)
        second = streams.list_streams(Limit=1, ExclusiveStartStreamArn=first["LastEvaluatedStreamArn"])
        self.assertNotEqual(first["Streams"], second["Streams"])


class TimeToLive(Stream):
    view = "NEW_AND_OLD_IMAGES"

    def setUp(self):
        super().setUp()
        dynamodb.update_time_to_live(
            TableName=self.name, TimeToLiveSpecification={"Enabled": True, "AttributeName": "until"}
        )

    def tearDown(self):
        clock(reset=True)

    def ids(self):
        return sorted(item["id"]["S"] for item in dynamodb.scan(TableName=self.name)["Items"])

    def test_items_end_when_the_clock_has_been_moved(self):
        now = int(time.time())
        self.put("tomorrow", until={"N": str(now + 86400)})
        self.put("next-week", until={"N": str(now + 7 * 86400)})
        self.put("text", until={"S": str(now + 86400)})
        self.put("never")
        clock(advance="P2D")
        clock(reset=True)
        self.assertEqual(self.ids(), ["never", "next-week", "text"])
        removed = records_of(self.arn)[-1]
        self.assertEqual(removed["eventName"], "REMOVE")
        # The API's model writes the members so; Lambda's events write them in lower case.
        self.assertEqual(removed["userIdentity"], {"PrincipalId": "dynamodb.amazonaws.com", "Type": "Service"})
        self.assertEqual(removed["dynamodb"]["OldImage"]["id"], {"S": "tomorrow"})

    def test_items_of_more_than_five_years_ago_stay(self):
        """AWS documentation, time to live."""
        self.put("ancient", until={"N": "1000000000"})
        clock(advance="P1D")
        clock(reset=True)
        self.assertEqual(self.ids(), ["ancient"])

    def test_deletions_by_others_have_no_identity(self):
        self.put("a", until={"N": str(int(time.time()) + 86400)})
        dynamodb.delete_item(TableName=self.name, Key={"id": {"S": "a"}})
        self.assertNotIn("userIdentity", records_of(self.arn)[-1])

    def test_the_setting_is_described(self):
        found = dynamodb.describe_time_to_live(TableName=self.name)["TimeToLiveDescription"]
        self.assertEqual(found, {"TimeToLiveStatus": "ENABLED", "AttributeName": "until"})
        self.assertEqual(
            error_of(
                dynamodb.update_time_to_live,
                TableName=self.name,
                TimeToLiveSpecification={"Enabled": True, "AttributeName": "until"},
            ),
            ("ValidationException", "TimeToLive is already enabled"),
        )


del Stream


if __name__ == "__main__":
    unittest.main()
