"""Operations on one item and on batches of them, through boto3: what they return, and AWS's errors to the letter.

Messages as seen in the sources of other emulators that were held against AWS, and recorded from AWS where it says so.
"""

import unittest
import uuid

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

# Without boto3's own checks, which keep most wrong requests from the server.
dynamodb = boto3.client("dynamodb", config=Config(parameter_validation=False, retries={"max_attempts": 1}))

S = lambda text: {"S": text}
N = lambda number: {"N": str(number)}


def setUpModule():
    global PLAIN, INDEXED
    PLAIN = create("plain", ["pk"], {"pk": "S"})
    INDEXED = create(
        "indexed",
        ["pk", "sk"],
        {"pk": "S", "sk": "N", "colour": "S", "size": "B"},
        GlobalSecondaryIndexes=[index("by-colour", ["colour"])],
        LocalSecondaryIndexes=[index("by-size", ["pk", "size"])],
    )


def tearDownModule():
    for table in (PLAIN, INDEXED):
        dynamodb.delete_table(TableName=table)


def create(name, key, types, **more):
    name = f"{name}-{uuid.uuid4()}"
    dynamodb.create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": a, "AttributeType": t} for a, t in types.items()],
        KeySchema=schema(key),
        **more,
    )
    dynamodb.get_waiter("table_exists").wait(TableName=name, WaiterConfig={"Delay": 1})
    return name


def schema(key):
    return [{"AttributeName": a, "KeyType": t} for a, t in zip(key, ("HASH", "RANGE"))]


def index(name, key):
    return {"IndexName": name, "KeySchema": schema(key), "Projection": {"ProjectionType": "ALL"}}


class Case(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.key = {"pk": S(str(uuid.uuid4()))}

    def put(self, **item):
        return dynamodb.put_item(TableName=PLAIN, Item={**self.key, **item})

    def get(self, **more):
        return dynamodb.get_item(TableName=PLAIN, Key=self.key, **more).get("Item")

    def update(self, expression=None, **more):
        if expression:
            more["UpdateExpression"] = expression
        return dynamodb.update_item(TableName=PLAIN, Key=self.key, **more)

    def refused(self, message, call, code="ValidationException", **request):
        with self.assertRaises(ClientError) as caught:
            call(**request)
        error = caught.exception.response["Error"]
        self.assertEqual((error["Code"], error["Message"]), (code, message))
        return caught.exception.response


class Items(Case):
    def test_values_come_back_in_their_canonical_form(self):
        self.put(a=N("1e3"), b=N("-0.0"), c=N("+01.50"), d={"NS": ["3", "1.0"]}, e=N("1E-130"), f=S(""), g={"B": b""}, h={"SS": ["", "a"]})
        item = self.get()
        self.assertEqual([item[name]["N"] for name in "abc"], ["1000", "0", "1.5"])
        self.assertEqual(sorted(item["d"]["NS"]), ["1", "3"])
        self.assertEqual(item["e"]["N"], "0." + "0" * 129 + "1")
        self.assertEqual((item["f"], item["g"], sorted(item["h"]["SS"])), (S(""), {"B": b""}, ["", "a"]))

    def test_numbers_are_canonical_wherever_they_stand_and_come_from(self):
        # AWS documentation, data types: leading and trailing zeroes are trimmed.
        self.put(a=N("1.50"), l={"L": [N("1.10"), {"M": {"N": N("007")}}]})
        values = {":half": N("0.50"), ":set": {"NS": ["1.0", "2.50"]}, ":large": N("1E+2")}
        update = "SET a = a + :half, l[0] = l[0] - :half, b = :large ADD c :half, s :set"
        returned = self.update(UpdateExpression=update, ExpressionAttributeValues=values, ReturnValues="ALL_NEW")
        item = self.get()
        item["s"]["NS"].sort()
        returned["Attributes"]["s"]["NS"].sort()
        expected = {"a": N(2), "b": N(100), "c": N("0.5"), "l": {"L": [N("0.6"), {"M": {"N": N(7)}}]}, "s": {"NS": ["1", "2.5"]}}
        self.assertEqual(item, {**self.key, **expected})
        self.assertEqual(returned["Attributes"], item)

    def test_what_writes_return(self):
        put = lambda value, returned: dynamodb.put_item(TableName=PLAIN, Item={**self.key, "a": S(value)}, ReturnValues=returned).get("Attributes")
        # Recorded from AWS: test_return_values_in_put_item.
        self.assertIsNone(put("1", "ALL_OLD"))
        self.assertEqual(put("2", "ALL_OLD"), {**self.key, "a": S("1")})
        self.assertIsNone(put("3", "NONE"))
        delete = lambda: dynamodb.delete_item(TableName=PLAIN, Key=self.key, ReturnValues="ALL_OLD")
        self.assertEqual(delete()["Attributes"], {**self.key, "a": S("3")})
        self.assertEqual(set(delete()), {"ResponseMetadata"})

    def test_updates_return_what_they_name(self):
        self.put(m={"M": {"a": N(1), "b": N(2)}}, l={"L": [N(1), N(2), N(3)]}, n=N(1))
        update = lambda returned, number: self.update(
            "SET m.a = :v, l[2] = :v, l[0] = :v ADD n :v", ExpressionAttributeValues={":v": N(number)}, ReturnValues=returned
        )["Attributes"]
        nested = lambda a, first, last, n: {"m": {"M": {"a": N(a)}}, "l": {"L": [N(first), N(last)]}, "n": N(n)}
        self.assertEqual(update("UPDATED_OLD", 7), nested(1, 1, 3, 1))
        self.assertEqual(update("UPDATED_NEW", 8), nested(8, 8, 8, 16))
        self.assertEqual(update("ALL_NEW", 9)["m"], {"M": {"a": N(9), "b": N(2)}})
        self.assertNotIn("Attributes", self.update("REMOVE m.a", ReturnValues="UPDATED_NEW"))

    def test_updates_that_take_away_make_no_item(self):
        for request in (
            {"UpdateExpression": "REMOVE a"},
            {"UpdateExpression": "REMOVE a.b, c[1]"},
            {"UpdateExpression": "DELETE a :v", "ExpressionAttributeValues": {":v": {"SS": ["x"]}}},
            {"UpdateExpression": "REMOVE a", "ConditionExpression": "attribute_not_exists(#b) OR b = :v", "ExpressionAttributeNames": {"#b": "b"}, "ExpressionAttributeValues": {":v": N(1)}},
            {"AttributeUpdates": {"a": {"Action": "DELETE"}}},
            {"AttributeUpdates": {"a": {"Action": "DELETE"}}, "Expected": {"b": {"Exists": False}}},
        ):
            with self.subTest(request):
                self.assertEqual(set(self.update(**request)), {"ResponseMetadata"})
                self.assertIsNone(self.get())
        self.refused(
            "The conditional request failed", self.update, "ConditionalCheckFailedException", expression="REMOVE a", ConditionExpression="attribute_exists(pk)"
        )
        self.put(a=N(1), b=N(2))
        self.update("REMOVE a", ConditionExpression="b = :v", ExpressionAttributeValues={":v": N(2)})
        self.assertEqual(self.get(), {**self.key, "b": N(2)})

    def test_updates_without_changes_make_an_item(self):
        self.update()
        self.assertEqual(self.get(), self.key)

    def test_updates_without_an_action_put(self):
        self.update(AttributeUpdates={"a": {"Value": N(1)}, "b": {"Action": "ADD", "Value": N(2)}})
        self.assertEqual(self.get(), {**self.key, "a": N(1), "b": N(2)})

    def test_conditions_that_fail_return_the_item(self):
        self.put(a=N(1))
        # Recorded from AWS: test_return_values_on_conditions_check_failure.
        for call, request in (
            (dynamodb.put_item, {"Item": self.key, "ConditionExpression": "attribute_not_exists(pk)"}),
            (dynamodb.delete_item, {"Key": self.key, "Expected": {"a": {"Value": N(2)}}}),
            (self.update, {"UpdateExpression": "REMOVE a", "ConditionExpression": "(a > a.b)", "Key": self.key}),
        ):
            request["ReturnValuesOnConditionCheckFailure"] = "ALL_OLD"
            if call != self.update:
                request["TableName"] = PLAIN
            else:
                del request["Key"]
            response = self.refused("The conditional request failed", call, "ConditionalCheckFailedException", **request)
            self.assertEqual(response["Item"], {**self.key, "a": N(1)})
            self.assertNotIn("message", response)  # it is Message then

    def test_projections_that_find_nothing_leave_an_empty_item(self):
        self.put(a=N(1))
        self.assertEqual(self.get(ProjectionExpression="zz"), {})
        self.assertEqual(self.get(ProjectionExpression="a"), {"a": N(1)})

    def test_an_item_has_at_most_400_kb(self):
        size = lambda item: sum(len(name) + len(text["S"]) for name, text in item.items())
        item = {**self.key, "a": S("")}
        item["a"] = S("x" * ((400 << 10) - size(item)))
        dynamodb.put_item(TableName=PLAIN, Item=item)
        item["a"] = S(item["a"]["S"] + "x")
        self.refused("Item size has exceeded the maximum allowed size", dynamodb.put_item, TableName=PLAIN, Item=item)
        self.refused(
            "Item size to update has exceeded the maximum allowed size",
            self.update,
            expression="SET b = :v",
            ExpressionAttributeValues={":v": item["a"]},
        )

    def test_names_have_up_to_64_kb(self):
        self.put(**{"x" * 65535: N(1)})
        self.assertEqual(len(self.get()), 2)


class Refusals(Case):
    def test_of_put_item(self):
        counted = "1 validation error detected: "
        invalid = "One or more parameter values were invalid: "
        for message, request in {
            counted + invalid + "An string set  may not be empty": {"Item": {"a": {"SS": []}}},
            counted + invalid + "Input collection [a, b, a] contains duplicates.": {"Item": {"a": {"SS": ["a", "b", "a"]}}},
            counted + invalid + "Input collection [Yg==, Yg==]of type BS contains duplicates.": {"Item": {"a": {"BS": [b"b", b"b"]}}},
            counted + invalid + "Null attribute value types must have the value of true": {"Item": {"a": {"L": [{"NULL": False}]}}},
            "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes": {"Item": {"a": {"S": "", "N": "1"}}},
            "The parameter cannot be converted to a numeric value: 1x": {"Item": {"a": N("1x")}},
            "Attempting to store more than 38 significant digits in a Number": {"Item": {"a": N("1." + "1" * 38)}},
            counted + "ReturnValues can only be ALL_OLD or NONE": {"Item": self.key, "ReturnValues": "ALL_NEW"},
            counted + "Invalid ConditionExpression: Syntax error; token: \"b\", near: \"a b\"": {"Item": self.key, "ConditionExpression": "a b"},
            invalid + "Missing the key pk in the item": {"Item": {"a": S("b")}},
            invalid + "Type mismatch for key pk expected: S actual: N": {"Item": {"pk": N(1)}},
            "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk": {"Item": {"pk": S("")}},
            invalid + "Type mismatch for Index Key colour Expected: S Actual: N IndexName: by-colour": {"TableName": INDEXED, "Item": {**self.key, "sk": N(1), "colour": N(1)}},
            "One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute"
            " cannot contain an empty binary value. IndexName: by-size, IndexKey: size": {"TableName": INDEXED, "Item": {**self.key, "sk": N(1), "size": {"B": b""}}},
        }.items():
            with self.subTest(message):
                self.refused(message, dynamodb.put_item, **{"TableName": PLAIN, **request})

    def test_of_update_item(self):
        key = {**self.key, "sk": N(1)}
        dynamodb.put_item(TableName=INDEXED, Item={**key, "n": N(1), "m": {"M": {}}})
        for message, expression, values in (
            ("One or more parameter values were invalid: Cannot update attribute sk. This attribute is part of the key", "SET sk = sk + :v", {":v": N(1)}),
            ("One or more parameter values were invalid: Type mismatch for Index Key colour Expected: S Actual: N IndexName: by-colour", "SET colour = :v", {":v": N(1)}),
            ("The update expression attempted to update the secondary index key to unsupported type", "SET colour = n", None),
            ("The document path provided in the update expression is invalid for update", "SET n.x = :v", {":v": N(1)}),
            ("The document path provided in the update expression is invalid for update", "REMOVE x.y", None),
            ("The provided expression refers to an attribute that does not exist in the item", "SET x = y", None),
            ("An operand in the update expression has an incorrect data type", "SET x = m + :v", {":v": N(1)}),
            ("1 validation error detected: Invalid UpdateExpression: Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [m], path two: [m, x]", "SET m = :v, m.x = :v", {":v": N(1)}),
        ):
            with self.subTest(message):
                more = {"ExpressionAttributeValues": values} if values else {}
                self.refused(message, dynamodb.update_item, TableName=INDEXED, Key=key, UpdateExpression=expression, **more)

    def test_of_keys_that_do_not_fit(self):
        for key in ({}, {"a": S("b")}, {"pk": N(1)}, {**self.key, "a": S("b")}):
            with self.subTest(key):
                message = "The provided key element does not match the schema"
                self.refused(message, dynamodb.get_item, TableName=PLAIN, Key=key)
                self.refused(message, dynamodb.delete_item, TableName=PLAIN, Key=key)
                self.refused(message, dynamodb.update_item, TableName=PLAIN, Key=key)

    def test_of_tables_that_are_not_there(self):
        request = {"TableName": "none", "Key": {}}
        for call in (dynamodb.get_item, dynamodb.delete_item, dynamodb.update_item):
            self.refused("Requested resource not found", call, "ResourceNotFoundException", **request)


class Batches(Case):
    def test_writes_and_reads(self):
        keys = [{"pk": S(f"{self.key['pk']['S']}-{i}")} for i in range(25)]
        response = dynamodb.batch_write_item(RequestItems={PLAIN: [{"PutRequest": {"Item": {**key, "a": N(1)}}} for key in keys]})
        self.assertEqual(response["UnprocessedItems"], {})
        response = dynamodb.batch_get_item(RequestItems={PLAIN: {"Keys": keys, "ProjectionExpression": "#a", "ExpressionAttributeNames": {"#a": "a"}}})
        self.assertEqual(response["Responses"], {PLAIN: [{"a": N(1)}] * 25})
        dynamodb.batch_write_item(RequestItems={PLAIN: [{"DeleteRequest": {"Key": key}} for key in keys]})
        self.assertEqual(dynamodb.batch_get_item(RequestItems={PLAIN: {"Keys": keys}})["Responses"], {PLAIN: []})

    def test_reads_end_at_16_mb(self):
        keys = [{"pk": S(f"{self.key['pk']['S']}-{i}")} for i in range(42)]
        for part in (keys[:14], keys[14:28], keys[28:]):
            dynamodb.batch_write_item(RequestItems={PLAIN: [{"PutRequest": {"Item": {**key, "a": S("x" * 409000)}}} for key in part]})
        response = dynamodb.batch_get_item(RequestItems={PLAIN: {"Keys": keys, "ProjectionExpression": "pk"}})
        left = response["UnprocessedKeys"][PLAIN]
        self.assertEqual(left["ProjectionExpression"], "pk")
        self.assertEqual(sorted(key["pk"]["S"] for key in response["Responses"][PLAIN] + left["Keys"]), sorted(key["pk"]["S"] for key in keys))

    def test_refusals(self):
        put = {"PutRequest": {"Item": self.key}}
        delete = {"DeleteRequest": {"Key": self.key}}
        mismatch = "The provided key element does not match the schema"
        for message, writes in (
            ("Provided list of item keys contains duplicates", [put, delete]),
            ("Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes", [{**put, **delete}]),
            # Recorded from AWS: test_batch_write_not_matching_schema.
            (mismatch, [{"PutRequest": {"Item": {"a": S("b")}}}]),
            (mismatch, [{"PutRequest": {"Item": {"pk": N(1)}}}]),
            ("One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk", [{"PutRequest": {"Item": {"pk": S("")}}}]),
        ):
            with self.subTest(message):
                self.refused(message, dynamodb.batch_write_item, RequestItems={PLAIN: writes})
        for message, table in (
            ("Provided list of item keys contains duplicates", {"Keys": [self.key, self.key]}),
            ("ExpressionAttributeNames can only be specified when using expressions", {"Keys": [self.key], "ExpressionAttributeNames": {"#a": "b"}}),
            (mismatch, {"Keys": [{"a": S("b")}]}),
        ):
            with self.subTest(message):
                self.refused(message, dynamodb.batch_get_item, RequestItems={PLAIN: table})
        many = [{"pk": S(str(i)), "sk": N(i)} for i in range(51)]
        self.refused(
            "Too many items requested for the BatchGetItem call",
            dynamodb.batch_get_item,
            RequestItems={PLAIN: {"Keys": [{"pk": key["pk"]} for key in many]}, INDEXED: {"Keys": many}},
        )
        self.refused(
            "Requested resource not found", dynamodb.batch_write_item, "ResourceNotFoundException", RequestItems={"none": [put], PLAIN: [put]}
        )


if __name__ == "__main__":
    unittest.main()
