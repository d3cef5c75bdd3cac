"""PartiQL through boto3: statements alone, in batches and in transactions, and AWS's errors."""

import unittest
import uuid

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

dynamodb = boto3.client("dynamodb", config=Config(parameter_validation=False))
NOT_WELL_FORMED = "Statement wasn't well formed, can't be processed: "
NO_KEY = "Where clause does not contain a mandatory equality on all key attributes"
PARAMETERS = "Number of parameters in request and statement don't match."


class PartiQL(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.name = f"partiql-{uuid.uuid4()}"
        dynamodb.create_table(
            TableName=cls.name,
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
        )
        dynamodb.get_waiter("table_exists").wait(TableName=cls.name, WaiterConfig={"Delay": 1})

    @classmethod
    def tearDownClass(cls):
        dynamodb.delete_table(TableName=cls.name)

    def setUp(self):
        self.pk = str(uuid.uuid4())

    def statement(self, text):
        return text.replace("TABLE", f'"{self.name}"').replace("KEY", f"pk='{self.pk}' AND sk=1")

    def insert(self, sk=1, more=""):
        return self.statement(f"INSERT INTO TABLE VALUE {{'pk': '{self.pk}', 'sk': {sk}{more}}}")

    def execute(self, text, **more):
        return dynamodb.execute_statement(Statement=self.statement(text), **more)

    def refused(self, text, code="ValidationException", **more):
        with self.assertRaises(ClientError) as caught:
            self.execute(text, **more)
        self.assertEqual(caught.exception.response["Error"]["Code"], code)
        return caught.exception.response["Error"]["Message"]

    def transaction(self, *texts, **more):
        statements = [{"Statement": self.statement(text)} for text in texts]
        return dynamodb.execute_transaction(TransactStatements=statements, **more)

    def cancelled(self, *texts):
        with self.assertRaises(ClientError) as caught:
            self.transaction(*texts)
        error = caught.exception.response
        self.assertEqual(error["Error"]["Code"], "TransactionCanceledException")
        codes = ", ".join(reason["Code"] for reason in error["CancellationReasons"])
        self.assertEqual(
            error["Error"]["Message"],
            f"Transaction cancelled, please refer cancellation reasons for specific reasons [{codes}]",
        )
        return error["CancellationReasons"]

    def test_statements_write_and_read(self):
        self.execute(self.insert(1, ", 'a': 'x'"))
        self.execute("UPDATE TABLE SET a='y' SET n=1 REMOVE b WHERE KEY")
        found = self.execute("SELECT a, n FROM TABLE WHERE pk=? AND sk=?", Parameters=[{"S": self.pk}, {"N": "1"}])
        self.assertEqual(found["Items"], [{"a": {"S": "y"}, "n": {"N": "1"}}])
        deleted = self.execute("DELETE FROM TABLE WHERE KEY RETURNING ALL OLD *")["Items"]
        self.assertEqual(deleted[0]["a"], {"S": "y"})
        self.assertEqual(self.execute("SELECT * FROM TABLE WHERE KEY")["Items"], [])

    def test_an_item_is_inserted_once(self):
        self.execute(self.insert())
        self.assertEqual(
            self.refused(self.insert(), "DuplicateItemException"), "Duplicate primary key exists in table"
        )

    def test_statements_that_are_none_are_refused_in_partiqls_words(self):
        for text, message in (
            ("SELEC * FROM TABLE", "Expected data manipulation"),
            ("INSERT INTO TABLE (key) VALUES (?)", "Unexpected keyword"),
            ("UPDATE TABLE WHERE KEY", "Expected data manipulation"),
            ("SELECT * FROM TABLE WHERE (pk='x'", "Expected RIGHT_PAREN"),
            ("SELECT * FROM TABLE WHERE pk='x' garbage more", "Unexpected token after expression"),
            ("DELETE TABLE WHERE KEY", "Expected FROM after DELETE"),
        ):
            self.assertEqual(self.refused(text), NOT_WELL_FORMED + message)

    def test_statements_must_have_as_many_parameters_as_marks(self):
        self.assertEqual(self.refused("SELECT * FROM TABLE WHERE pk=?"), PARAMETERS)
        two = [{"S": "a"}, {"S": "b"}]
        self.assertEqual(self.refused("SELECT * FROM TABLE WHERE pk=?", Parameters=two), PARAMETERS)
        # Recorded from AWS.
        self.assertEqual(
            self.refused("SELECT * FROM TABLE WHERE pk='a'", Parameters=[]),
            "1 validation error detected: Value '[]' at 'parameters' failed to satisfy constraint:"
            " Member must have length greater than or equal to 1",
        )

    def test_writes_name_the_whole_key(self):
        self.assertEqual(self.refused("UPDATE TABLE SET a=1 WHERE pk='x'"), NO_KEY)
        self.assertEqual(self.refused("DELETE FROM TABLE WHERE pk='x' AND sk > 1"), NO_KEY)

    def test_writes_of_what_is_not_there_fail_their_condition(self):
        message = self.refused("UPDATE TABLE SET a=1 WHERE KEY", "ConditionalCheckFailedException")
        self.assertEqual(message, "The conditional request failed")

    def test_failed_conditions_show_the_item_if_wanted(self):
        self.execute(self.insert(1, ", 'a': 1"))
        with self.assertRaises(ClientError) as caught:
            self.execute("DELETE FROM TABLE WHERE KEY AND a=2", ReturnValuesOnConditionCheckFailure="ALL_OLD")
        self.assertEqual(caught.exception.response["Item"]["a"], {"N": "1"})

    def test_tables_and_indexes_must_be_there(self):
        self.assertEqual(
            self.refused('SELECT * FROM "there-is-none"', "ResourceNotFoundException"), "Requested resource not found"
        )
        self.execute(self.insert(1, f", 'colour': '{self.pk}'"))
        select = f"SELECT pk FROM TABLE.\"by-colour\" WHERE colour='{self.pk}'"
        self.assertEqual(self.execute(select)["Items"], [{"pk": {"S": self.pk}}])
        self.assertEqual(
            self.refused(select, ConsistentRead=True),
            "Consistent reads are not supported on global secondary indexes",
        )

    def test_pages_have_tokens(self):
        for sk in (1, 2, 3):
            self.execute(self.insert(sk))
        select = f"SELECT sk FROM TABLE WHERE pk='{self.pk}'"
        first = self.execute(select, Limit=2)
        second = self.execute(select, Limit=2, NextToken=first["NextToken"])
        self.assertEqual([item["sk"]["N"] for item in first["Items"] + second["Items"]], ["1", "2", "3"])
        self.assertEqual(self.refused(select, NextToken="made up"), "Invalid NextToken")
        other = self.refused(f"{select} AND sk > 0", NextToken=first["NextToken"])
        self.assertEqual(other, "NextToken does not match request")

    def test_consumed_capacity(self):
        written = self.execute(self.insert(1, f", 'colour': '{self.pk}'"), ReturnConsumedCapacity="INDEXES")
        self.assertEqual(
            written["ConsumedCapacity"],
            {
                "TableName": self.name,
                "CapacityUnits": 2.0,
                "Table": {"CapacityUnits": 1.0},
                "GlobalSecondaryIndexes": {"by-colour": {"CapacityUnits": 1.0}},
            },
        )
        read = self.execute("SELECT * FROM TABLE WHERE KEY", ReturnConsumedCapacity="TOTAL")
        self.assertEqual(read["ConsumedCapacity"], {"TableName": self.name, "CapacityUnits": 0.5})
        read = self.transaction("SELECT * FROM TABLE WHERE KEY", ReturnConsumedCapacity="TOTAL")
        self.assertEqual(read["ConsumedCapacity"][0]["ReadCapacityUnits"], 2.0)
        write = self.transaction(self.insert(2), ReturnConsumedCapacity="TOTAL")
        self.assertEqual(write["ConsumedCapacity"][0]["WriteCapacityUnits"], 2.0)

    def test_batches_answer_each_statement(self):
        self.execute(self.insert())
        answers = self.batch(
            self.insert(),
            self.insert(2),
            "UPDATE TABLE SET a=1 WHERE pk='none' AND sk=5",
            "UPDATE TABLE SET a=1 WHERE pk='x'",
            "UPDATE",
            "UPDATE \"there-is-none\" SET a=1 WHERE pk='x'",
        )
        self.assertEqual(
            [answer.get("Error") for answer in answers],
            [
                {"Code": "DuplicateItem", "Message": "Duplicate primary key exists in table"},
                None,
                {"Code": "ConditionalCheckFailed", "Message": "The conditional request failed"},
                {"Code": "ValidationError", "Message": NO_KEY},
                {"Code": "ValidationError", "Message": NOT_WELL_FORMED + "Expected identifier for simple path"},
                {"Code": "ResourceNotFound", "Message": "Requested resource not found"},
            ],
        )
        self.assertEqual(answers[1]["TableName"], self.name)

    def test_batches_read_or_write_single_items(self):
        several = self.batch(f"SELECT * FROM TABLE WHERE pk='{self.pk}'")[0]["Error"]["Message"]
        self.assertEqual(
            several, "Select statements within BatchExecuteStatement must specify the primary key in the where clause."
        )
        for texts, message in (
            (
                ("SELECT * FROM TABLE WHERE KEY", self.insert(2)),
                "Read and write requests together in the same batch is not supported.",
            ),
            ((self.insert(), "DELETE FROM TABLE WHERE KEY"), "Provided list of item keys contains duplicates"),
        ):
            with self.assertRaises(ClientError) as caught:
                self.batch(*texts)
            self.assertEqual(caught.exception.response["Error"]["Message"], message)

    def batch(self, *texts):
        statements = [{"Statement": self.statement(text)} for text in texts]
        return dynamodb.batch_execute_statement(Statements=statements)["Responses"]

    def test_transactions_do_all_or_nothing(self):
        self.execute(self.insert())
        reasons = self.cancelled(self.insert(2), self.insert(), "UPDATE TABLE SET a=1 WHERE pk='none' AND sk=5")
        self.assertEqual(
            reasons,
            [
                {"Code": "None"},
                {"Code": "DuplicateItem", "Message": "Duplicate primary key exists in table"},
                {"Code": "ConditionalCheckFailed", "Message": "The conditional request failed"},
            ],
        )
        self.transaction(f"EXISTS(SELECT * FROM TABLE WHERE KEY AND a IS MISSING)", self.insert(2))
        self.assertEqual(len(self.execute(f"SELECT * FROM TABLE WHERE pk='{self.pk}'")["Items"]), 2)

    def test_transactions_name_the_statement_without_a_key(self):
        reasons = self.cancelled(self.insert(), "UPDATE TABLE SET a=1 WHERE pk='x'")
        self.assertEqual(reasons, [{"Code": "None"}, {"Code": "ValidationError", "Message": NO_KEY}])

    def test_transactions_read_or_write(self):
        for texts, message in (
            (
                ("SELECT * FROM TABLE WHERE KEY", self.insert(2)),
                "ExecuteTransaction API does not support both read and write operations in the same request.",
            ),
            (
                (self.insert(), "DELETE FROM TABLE WHERE KEY"),
                "Transaction request cannot include multiple operations on one item",
            ),
            ((self.insert(), "SELECT"), NOT_WELL_FORMED + "Unexpected term"),
        ):
            with self.assertRaises(ClientError) as caught:
                self.transaction(*texts)
            self.assertEqual(caught.exception.response["Error"]["Message"], message)


if __name__ == "__main__":
    unittest.main()
