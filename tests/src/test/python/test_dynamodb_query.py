"""Query and Scan through boto3: what is found, in which order and pages, and what AWS refuses."""

import unittest
import uuid
from decimal import Decimal

import boto3
from boto3.dynamodb.conditions import Attr, Key
from botocore.config import Config
from botocore.exceptions import ClientError

dynamodb = boto3.client("dynamodb", config=Config(parameter_validation=False))
resource = boto3.resource("dynamodb")


def create(name, attributes, keys, **more):
    dynamodb.create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": name, "AttributeType": kind} for name, kind in attributes.items()],
        KeySchema=schema(keys),
        **more,
    )
    dynamodb.get_waiter("table_exists").wait(TableName=name, WaiterConfig={"Delay": 1})
    return resource.Table(name)


def schema(keys):
    """Of names, the hash key's first; or of pairs of names and kinds."""
    if isinstance(keys[0], str):
        keys = zip(keys, ("HASH", "RANGE"))
    return [{"AttributeName": name, "KeyType": kind} for name, kind in keys]


def index(name, keys, projection="ALL", names=None):
    projected = {"ProjectionType": projection, **({"NonKeyAttributes": names} if names else {})}
    return {"IndexName": name, "KeySchema": schema(keys), "Projection": projected}


def equals(name, value):
    return {name: {"ComparisonOperator": "EQ", "AttributeValueList": [{"S": value}]}}


class Querying(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.name = f"query-{uuid.uuid4()}"
        cls.table = create(
            cls.name,
            {"pk": "S", "sk": "N", "g": "S", "l": "S"},
            ["pk", "sk"],
            GlobalSecondaryIndexes=[index("global", ["g"], "KEYS_ONLY"), index("some", ["g", "sk"], "INCLUDE", ["x"])],
            LocalSecondaryIndexes=[index("local", ["pk", "l"], "KEYS_ONLY")],
        )
        with cls.table.batch_writer() as batch:
            for i in range(10):
                batch.put_item(Item={"pk": "a", "sk": i, "g": f"g{i % 2}", "l": f"l{9 - i}", "x": i, "y": "y"})
            batch.put_item(Item={"pk": "b", "sk": 1, "x": "alone"})

    @classmethod
    def tearDownClass(cls):
        dynamodb.delete_table(TableName=cls.name)

    def refused(self, operation, message, **request):
        with self.assertRaises(ClientError) as caught:
            getattr(dynamodb, operation)(**{"TableName": self.name, **request})
        self.assertEqual(caught.exception.response["Error"]["Code"], "ValidationException")
        self.assertEqual(caught.exception.response["Error"]["Message"], message)

    def found(self, **query):
        return [int(item["sk"]) for item in self.table.query(**query)["Items"]]

    def test_conditions_on_the_sort_key(self):
        a = Key("pk").eq("a")
        for condition, expected in (
            (a, list(range(10))),
            (a & Key("sk").eq(3), [3]),
            (a & Key("sk").lt(2), [0, 1]),
            (a & Key("sk").lte(2), [0, 1, 2]),
            (a & Key("sk").gt(7), [8, 9]),
            (a & Key("sk").gte(Decimal("7.5")), [8, 9]),
            (a & Key("sk").between(3, 5), [3, 4, 5]),
            (a & Key("sk").eq(11), []),
        ):
            self.assertEqual(self.found(KeyConditionExpression=condition), expected)
            self.assertEqual(self.found(KeyConditionExpression=condition, ScanIndexForward=False), expected[::-1])

    def test_conditions_from_before_expressions(self):
        found = dynamodb.query(
            TableName=self.name,
            KeyConditions={
                **equals("pk", "a"),
                "sk": {"ComparisonOperator": "BETWEEN", "AttributeValueList": [{"N": "2"}, {"N": "6"}]},
            },
            QueryFilter={
                "x": {"ComparisonOperator": "GT", "AttributeValueList": [{"N": "4"}]},
                "y": {"ComparisonOperator": "NULL"},
            },
            ConditionalOperator="OR",
            AttributesToGet=["sk"],
        )
        self.assertEqual(found["Items"], [{"sk": {"N": "5"}}, {"sk": {"N": "6"}}])
        self.assertEqual((found["Count"], found["ScannedCount"]), (2, 5))

    def test_pages_go_on_behind_the_last_key(self):
        for more in ({}, {"IndexName": "local"}):
            pages, start = [], {}
            while True:
                page = self.table.query(KeyConditionExpression=Key("pk").eq("a"), Limit=4, **more, **start)
                pages.append([int(item["sk"]) for item in page["Items"]])
                if "LastEvaluatedKey" not in page:
                    break
                start = {"ExclusiveStartKey": page["LastEvaluatedKey"]}
            self.assertEqual([len(page) for page in pages], [4, 4, 2])
            self.assertEqual(sum(pages, []), list(range(10)) if not more else list(range(9, -1, -1)))

    def test_a_page_that_its_limit_ends_has_a_last_key_even_at_the_end(self):
        page = self.table.query(KeyConditionExpression=Key("pk").eq("a"), Limit=10)
        self.assertEqual(page["LastEvaluatedKey"], {"pk": "a", "sk": 9})

    def test_pages_of_an_index_tell_apart_items_with_equal_keys(self):
        seen, start = [], {}
        while start is not None:
            page = self.table.query(
                IndexName="global", KeyConditionExpression=Key("g").eq("g0"), Limit=2, **start
            )
            seen += [int(item["sk"]) for item in page["Items"]]
            last = page.get("LastEvaluatedKey")
            self.assertIn(set(last or {}), (set(), {"pk", "sk", "g"}))
            start = {"ExclusiveStartKey": last} if last else None
        self.assertEqual(sorted(seen), [0, 2, 4, 6, 8])

    def test_indexes_give_what_they_keep(self):
        query = {"KeyConditionExpression": Key("g").eq("g1"), "Limit": 1}
        self.assertEqual(set(self.table.query(IndexName="global", **query)["Items"][0]), {"pk", "sk", "g"})
        self.assertEqual(set(self.table.query(IndexName="some", **query)["Items"][0]), {"pk", "sk", "g", "x"})
        local = {"IndexName": "local", "KeyConditionExpression": Key("pk").eq("a"), "Limit": 1}
        self.assertEqual(set(self.table.query(**local)["Items"][0]), {"pk", "sk", "l"})
        everything = self.table.query(**local, Select="ALL_ATTRIBUTES")["Items"][0]
        self.assertEqual(set(everything), {"pk", "sk", "g", "l", "x", "y"})

    def test_counts_have_no_items(self):
        counted = self.table.query(
            KeyConditionExpression=Key("pk").eq("a"), FilterExpression=Attr("x").gt(6), Select="COUNT"
        )
        self.assertEqual((counted["Count"], counted["ScannedCount"]), (3, 10))
        self.assertNotIn("Items", counted)
        self.assertEqual(self.table.scan(Select="COUNT")["Count"], 11)

    def test_scans_of_segments_find_each_item_once(self):
        seen = []
        for segment in range(3):
            page = self.table.scan(Segment=segment, TotalSegments=3)
            seen += [(item["pk"], item["sk"]) for item in page["Items"]]
        self.assertEqual((len(seen), len(set(seen))), (11, 11))

    def test_a_segment_goes_on_behind_a_key_of_its_own(self):
        """Seen in the sources of other emulators, which were held against AWS."""
        for segment in range(2):
            start = dynamodb.scan(TableName=self.name, Segment=segment, TotalSegments=2, Limit=1).get("LastEvaluatedKey")
            if start:
                self.refused(
                    "scan",
                    "The provided starting key is invalid: Invalid ExclusiveStartKey. Please use ExclusiveStartKey with"
                    f" correct Segment. TotalSegments: 2 Segment: {1 - segment}",
                    ExclusiveStartKey=start,
                    Segment=1 - segment,
                    TotalSegments=2,
                )

    def test_scans_may_filter_by_keys_and_leave_out_what_an_index_lacks(self):
        self.assertEqual(self.table.scan(FilterExpression=Attr("pk").eq("b"))["Count"], 1)
        self.assertEqual(self.table.scan(IndexName="global")["Count"], 10)

    def test_what_is_refused_before_there_is_a_table(self):
        nowhere = {"TableName": "no-such-table"}
        self.refused(
            "query",
            "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.",
            **nowhere,
        )
        self.refused("query", "Conditions can be of length 1 or 2 only", KeyConditions={}, **nowhere)
        self.refused(
            "query",
            "Can not use both expression and non-expression parameters in the same request: Non-expression parameters:"
            " {QueryFilter} Expression parameters: {KeyConditionExpression}",
            KeyConditionExpression="pk = :a",
            QueryFilter=equals("x", "a"),
            **nowhere,
        )
        self.refused(
            "scan",
            "The TotalSegments parameter is required but was not present in the request when Segment parameter is present",
            Segment=1,
            **nowhere,
        )
        self.refused(
            "scan",
            "The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: 4 is not less"
            " than TotalSegments: 4",
            Segment=4,
            TotalSegments=4,
            **nowhere,
        )
        with self.assertRaises(dynamodb.exceptions.ResourceNotFoundException):
            dynamodb.scan(**nowhere)

    def test_what_the_key_of_the_table_refuses(self):
        values = {":a": {"S": "a"}, ":n": {"N": "1"}}
        for expression, message in (
            ("sk = :n", "Query condition missed key schema element: pk"),
            ("pk = :a AND x = :n", "Query condition missed key schema element: sk"),
            ("pk > :a", "Query key condition not supported"),
            ("pk = :a OR sk = :n", "Invalid operator used in KeyConditionExpression: OR"),
            ("pk = :a AND sk <> :n", "Invalid operator used in KeyConditionExpression: <>"),
            (
                "pk = :n",
                "One or more parameter values were invalid: Condition parameter type does not match schema type",
            ),
        ):
            used = {name: value for name, value in values.items() if name in expression}
            self.refused("query", message, KeyConditionExpression=expression, ExpressionAttributeValues=used)
        self.refused(
            "query",
            "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty"
            " string value. Key: pk",
            KeyConditions=equals("pk", ""),
        )
        not_equal = {"ComparisonOperator": "NE", "AttributeValueList": [{"N": "1"}]}
        self.refused(
            "query",
            "Attempted conditional constraint is not an indexable operation",
            KeyConditions={**equals("pk", "a"), "sk": not_equal},
        )

    def test_what_indexes_refuse(self):
        query = {"KeyConditions": equals("g", "a"), "IndexName": "global"}
        self.refused("query", "The table does not have the specified index: nope", **{**query, "IndexName": "nope"})
        self.refused(
            "query", "Consistent reads are not supported on global secondary indexes", ConsistentRead=True, **query
        )
        self.refused(
            "query",
            "One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for global secondary"
            " index global because its projection type is not ALL",
            Select="ALL_ATTRIBUTES",
            **query,
        )
        self.refused(
            "query",
            "One or more parameter values were invalid: Global secondary index global does not project [y]",
            AttributesToGet=["pk", "y"],
            **query,
        )

    def test_what_a_page_can_not_begin_with(self):
        query = {"KeyConditions": equals("pk", "a")}
        a, b = {"S": "a"}, {"S": "b"}
        for start, message in (
            ({"pk": a}, "The provided starting key is invalid"),
            ({"pk": a, "x": {"N": "1"}}, "The provided starting key is invalid"),
            ({"pk": a, "sk": a}, "The provided key element does not match the schema"),
            (
                {"pk": b, "sk": {"N": "1"}},
                "The provided starting key is outside query boundaries based on provided conditions",
            ),
        ):
            self.refused("query", message, ExclusiveStartKey=start, **query)
        self.refused(
            "scan",
            "The provided starting key is invalid: The provided key element does not match the schema",
            ExclusiveStartKey={"pk": a},
        )

    def test_filters_leave_keys_alone(self):
        self.refused(
            "query",
            "Filter Expression can only contain non-primary key attributes: Primary key attribute: sk",
            KeyConditionExpression="pk = :a",
            FilterExpression="sk > :n",
            ExpressionAttributeValues={":a": {"S": "a"}, ":n": {"N": "1"}},
        )
        self.refused(
            "query",
            "QueryFilter can only contain non-primary key attributes: Primary key attribute: pk",
            KeyConditions=equals("pk", "a"),
            QueryFilter=equals("pk", "a"),
        )


class Ordering(unittest.TestCase):
    def test_numbers_are_in_the_order_of_their_values(self):
        name = f"query-{uuid.uuid4()}"
        table = create(name, {"pk": "S", "sk": "N"}, ["pk", "sk"])
        self.addCleanup(dynamodb.delete_table, TableName=name)
        numbers = ["0", "-1", "10", "9", "1.5", "1E+30", "-1E-30", "1E-30", "-100", "-9.5", "12345678901234567890123456789"]
        for number in numbers:
            table.put_item(Item={"pk": "a", "sk": Decimal(number)})
        found = [item["sk"] for item in table.query(KeyConditionExpression=Key("pk").eq("a"))["Items"]]
        self.assertEqual(found, sorted(map(Decimal, numbers)))

    def test_binaries_and_texts_are_in_the_order_of_their_bytes(self):
        for kind, values in (
            ("B", [b"\x80", b"\x7f", b"\x00", b"\xff", b"\x00\x00", b"\x01"]),
            ("S", ["a", "B", "é", "\uff61", "\U0001f600", "aa", "~"]),
        ):
            name = f"query-{uuid.uuid4()}"
            table = create(name, {"pk": "S", "sk": kind}, ["pk", "sk"])
            self.addCleanup(dynamodb.delete_table, TableName=name)
            for value in values:
                table.put_item(Item={"pk": "a", "sk": value})
            found = [item["sk"] for item in table.query(KeyConditionExpression=Key("pk").eq("a"))["Items"]]
            found = [value.value if kind == "B" else value for value in found]
            self.assertEqual(found, sorted(values, key=lambda value: value if kind == "B" else value.encode()))

    def test_keys_of_several_attributes_are_asked_for_from_the_left(self):
        name = f"query-{uuid.uuid4()}"
        keys = [("h1", "HASH"), ("h2", "HASH"), ("r1", "RANGE"), ("r2", "RANGE")]
        table = create(
            name,
            {"pk": "S", "h1": "S", "h2": "S", "r1": "S", "r2": "N"},
            ["pk"],
            GlobalSecondaryIndexes=[index("several", keys)],
        )
        self.addCleanup(dynamodb.delete_table, TableName=name)
        for i, (text, number) in enumerate([("a", 10), ("a", 9), ("b", 1), ("a", 2)]):
            table.put_item(Item={"pk": str(i), "h1": "1", "h2": "2", "r1": text, "r2": number})
        hash_key = Key("h1").eq("1") & Key("h2").eq("2")
        for condition, expected in (
            (hash_key, [("a", 2), ("a", 9), ("a", 10), ("b", 1)]),
            (hash_key & Key("r1").eq("a") & Key("r2").gt(2), [("a", 9), ("a", 10)]),
        ):
            found = table.query(IndexName="several", KeyConditionExpression=condition)["Items"]
            self.assertEqual([(item["r1"], item["r2"]) for item in found], expected)
        with self.assertRaises(ClientError) as caught:
            table.query(IndexName="several", KeyConditionExpression=Key("h1").eq("1"))
        self.assertEqual(
            caught.exception.response["Error"]["Message"],
            "HASH key attributes h2 must have equality conditions specified in the query",
        )


class Pages(unittest.TestCase):
    """AWS documentation, Paginating table query results: a page ends at 1 MB of what is read, before any filter."""

    @classmethod
    def setUpClass(cls):
        cls.name = f"query-{uuid.uuid4()}"
        cls.table = create(cls.name, {"pk": "S", "sk": "N"}, ["pk", "sk"])
        with cls.table.batch_writer() as batch:
            for i in range(12):
                batch.put_item(Item={"pk": "a", "sk": i, "y": "y" * 120_000, "x": i % 2})

    @classmethod
    def tearDownClass(cls):
        dynamodb.delete_table(TableName=cls.name)

    def test_a_page_ends_at_a_megabyte(self):
        page = self.table.query(KeyConditionExpression=Key("pk").eq("a"), Select="COUNT")
        self.assertEqual((page["Count"], page["LastEvaluatedKey"]), (9, {"pk": "a", "sk": 8}))

    def test_a_page_ends_there_whatever_the_filter_lets_through(self):
        for read in (
            lambda **more: self.table.query(KeyConditionExpression=Key("pk").eq("a"), **more),
            lambda **more: self.table.scan(**more),
        ):
            nothing = read(FilterExpression=Attr("x").eq(7))
            self.assertEqual((nothing["Count"], nothing["ScannedCount"]), (0, 9))
            self.assertNotIn("ConsumedCapacity", nothing)
            rest = read(FilterExpression=Attr("x").eq(1), ExclusiveStartKey=nothing["LastEvaluatedKey"])
            self.assertEqual((rest["Count"], rest["ScannedCount"]), (2, 3))
            self.assertNotIn("LastEvaluatedKey", rest)

    def test_a_limit_counts_what_is_read(self):
        page = self.table.scan(FilterExpression=Attr("x").eq(1), Limit=3, ReturnConsumedCapacity="TOTAL")
        self.assertEqual((page["Count"], page["ScannedCount"]), (1, 3))
        self.assertEqual(page["ConsumedCapacity"]["CapacityUnits"], 44)


if __name__ == "__main__":
    unittest.main()
