"""Transactions through boto3: all or nothing, the reasons for nothing, and what AWS refuses before it begins."""

import unittest
import uuid

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

dynamodb = boto3.client("dynamodb", config=Config(parameter_validation=False, retries={"max_attempts": 1}))

S = lambda text: {"S": text}
N = lambda number: {"N": str(number)}


def setUpModule():
    global TABLE
    TABLE = f"table-{uuid.uuid4()}"
    dynamodb.create_table(
        TableName=TABLE,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}, {"AttributeName": "colour", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
        GlobalSecondaryIndexes=[
            {"IndexName": "by-colour", "KeySchema": [{"AttributeName": "colour", "KeyType": "HASH"}], "Projection": {"ProjectionType": "ALL"}}
        ],
    )
    dynamodb.get_waiter("table_exists").wait(TableName=TABLE, WaiterConfig={"Delay": 1})


def tearDownModule():
    dynamodb.delete_table(TableName=TABLE)


def write(*actions, **more):
    return dynamodb.transact_write_items(TransactItems=[{kind: {"TableName": TABLE, **action}} for kind, action in actions], **more)


def read(*gets):
    return dynamodb.transact_get_items(TransactItems=[{"Get": {"TableName": TABLE, **get}} for get in gets])["Responses"]


class Transactions(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.name = str(uuid.uuid4())
        self.there = self.key("there")
        dynamodb.put_item(TableName=TABLE, Item={**self.there, "a": S("x"), "n": N(1)})

    def key(self, name):
        return {"pk": S(f"{self.name}-{name}")}

    def get(self, name):
        return dynamodb.get_item(TableName=TABLE, Key=self.key(name)).get("Item")

    def refused(self, message, call, *arguments, code="ValidationException", **more):
        with self.assertRaises(ClientError) as caught:
            call(*arguments, **more)
        error = caught.exception.response["Error"]
        self.assertEqual((error["Code"], error["Message"]), (code, message))

    def cancelled(self, reasons, call, *arguments):
        with self.assertRaises(ClientError) as caught:
            call(*arguments)
        response = caught.exception.response
        codes = ", ".join(reason["Code"] for reason in reasons)
        self.assertEqual(
            (response["Error"]["Code"], response["Error"]["Message"]),
            ("TransactionCanceledException", f"Transaction cancelled, please refer cancellation reasons for specific reasons [{codes}]"),
        )
        self.assertEqual(response["CancellationReasons"], reasons)

    def test_all_actions_at_once(self):
        dynamodb.put_item(TableName=TABLE, Item={**self.key("old"), "a": S("x")})
        write(
            ("ConditionCheck", {"Key": self.there, "ConditionExpression": "attribute_exists(pk)"}),
            ("Put", {"Item": {**self.key("new"), "a": S("y")}, "ConditionExpression": "attribute_not_exists(pk)"}),
            ("Delete", {"Key": self.key("old")}),
            ("Update", {"Key": self.key("updated"), "UpdateExpression": "ADD n :one", "ExpressionAttributeValues": {":one": N(1)}}),
        )
        self.assertEqual(
            read({"Key": self.key("new")}, {"Key": self.key("old")}, {"Key": self.key("updated"), "ProjectionExpression": "n"}),
            [{"Item": {**self.key("new"), "a": S("y")}}, {}, {"Item": {"n": N(1)}}],
        )
        self.assertEqual(read({"Key": self.there, "ProjectionExpression": "zz"}), [{}])

    def test_conditions_that_fail_are_reasons(self):
        # In the form of a response of AWS that is in a public thread.
        self.cancelled(
            [{"Code": "ConditionalCheckFailed", "Item": {**self.there, "a": S("x"), "n": N(1)}, "Message": "The conditional request failed"}, {"Code": "None"}],
            write,
            ("ConditionCheck", {"Key": self.there, "ConditionExpression": "a = n", "ReturnValuesOnConditionCheckFailure": "ALL_OLD"}),
            ("Put", {"Item": self.key("new")}),
        )
        self.cancelled(
            [{"Code": "ConditionalCheckFailed", "Message": "The conditional request failed"}],
            write,
            ("Put", {"Item": self.there, "ConditionExpression": "attribute_not_exists(pk)"}),
        )
        self.assertIsNone(self.get("new"))

    def test_updates_that_do_not_fit_are_reasons(self):
        update = lambda name, expression, **more: ("Update", {"Key": self.key(name), "UpdateExpression": expression, **more})
        one = {"ExpressionAttributeValues": {":one": N(1)}}
        self.cancelled(
            [
                {"Code": "None"},
                {"Code": "ValidationError", "Message": "The provided expression refers to an attribute that does not exist in the item"},
                {"Code": "ConditionalCheckFailed", "Message": "The conditional request failed"},
                {"Code": "ValidationError", "Message": "The document path provided in the update expression is invalid for update"},
            ],
            write,
            update("there", "SET n = n + :one", **one),
            update("missing", "SET a = b"),
            ("Delete", {"Key": self.key("none"), "ConditionExpression": "attribute_exists(pk)"}),
            update("path", "SET a.b = :one", **one),
        )
        self.cancelled(
            [{"Code": "ValidationError", "Message": "An operand in the update expression has an incorrect data type"}, {"Code": "None"}],
            write,
            update("there", "ADD a :one", **one),
            ("Put", {"Item": self.key("new")}),
        )
        self.assertEqual(self.get("there")["n"], N(1))
        self.assertIsNone(self.get("new"))

    def test_keys_that_do_not_fit_are_reasons(self):
        invalid = lambda message: {"Code": "ValidationError", "Message": "One or more parameter values were invalid: " + message}
        mismatch = {"Code": "ValidationError", "Message": "The provided key element does not match the schema"}
        self.cancelled(
            [invalid("Missing the key pk in the item"), invalid("Type mismatch for key pk expected: S actual: N"), mismatch, {"Code": "None"}],
            write,
            ("Put", {"Item": {"a": S("b")}}),
            ("Put", {"Item": {"pk": N(1)}}),
            ("Delete", {"Key": {"a": S("b")}}),
            ("Put", {"Item": self.key("new")}),
        )
        self.cancelled(
            [invalid("Cannot update attribute pk. This attribute is part of the key"), invalid("Type mismatch for Index Key colour Expected: S Actual: N IndexName: by-colour")],
            write,
            ("Update", {"Key": self.there, "UpdateExpression": "REMOVE pk"}),
            ("Put", {"Item": {**self.key("new"), "colour": N(1)}}),
        )
        self.cancelled([{"Code": "None"}, mismatch], read, {"Key": self.there}, {"Key": {}})

    def test_refusals(self):
        put = ("Put", {"Item": self.key("new")})
        for message, actions in (
            ("Transaction request cannot include multiple operations on one item", [put, ("Delete", {"Key": self.key("new")})]),
            ("One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk", [("Put", {"Item": {"pk": S("")}})]),
            ("Invalid UpdateExpression: Syntax error; token: \"a\", near: \"a a\"", [put, ("Update", {"Key": self.there, "UpdateExpression": "SET a a"})]),
            ("Value provided in ExpressionAttributeNames unused in expressions: keys: {#b}", [("Put", {"Item": self.key("new"), "ConditionExpression": "a = n", "ExpressionAttributeNames": {"#b": "b"}})]),
            ("One or more parameter values were invalid: An number set  may not be empty", [("Put", {"Item": {"a": {"NS": []}}})]),
            ("Item size has exceeded the maximum allowed size", [("Put", {"Item": {**self.key("new"), "a": S("x" * 410000)}})]),
        ):
            with self.subTest(message):
                self.refused(message, write, *actions)
        both = {"Put": {"TableName": TABLE, "Item": self.there}, "Delete": {"TableName": TABLE, "Key": self.there}}
        self.refused("TransactItems can only contain one of Check, Put, Update or Delete", dynamodb.transact_write_items, TransactItems=[both])
        self.refused("Transaction request cannot include multiple operations on one item", read, {"Key": self.there}, {"Key": self.there})
        # Recorded from AWS: test_batch_write_not_existing_table.
        self.refused("Requested resource not found", write, ("Put", {"TableName": "none", "Item": self.there}), code="ResourceNotFoundException")
        self.assertIsNone(self.get("new"))

    def test_a_token_makes_a_transaction_happen_once(self):
        token = str(uuid.uuid4())
        add = lambda number: write(
            ("Update", {"Key": self.there, "UpdateExpression": "ADD n :v", "ExpressionAttributeValues": {":v": N(number)}}), ClientRequestToken=token
        )
        add(1)
        add(1)
        self.assertEqual(self.get("there")["n"], N(2))
        with self.assertRaises(dynamodb.exceptions.IdempotentParameterMismatchException):
            add(5)
        self.assertEqual(self.get("there")["n"], N(2))


if __name__ == "__main__":
    unittest.main()
