"""What requests say that they consumed, through boto3: AWS documentation, "Capacity unit consumption"."""

import unittest
import uuid

import boto3

dynamodb = boto3.client("dynamodb")

KB = "x" * 1000  # what the rest of an item takes is below 24 bytes


def units(**indexes):
    return {name.replace("_", "-"): {"CapacityUnits": number} for name, number in indexes.items()}


class Capacity(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.name = f"capacity-{uuid.uuid4()}"
        cls.plain = f"capacity-{uuid.uuid4()}"
        attributes = [{"AttributeName": name, "AttributeType": "S"} for name in ("pk", "sk", "g", "l")]
        hash_key, range_key = ({"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"})
        dynamodb.create_table(
            TableName=cls.name,
            BillingMode="PAY_PER_REQUEST",
            AttributeDefinitions=attributes,
            KeySchema=[hash_key, range_key],
            GlobalSecondaryIndexes=[
                {
                    "IndexName": "all",
                    "KeySchema": [{"AttributeName": "g", "KeyType": "HASH"}],
                    "Projection": {"ProjectionType": "ALL"},
                },
                {
                    "IndexName": "some",
                    "KeySchema": [{"AttributeName": "g", "KeyType": "HASH"}],
                    "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["x"]},
                },
            ],
            LocalSecondaryIndexes=[
                {
                    "IndexName": "local",
                    "KeySchema": [hash_key, {"AttributeName": "l", "KeyType": "RANGE"}],
                    "Projection": {"ProjectionType": "KEYS_ONLY"},
                }
            ],
        )
        dynamodb.create_table(
            TableName=cls.plain,
            ProvisionedThroughput={"ReadCapacityUnits": 5, "WriteCapacityUnits": 5},
            AttributeDefinitions=attributes[:1],
            KeySchema=[hash_key],
        )
        for name in (cls.name, cls.plain):
            dynamodb.get_waiter("table_exists").wait(TableName=name, WaiterConfig={"Delay": 1})

    @classmethod
    def tearDownClass(cls):
        dynamodb.delete_table(TableName=cls.name)
        dynamodb.delete_table(TableName=cls.plain)

    def setUp(self):
        self.pk = str(uuid.uuid4())[:8]

    def item(self, sk="1", **attributes):
        return {"pk": {"S": self.pk}, "sk": {"S": sk}, **{name: {"S": value} for name, value in attributes.items()}}

    def key(self, sk="1"):
        return self.item(sk)

    def call(self, operation, mode="INDEXES", **request):
        request.setdefault("TableName", self.name)
        reply = getattr(dynamodb, operation)(ReturnConsumedCapacity=mode, **request)
        return reply["ConsumedCapacity"]

    def put(self, mode="INDEXES", **attributes):
        return self.call("put_item", mode, Item=self.item(**attributes))

    def consumed(self, total, table, **more):
        return {"TableName": self.name, "CapacityUnits": total, "Table": {"CapacityUnits": table}, **more}

    def test_nothing_is_told_unless_it_is_asked_for(self):
        for more in ({}, {"ReturnConsumedCapacity": "NONE"}):
            self.assertNotIn("ConsumedCapacity", dynamodb.put_item(TableName=self.name, Item=self.item(), **more))

    def test_totals_name_no_indexes(self):
        self.assertEqual(self.put("TOTAL", g="g", l="l"), {"TableName": self.name, "CapacityUnits": 4.0})

    def test_a_write_costs_a_unit_for_each_kilobyte_of_the_larger_item(self):
        self.assertEqual(self.put(y=KB * 2), self.consumed(2, 2))
        self.assertEqual(self.put(y=KB * 3), self.consumed(3, 3))
        self.assertEqual(self.put(y="small"), self.consumed(3, 3))
        self.assertEqual(self.put(y="small"), self.consumed(1, 1))
        self.put(y=KB * 4)
        self.assertEqual(self.call("delete_item", Key=self.key()), self.consumed(4, 4))
        self.assertEqual(self.call("delete_item", Key=self.key()), self.consumed(1, 1))

    def test_an_index_costs_what_changes_in_it(self):
        everywhere = {"GlobalSecondaryIndexes": units(all=1.0, some=1.0), "LocalSecondaryIndexes": units(local=1.0)}
        self.assertEqual(self.put(g="g", l="l", x="x"), self.consumed(4, 1, **everywhere))
        self.assertEqual(self.put(g="g", l="l", x="x"), self.consumed(1, 1))
        update = {"Key": self.key(), "ExpressionAttributeValues": {":v": {"S": "v"}}}
        for expression, expected in (
            ("SET y = :v", self.consumed(2, 1, GlobalSecondaryIndexes=units(all=1.0))),
            ("SET x = :v", self.consumed(3, 1, GlobalSecondaryIndexes=units(all=1.0, some=1.0))),
            ("SET x = :v", self.consumed(1, 1)),
            ("SET g = :v", self.consumed(5, 1, GlobalSecondaryIndexes=units(all=2.0, some=2.0))),
            (
                "SET l = :v",
                self.consumed(
                    4, 1, GlobalSecondaryIndexes=units(all=1.0), LocalSecondaryIndexes=units(local=2.0)
                ),
            ),
        ):
            self.assertEqual(self.call("update_item", UpdateExpression=expression, **update), expected, expression)
        self.assertEqual(self.call("delete_item", Key=self.key()), self.consumed(4, 1, **everywhere))

    def test_what_the_client_asked_for_is_all_that_it_gets(self):
        self.put(y="old")
        for operation, more, attributes in (
            ("put_item", {"Item": self.item(y="new")}, None),
            ("update_item", {"Key": self.key()}, None),
            ("update_item", {"Key": self.key(), "ReturnValues": "ALL_NEW"}, self.item(y="new")),
            ("delete_item", {"Key": self.key(), "ReturnValues": "ALL_OLD"}, self.item(y="new")),
        ):
            reply = getattr(dynamodb, operation)(TableName=self.name, ReturnConsumedCapacity="TOTAL", **more)
            self.assertEqual(reply.get("Attributes"), attributes)

    def test_a_read_costs_half_a_unit_for_each_4_kilobytes(self):
        self.put(y=KB * 4)
        self.put(sk="2", y=KB * 5)
        for sk, units_of_read in (("1", 0.5), ("2", 1.0), ("3", 0.5)):
            got = self.call("get_item", Key=self.key(sk))
            self.assertEqual(got, self.consumed(units_of_read, units_of_read))
            consistent = self.call("get_item", "TOTAL", Key=self.key(sk), ConsistentRead=True)
            self.assertEqual(consistent, {"TableName": self.name, "CapacityUnits": 2 * units_of_read})

    def test_batches_cost_what_their_items_cost_by_themselves(self):
        self.put(y=KB * 5)
        keys = [self.key("1"), self.key("2"), self.key("3")]
        for consistent, expected in ((False, 2.0), (True, 4.0)):
            reply = dynamodb.batch_get_item(
                RequestItems={self.name: {"Keys": keys, "ConsistentRead": consistent}},
                ReturnConsumedCapacity="INDEXES",
            )
            self.assertEqual(reply["ConsumedCapacity"], [self.consumed(expected, expected)])
        reply = dynamodb.batch_write_item(
            RequestItems={
                self.name: [
                    {"PutRequest": {"Item": self.item("2", g="g", y=KB * 2)}},
                    {"DeleteRequest": {"Key": self.key("1")}},
                ],
                self.plain: [{"PutRequest": {"Item": {"pk": {"S": self.pk}}}}],
            },
            ReturnConsumedCapacity="INDEXES",
        )
        consumed = {entry["TableName"]: entry for entry in reply["ConsumedCapacity"]}
        expected = self.consumed(10, 7, GlobalSecondaryIndexes=units(all=2.0, some=1.0))
        self.assertEqual(consumed[self.name], expected)
        self.assertEqual(consumed[self.plain]["CapacityUnits"], 1)

    def test_a_query_costs_the_sum_of_what_it_reads(self):
        for sk in "1234":
            self.put(sk=sk, g=self.pk, l=sk, y=KB)
        query = {
            "KeyConditionExpression": "pk = :a",
            "ExpressionAttributeValues": {":a": {"S": self.pk}},
        }
        self.assertEqual(self.call("query", **query), self.consumed(1, 1))  # 4,1xx bytes
        self.assertEqual(self.call("query", ConsistentRead=True, **query), self.consumed(2, 2))
        self.assertEqual(self.call("query", Limit=3, **query), self.consumed(0.5, 0.5))
        filtered = {**query, "ExpressionAttributeValues": {":a": {"S": self.pk}, ":b": {"S": "b"}}}
        self.assertEqual(self.call("query", FilterExpression="y = :b", **filtered), self.consumed(1, 1))
        local = self.consumed(0.5, 0, LocalSecondaryIndexes=units(local=0.5))
        self.assertEqual(self.call("query", IndexName="local", **query), local)
        fetched = self.consumed(2.5, 2, LocalSecondaryIndexes=units(local=0.5))
        self.assertEqual(self.call("query", IndexName="local", Select="ALL_ATTRIBUTES", **query), fetched)
        index = {**query, "KeyConditionExpression": "g = :a", "IndexName": "some"}
        self.assertEqual(self.call("query", **index), self.consumed(0.5, 0, GlobalSecondaryIndexes=units(some=0.5)))

    def test_finding_nothing_costs_the_least(self):
        query = {
            "KeyConditionExpression": "pk = :a",
            "ExpressionAttributeValues": {":a": {"S": self.pk}},
        }
        self.assertEqual(self.call("query", **query), self.consumed(0.5, 0.5))
        self.assertEqual(self.call("query", ConsistentRead=True, **query), self.consumed(1, 1))
        local = self.consumed(0.5, 0, LocalSecondaryIndexes=units(local=0.5))
        self.assertEqual(self.call("query", IndexName="local", **query), local)
        self.assertEqual(self.call("scan", "TOTAL", TableName=self.plain)["CapacityUnits"], 0.5)

    def test_scans_of_an_index_cost_what_it_keeps(self):
        name = self.name
        for sk in "12":
            self.put(sk=sk, g=self.pk, x="x", y=KB * 5)
        scan = dynamodb.scan(TableName=name, IndexName="some", ReturnConsumedCapacity="INDEXES", Select="COUNT")
        self.assertEqual(scan["ConsumedCapacity"]["CapacityUnits"], 0.5)
        self.assertEqual(scan["ConsumedCapacity"]["GlobalSecondaryIndexes"], units(some=0.5))

    def test_transactions_cost_twice_as_much_and_say_for_what(self):
        self.put(y=KB * 5)
        got = dynamodb.transact_get_items(
            TransactItems=[{"Get": {"TableName": self.name, "Key": self.key(sk)}} for sk in "12"],
            ReturnConsumedCapacity="TOTAL",
        )
        self.assertEqual(
            got["ConsumedCapacity"], [{"TableName": self.name, "CapacityUnits": 6.0, "ReadCapacityUnits": 6.0}]
        )
        table = {"TableName": self.name}
        request = {
            "TransactItems": [
                {"Put": {**table, "Item": self.item("2", g="g")}},
                {"ConditionCheck": {**table, "Key": self.key("3"), "ConditionExpression": "attribute_not_exists(pk)"}},
                {"Delete": {**table, "Key": self.key("1")}},
            ],
            "ClientRequestToken": str(uuid.uuid4()),
            "ReturnConsumedCapacity": "INDEXES",
        }
        both = lambda number: {"CapacityUnits": number, "WriteCapacityUnits": number}
        self.assertEqual(
            dynamodb.transact_write_items(**request)["ConsumedCapacity"],
            [
                {
                    "TableName": self.name,
                    **both(18.0),
                    "Table": both(14.0),
                    "GlobalSecondaryIndexes": {"all": both(2.0), "some": both(2.0)},
                }
            ],
        )
        again = dynamodb.transact_write_items(**request)["ConsumedCapacity"][0]
        self.assertEqual((again["CapacityUnits"], again["ReadCapacityUnits"]), (6.0, 6.0))

    def test_collections_of_items_are_told_of_where_there_are_local_indexes(self):
        size = {"ReturnItemCollectionMetrics": "SIZE"}
        metrics = {"ItemCollectionKey": {"pk": {"S": self.pk}}, "SizeEstimateRangeGB": [0.0, 1.0]}
        put = dynamodb.put_item(TableName=self.name, Item=self.item(), **size)
        self.assertEqual(put["ItemCollectionMetrics"], metrics)
        self.assertNotIn("ConsumedCapacity", put)
        plain = {"pk": {"S": self.pk}}
        self.assertNotIn("ItemCollectionMetrics", dynamodb.put_item(TableName=self.plain, Item=plain, **size))
        written = dynamodb.batch_write_item(
            RequestItems={
                self.name: [{"PutRequest": {"Item": self.item(sk)}} for sk in "23"],
                self.plain: [{"PutRequest": {"Item": plain}}],
            },
            **size,
        )
        self.assertEqual(written["ItemCollectionMetrics"], {self.name: [metrics]})


if __name__ == "__main__":
    unittest.main()
