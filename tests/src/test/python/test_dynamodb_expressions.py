"""Expressions through boto3: what works together, and AWS's errors in AWS's order."""

import unittest
import uuid

import boto3
from boto3.dynamodb.conditions import Attr, Key
from botocore.config import Config
from botocore.exceptions import ClientError

dynamodb = boto3.client("dynamodb", config=Config(parameter_validation=False))
OVERLAP = "Two document paths overlap with each other; must remove or rewrite one of these paths; "


class Expressions(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.name = f"expressions-{uuid.uuid4()}"
        dynamodb.create_table(
            TableName=cls.name,
            BillingMode="PAY_PER_REQUEST",
            AttributeDefinitions=[
                {"AttributeName": "pk", "AttributeType": "S"},
                {"AttributeName": "sk", "AttributeType": "S"},
            ],
            KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
        )
        dynamodb.get_waiter("table_exists").wait(TableName=cls.name, WaiterConfig={"Delay": 1})
        cls.table = boto3.resource("dynamodb").Table(cls.name)

    @classmethod
    def tearDownClass(cls):
        dynamodb.delete_table(TableName=cls.name)

    def setUp(self):
        self.key = {"pk": {"S": str(uuid.uuid4())}, "sk": {"S": "1"}}

    def refused(self, call, **request):
        with self.assertRaises(ClientError) as caught:
            call(TableName=self.name, **request)
        error = caught.exception.response["Error"]
        self.assertEqual(error["Code"], "ValidationException")
        return error["Message"]

    def updated(self, expression, **more):
        message = self.refused(dynamodb.update_item, Key=self.key, UpdateExpression=expression, **more)
        return message.removeprefix("1 validation error detected: ")  # UpdateItem counts some of its errors

    def deleted(self, condition, **more):
        return self.refused(dynamodb.delete_item, Key=self.key, ConditionExpression=condition, **more)

    def test_updates_and_conditions_do_their_work(self):
        key = {"pk": self.key["pk"]["S"], "sk": "1"}
        self.table.put_item(Item={**key, "n": 1, "l": ["a"], "m": {"x": 1}, "s": {"p", "q"}})
        changed = self.table.update_item(
            Key=key,
            UpdateExpression="SET n = n + :two, l = list_append(l, :l), m.y = if_not_exists(m.x, :two) REMOVE #m.x DELETE s :s",
            ConditionExpression="(n < :two OR attribute_not_exists(n)) AND contains(s, :p) AND size(l) = :one",
            ExpressionAttributeNames={"#m": "m"},
            ExpressionAttributeValues={":two": 2, ":one": 1, ":l": ["b"], ":s": {"q"}, ":p": "p"},
            ReturnValues="ALL_NEW",
        )["Attributes"]
        self.assertEqual(changed, {**key, "n": 3, "l": ["a", "b"], "m": {"y": 1}, "s": {"p"}})

    def test_queries_take_expressions(self):
        key = {"pk": self.key["pk"]["S"]}
        for sort in ("a1", "a2", "b1"):
            self.table.put_item(Item={**key, "sk": sort, "n": len(sort), "status": sort})
        found = self.table.query(
            KeyConditionExpression=Key("pk").eq(key["pk"]) & Key("sk").begins_with("a"),
            FilterExpression=Attr("status").ne("a1"),
            ProjectionExpression="sk, #s",
            ExpressionAttributeNames={"#s": "status"},
        )["Items"]
        self.assertEqual(found, [{"sk": "a2", "status": "a2"}])

    def test_syntax_errors_show_the_token_and_its_neighbours(self):
        prefix = "Invalid ConditionExpression: Syntax error; "
        self.assertEqual(self.deleted("a ="), prefix + 'token: "<EOF>", near: "="')
        self.assertEqual(self.deleted("a = ! b"), prefix + 'token: "!", near: "= ! b"')
        self.assertEqual(
            self.updated("SET a = b SET"), 'Invalid UpdateExpression: Syntax error; token: "<EOF>", near: "SET"'
        )
        self.assertEqual(
            self.refused(dynamodb.scan, FilterExpression="a b"),
            'Invalid FilterExpression: Syntax error; token: "b", near: "a b"',
        )
        self.assertEqual(
            self.refused(dynamodb.get_item, Key=self.key, ProjectionExpression="a,,b"),
            'Invalid ProjectionExpression: Syntax error; token: ",", near: ",,b"',
        )
        self.assertEqual(self.deleted(""), "Invalid ConditionExpression: The expression can not be empty;")

    def test_reserved_words_need_placeholders(self):
        reserved = "Attribute name is a reserved keyword; reserved keyword: "
        self.assertEqual(self.deleted("attribute_exists(Status)"), f"Invalid ConditionExpression: {reserved}Status")
        self.assertEqual(self.updated("REMOVE a.name"), f"Invalid UpdateExpression: {reserved}name")

    def test_placeholders_must_be_defined_and_used(self):
        self.assertEqual(
            self.deleted("#a = b"),
            "Invalid ConditionExpression: An expression attribute name used in the document path is not defined;"
            " attribute name: #a",
        )
        self.assertEqual(
            self.updated("SET a = :b"),
            "Invalid UpdateExpression: An expression attribute value used in expression is not defined;"
            " attribute value: :b",
        )
        self.assertEqual(
            self.deleted("attribute_exists(a)", ExpressionAttributeNames={"#a": "a"}),
            "Value provided in ExpressionAttributeNames unused in expressions: keys: {#a}",
        )
        self.assertEqual(
            self.updated("REMOVE a", ExpressionAttributeValues={":a": {"S": "a"}}),
            "Value provided in ExpressionAttributeValues unused in expressions: keys: {:a}",
        )
        self.assertEqual(
            self.deleted("#a = b", ExpressionAttributeNames={"a": "a"}),
            'ExpressionAttributeNames contains invalid key: Syntax error; key: "a"',
        )

    def test_paths_must_be_apart(self):
        self.assertEqual(
            self.updated("SET a = b REMOVE a.c"),
            f"Invalid UpdateExpression: {OVERLAP}path one: [a], path two: [a, c]",
        )
        self.assertEqual(
            self.refused(dynamodb.get_item, Key=self.key, ProjectionExpression="a[0], a[0]"),
            f"Invalid ProjectionExpression: {OVERLAP}path one: [a, [0]], path two: [a, [0]]",
        )

    def test_operands_have_types(self):
        wrong = "Incorrect operand type for operator or function; "
        values = {":n": {"N": "1"}, ":s": {"S": "s"}}
        self.assertEqual(
            self.deleted("begins_with(a, :n)", ExpressionAttributeValues={":n": {"N": "1"}}),
            f"Invalid ConditionExpression: {wrong}operator or function: begins_with, operand type: N",
        )
        self.assertEqual(
            self.updated("SET a = :n + :s", ExpressionAttributeValues=values),
            f"Invalid UpdateExpression: {wrong}operator or function: +, operand type: S",
        )
        self.assertEqual(
            self.deleted("a BETWEEN :s AND :n", ExpressionAttributeValues=values),
            "Invalid ConditionExpression: The BETWEEN operator requires same data type for lower and upper bounds;"
            " lower bound operand: AttributeValue: {S:s}, upper bound operand: AttributeValue: {N:1}",
        )

    def test_errors_come_before_the_table(self):
        with self.assertRaises(ClientError) as caught:
            dynamodb.delete_item(TableName="there-is-none", Key=self.key, ConditionExpression="a = a")
        self.assertEqual(
            caught.exception.response["Error"]["Message"],
            "Invalid ConditionExpression: The first operand must be distinct from the remaining operands for this"
            " operator or function; operator: =, first operand: [a]",
        )

    def test_transactions_check_their_expressions(self):
        with self.assertRaises(ClientError) as caught:
            dynamodb.transact_write_items(
                TransactItems=[
                    {"Update": {"TableName": self.name, "Key": self.key, "UpdateExpression": "SET a = ((b))"}}
                ]
            )
        self.assertIn("The expression has redundant parentheses;", caught.exception.response["Error"]["Message"])


if __name__ == "__main__":
    unittest.main()
