"""Tables of DynamoDB through boto3: what they are described as, what may be changed, tags."""

import unittest
import uuid

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

# The server is to refuse what is wrong, and not the client.
dynamodb = boto3.client("dynamodb", config=Config(parameter_validation=False))
UNITS = {"ReadCapacityUnits": 5, "WriteCapacityUnits": 5}


def definitions(*names):
    return [{"AttributeName": name, "AttributeType": "S"} for name in names]


def key(*names):
    return [{"AttributeName": name, "KeyType": "RANGE" if place else "HASH"} for place, name in enumerate(names)]


def index(name, *attributes, **more):
    return {"IndexName": name, "KeySchema": key(*attributes), "Projection": {"ProjectionType": "ALL"}, **more}


class Tables(unittest.TestCase):
    maxDiff = None

    def create(self, *attributes, **more):
        self.name = f"tables-{uuid.uuid4()}"
        request = {"AttributeDefinitions": definitions(*attributes), "KeySchema": key(*attributes[:1]), **more}
        if "BillingMode" not in request and "ProvisionedThroughput" not in request:
            request["BillingMode"] = "PAY_PER_REQUEST"
        description = dynamodb.create_table(TableName=self.name, **request)["TableDescription"]
        self.addCleanup(self.delete, self.name)
        return description

    @staticmethod
    def delete(name):
        try:
            dynamodb.delete_table(TableName=name)
        except dynamodb.exceptions.ResourceNotFoundException:
            pass

    def update(self, **changes):
        return dynamodb.update_table(TableName=self.name, **changes)["TableDescription"]

    def describe(self):
        return dynamodb.describe_table(TableName=self.name)["Table"]

    def refused(self, code, message, call, **request):
        with self.assertRaises(ClientError) as caught:
            call(**request)
        error = caught.exception.response["Error"]
        self.assertEqual((error["Code"], error["Message"]), (code, message))

    def refused_update(self, message, **changes):
        self.refused("ValidationException", message, dynamodb.update_table, TableName=self.name, **changes)

    def known(self, description):
        """Checks what differs from table to table, and gives the rest."""
        self.assertRegex(description.pop("TableId"), "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")
        description.pop("CreationDateTime", None)
        summary = description.get("BillingModeSummary", {})
        if "LastUpdateToPayPerRequestDateTime" in summary:
            summary["LastUpdateToPayPerRequestDateTime"] = "datetime"
        return description

    def arn(self):
        return f"arn:aws:dynamodb:us-east-1:000000000000:table/{self.name}"

    def test_a_table_lives_as_recorded(self):
        # Recorded from AWS: test_table_crud.
        common = {
            "DeletionProtectionEnabled": False,
            "ItemCount": 0,
            "ProvisionedThroughput": {"NumberOfDecreasesToday": 0, **UNITS},
            "TableName": None,
            "TableSizeBytes": 0,
        }
        keys = {"AttributeDefinitions": definitions("id"), "KeySchema": key("id")}
        created = self.create("id", ProvisionedThroughput=UNITS)
        common.update(TableName=self.name, TableArn=self.arn())
        self.assertIn("CreationDateTime", created)
        self.assertEqual(self.known(created), {**common, **keys, "TableStatus": "CREATING"})
        warm = {"ReadUnitsPerSecond": 5, "WriteUnitsPerSecond": 5, "Status": "ACTIVE"}
        self.assertEqual(self.known(self.describe()), {**common, **keys, "TableStatus": "ACTIVE", "WarmThroughput": warm})
        deleted = dynamodb.delete_table(TableName=self.name)["TableDescription"]
        self.assertNotIn("CreationDateTime", deleted)
        self.assertEqual(self.known(deleted), {**common, "TableStatus": "DELETING"})
        missing = f"Requested resource not found: Table: {self.name} not found"
        self.refused("ResourceNotFoundException", missing, dynamodb.delete_table, TableName=self.name)
        self.refused("ResourceNotFoundException", missing, dynamodb.describe_table, TableName=self.name)
        self.refused("ResourceNotFoundException", missing, dynamodb.update_table, TableName=self.name, TableClass="STANDARD")

    def test_a_table_has_one_name(self):
        # Recorded from AWS: test_create_duplicate_table.
        self.create("id")
        request = {"TableName": self.name, "AttributeDefinitions": definitions("id"), "KeySchema": key("id"), "BillingMode": "PAY_PER_REQUEST"}
        self.refused("ResourceInUseException", f"Table already exists: {self.name}", dynamodb.create_table, **request)

    def test_indexes_are_described_by_billing_as_recorded(self):
        # Recorded from AWS: test_gsi_with_billing_mode.
        one = {"ReadCapacityUnits": 1, "WriteCapacityUnits": 1}
        none = {"ReadCapacityUnits": 0, "WriteCapacityUnits": 0}
        modes = [
            ("PAY_PER_REQUEST", {}, {}, none, none, (12000, 4000), (12000, 4000)),
            ("PROVISIONED", {"ProvisionedThroughput": UNITS}, {"ProvisionedThroughput": one}, UNITS, one, (5, 5), (1, 1)),
        ]
        for mode, units, index_units, shown, index_shown, warm, index_warm in modes:
            created = self.create("TID", "TRID", BillingMode=mode, GlobalSecondaryIndexes=[index("TransactionRecordID", "TRID", **index_units)], **units)
            described_index = {
                "IndexArn": self.arn() + "/index/TransactionRecordID",
                "IndexName": "TransactionRecordID",
                "IndexSizeBytes": 0,
                "IndexStatus": "CREATING",
                "ItemCount": 0,
                "KeySchema": key("TRID"),
                "Projection": {"ProjectionType": "ALL"},
                "ProvisionedThroughput": {"NumberOfDecreasesToday": 0, **index_shown},
            }
            expected = {
                "AttributeDefinitions": definitions("TID", "TRID"),
                "DeletionProtectionEnabled": False,
                "GlobalSecondaryIndexes": [described_index],
                "ItemCount": 0,
                "KeySchema": key("TID"),
                "ProvisionedThroughput": {"NumberOfDecreasesToday": 0, **shown},
                "TableArn": self.arn(),
                "TableName": self.name,
                "TableSizeBytes": 0,
                "TableStatus": "CREATING",
            }
            if mode == "PAY_PER_REQUEST":
                expected["BillingModeSummary"] = {"BillingMode": mode}
            self.assertEqual(self.known(created), expected)
            if mode == "PAY_PER_REQUEST":
                expected["BillingModeSummary"]["LastUpdateToPayPerRequestDateTime"] = "datetime"
            expected.update(TableStatus="ACTIVE", WarmThroughput=dict(zip(("ReadUnitsPerSecond", "WriteUnitsPerSecond", "Status"), (*warm, "ACTIVE"))))
            described_index.update(IndexStatus="ACTIVE", WarmThroughput=dict(zip(("ReadUnitsPerSecond", "WriteUnitsPerSecond", "Status"), (*index_warm, "ACTIVE"))))
            self.assertEqual(self.known(self.describe()), expected)

    def test_units_are_of_one_billing_mode_only(self):
        # Recorded from AWS: test_dynamodb_pay_per_request.
        message = "One or more parameter values were invalid: Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST"
        with self.assertRaises(ClientError) as caught:
            self.create("id", BillingMode="PAY_PER_REQUEST", ProvisionedThroughput=UNITS)
        self.assertEqual(caught.exception.response["Error"], {"Code": "ValidationException", "Message": message})

    def test_warmth_is_kept_and_only_goes_up(self):
        # Recorded from AWS: test_table_warm_throughput.
        warm = {"ReadUnitsPerSecond": 1000, "WriteUnitsPerSecond": 1200}
        created = self.create("id", ProvisionedThroughput=UNITS, WarmThroughput=warm)
        self.assertEqual(created["WarmThroughput"], {**warm, "Status": "UPDATING"})
        self.assertEqual(self.describe()["WarmThroughput"], {**warm, "Status": "ACTIVE"})
        # Seen in public notes of AWS's answers.
        warmer = self.update(WarmThroughput={"ReadUnitsPerSecond": 1001})
        self.assertEqual((warmer["TableStatus"], warmer["WarmThroughput"]), ("ACTIVE", {**warm, "Status": "UPDATING"}))
        self.assertEqual(self.describe()["WarmThroughput"]["ReadUnitsPerSecond"], 1001)
        self.refused_update(
            "One or more parameter values were invalid: Requested WriteUnitsPerSecond for WarmThroughput for table is lower than current WarmThroughput, decreasing WarmThroughput is not supported",
            WarmThroughput={"WriteUnitsPerSecond": 1},
        )

    def test_settings_change_one_at_a_time(self):
        created = self.create("id", TableClass="STANDARD_INFREQUENT_ACCESS", SSESpecification={"Enabled": True}, OnDemandThroughput={"MaxReadRequestUnits": 10})
        self.assertEqual(created["TableClassSummary"], {"TableClass": "STANDARD_INFREQUENT_ACCESS"})
        self.assertEqual(created["SSEDescription"]["SSEType"], "KMS")
        self.assertEqual(created["OnDemandThroughput"], {"MaxReadRequestUnits": 10})
        self.assertEqual(self.update(TableClass="STANDARD")["TableClassSummary"]["TableClass"], "STANDARD_INFREQUENT_ACCESS")
        summary = self.describe()["TableClassSummary"]
        self.assertEqual((summary["TableClass"], "LastUpdateDateTime" in summary), ("STANDARD", True))
        self.assertEqual(self.update(SSESpecification={"Enabled": False})["SSEDescription"]["Status"], "UPDATING")
        self.assertNotIn("SSEDescription", self.describe())
        removed = self.update(OnDemandThroughput={"MaxReadRequestUnits": -1, "MaxWriteRequestUnits": 7})
        self.assertEqual(removed["OnDemandThroughput"], {"MaxReadRequestUnits": -1, "MaxWriteRequestUnits": 7})
        self.assertEqual(self.describe()["OnDemandThroughput"], {"MaxWriteRequestUnits": 7})
        self.refused_update(
            "One or more parameter values were invalid: TableClass modification must be the only operation in the request",
            TableClass="STANDARD",
            DeletionProtectionEnabled=True,
        )

    def test_units_change(self):
        self.create("id", "g", ProvisionedThroughput=UNITS, GlobalSecondaryIndexes=[index("by-g", "g", ProvisionedThroughput=UNITS)])
        less = {"ReadCapacityUnits": 1, "WriteCapacityUnits": 9}
        changing = self.update(ProvisionedThroughput=less, GlobalSecondaryIndexUpdates=[{"Update": {"IndexName": "by-g", "ProvisionedThroughput": less}}])
        self.assertEqual((changing["TableStatus"], changing["ProvisionedThroughput"]["ReadCapacityUnits"]), ("UPDATING", 5))
        self.assertEqual(changing["GlobalSecondaryIndexes"][0]["IndexStatus"], "UPDATING")
        changed = self.describe()
        for owner in (changed, changed["GlobalSecondaryIndexes"][0]):
            units = owner["ProvisionedThroughput"]
            self.assertEqual((units["ReadCapacityUnits"], units["WriteCapacityUnits"], units["NumberOfDecreasesToday"]), (1, 9, 1))
            self.assertTrue(units["LastDecreaseDateTime"] and units["LastIncreaseDateTime"])
            self.assertEqual(owner["WarmThroughput"], {"ReadUnitsPerSecond": 5, "WriteUnitsPerSecond": 9, "Status": "ACTIVE"})
        self.refused_update(
            "The provisioned throughput for the table will not change. The requested value equals the current value. Current ReadCapacityUnits provisioned for the table: 1. Requested ReadCapacityUnits: 1."
            " Current WriteCapacityUnits provisioned for the table: 9. Requested WriteCapacityUnits: 9. Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.",
            ProvisionedThroughput=less,
        )

    def test_billing_changes(self):
        self.create("id", "g", GlobalSecondaryIndexes=[index("by-g", "g")])
        self.refused_update("One or more parameter values were invalid: ProvisionedThroughput must be specified when BillingMode is PROVISIONED", BillingMode="PROVISIONED")
        self.refused_update("One or more parameter values were invalid: ProvisionedThroughput must be specified for index: by-g", BillingMode="PROVISIONED", ProvisionedThroughput=UNITS)
        switching = self.update(
            BillingMode="PROVISIONED",
            ProvisionedThroughput=UNITS,
            GlobalSecondaryIndexUpdates=[{"Update": {"IndexName": "by-g", "ProvisionedThroughput": UNITS}}],
        )
        self.assertEqual((switching["TableStatus"], switching["BillingModeSummary"]), ("UPDATING", {"BillingMode": "PROVISIONED"}))
        table = self.describe()
        self.assertEqual(table["BillingModeSummary"]["BillingMode"], "PROVISIONED")
        self.assertIn("LastUpdateToPayPerRequestDateTime", table["BillingModeSummary"])
        self.assertEqual(table["GlobalSecondaryIndexes"][0]["ProvisionedThroughput"]["ReadCapacityUnits"], 5)
        self.update(BillingMode="PAY_PER_REQUEST")
        table = self.describe()
        self.assertEqual(table["ProvisionedThroughput"]["ReadCapacityUnits"], 0)
        self.assertEqual(table["GlobalSecondaryIndexes"][0]["ProvisionedThroughput"]["ReadCapacityUnits"], 0)

    def test_indexes_come_and_go(self):
        self.create("pk", "sk", KeySchema=key("pk", "sk"))
        dynamodb.put_item(TableName=self.name, Item={"pk": {"S": "a"}, "sk": {"S": "b"}, "g": {"S": "c"}})
        made = self.update(AttributeDefinitions=definitions("g"), GlobalSecondaryIndexUpdates=[{"Create": index("by-g", "g")}])
        self.assertEqual(made["TableStatus"], "UPDATING")
        self.assertEqual((made["GlobalSecondaryIndexes"][0]["IndexStatus"], made["GlobalSecondaryIndexes"][0]["Backfilling"]), ("CREATING", False))
        table = self.describe()
        self.assertEqual((table["GlobalSecondaryIndexes"][0]["IndexStatus"], table["TableStatus"]), ("ACTIVE", "ACTIVE"))
        found = dynamodb.query(TableName=self.name, IndexName="by-g", KeyConditionExpression="g = :g", ExpressionAttributeValues={":g": {"S": "c"}})
        self.assertEqual(found["Count"], 1)
        self.refused_update("Attempting to create an index which already exists", AttributeDefinitions=definitions("g"), GlobalSecondaryIndexUpdates=[{"Create": index("by-g", "g")}])
        self.refused(
            "ResourceNotFoundException",
            f"Requested resource not found: Index other for table {self.name}",
            dynamodb.update_table,
            TableName=self.name,
            GlobalSecondaryIndexUpdates=[{"Delete": {"IndexName": "other"}}],
        )
        gone = self.update(GlobalSecondaryIndexUpdates=[{"Delete": {"IndexName": "by-g"}}])
        self.assertEqual(gone["GlobalSecondaryIndexes"][0]["IndexStatus"], "DELETING")
        table = self.describe()
        self.assertNotIn("GlobalSecondaryIndexes", table)
        self.assertEqual(table["AttributeDefinitions"], definitions("pk", "sk"))
        dynamodb.put_item(TableName=self.name, Item={"pk": {"S": "a"}, "sk": {"S": "b"}, "g": {"N": "1"}})

    def test_an_index_with_the_keys_of_others_can_be_deleted(self):
        self.create(
            "pk",
            "sk",
            "other",
            KeySchema=key("pk", "sk"),
            LocalSecondaryIndexes=[index("local", "pk", "other")],
            GlobalSecondaryIndexes=[index("global", "other")],
        )
        self.update(GlobalSecondaryIndexUpdates=[{"Delete": {"IndexName": "global"}}])
        table = self.describe()
        self.assertNotIn("GlobalSecondaryIndexes", table)
        self.assertEqual(table["LocalSecondaryIndexes"][0]["IndexName"], "local")
        with self.assertRaises(ClientError):
            dynamodb.query(TableName=self.name, IndexName="global", KeyConditionExpression="other = :o", ExpressionAttributeValues={":o": {"S": "c"}})

    def test_streams_are_turned_on_and_off(self):
        self.create("id")
        self.refused_update(f"Table has no stream to disable: TableName: {self.name}", StreamSpecification={"StreamEnabled": False})
        stream = {"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"}
        on = self.update(StreamSpecification=stream)
        self.assertEqual((on["TableStatus"], on["StreamSpecification"]), ("UPDATING", stream))
        self.refused_update(f"Table already has an enabled stream: TableName: {self.name}", StreamSpecification=stream)
        self.update(StreamSpecification={"StreamEnabled": False})
        self.assertNotIn("StreamSpecification", self.describe())
        self.assertEqual(self.describe()["LatestStreamArn"], on["LatestStreamArn"])

    def test_a_protected_table_stays(self):
        self.create("id", DeletionProtectionEnabled=True)
        self.refused(
            "ValidationException",
            "Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.",
            dynamodb.delete_table,
            TableName=self.name,
        )
        self.assertEqual(self.update(DeletionProtectionEnabled=False)["TableStatus"], "ACTIVE")

    def test_tables_are_listed_by_their_bytes(self):
        client = boto3.client("dynamodb", aws_access_key_id=str(uuid.uuid4().int)[:12], aws_secret_access_key="x")
        names = ["Zebra", "apple", "apple.1", "apple_2", "banana"]
        for name in reversed(names):
            client.create_table(TableName=name, AttributeDefinitions=definitions("id"), KeySchema=key("id"), BillingMode="PAY_PER_REQUEST")
        self.assertEqual(client.list_tables()["TableNames"], names)
        self.assertNotIn("LastEvaluatedTableName", client.list_tables(Limit=5))
        page = client.list_tables(Limit=2)
        self.assertEqual((page["TableNames"], page["LastEvaluatedTableName"]), (names[:2], "apple"))
        self.assertEqual(client.list_tables(Limit=2, ExclusiveStartTableName="apple")["TableNames"], names[2:4])
        self.assertEqual(client.list_tables(ExclusiveStartTableName="apple.0")["TableNames"], names[2:])
        self.assertEqual([name for page in client.get_paginator("list_tables").paginate(PaginationConfig={"PageSize": 1}) for name in page["TableNames"]], names)
        for name in names:
            client.delete_table(TableName=name)

    def test_limits_and_endpoints(self):
        # Seen in public notes of AWS's answers.
        limits = dynamodb.describe_limits()
        del limits["ResponseMetadata"]
        self.assertEqual(
            limits,
            {"AccountMaxReadCapacityUnits": 80000, "AccountMaxWriteCapacityUnits": 80000, "TableMaxReadCapacityUnits": 40000, "TableMaxWriteCapacityUnits": 40000},
        )
        self.assertEqual(dynamodb.describe_endpoints()["Endpoints"][0]["CachePeriodInMinutes"], 1440)

    def test_tags(self):
        self.create("id", Tags=[{"Key": "a", "Value": "1"}])
        arn = self.arn()
        dynamodb.tag_resource(ResourceArn=arn, Tags=[{"Key": "a", "Value": "2"}, {"Key": "b", "Value": ""}])
        self.assertEqual(dynamodb.list_tags_of_resource(ResourceArn=arn)["Tags"], [{"Key": "a", "Value": "2"}, {"Key": "b", "Value": ""}])
        dynamodb.untag_resource(ResourceArn=arn, TagKeys=["a", "never-there"])
        self.assertEqual(dynamodb.list_tags_of_resource(ResourceArn=arn)["Tags"], [{"Key": "b", "Value": ""}])
        # Seen in public notes of AWS's answers.
        self.refused("ValidationException", "Tag Key cannot be prefixed with aws:, Key: aws:x", dynamodb.tag_resource, ResourceArn=arn, Tags=[{"Key": "aws:x", "Value": ""}])
        many = [{"Key": str(number), "Value": ""} for number in range(50)]
        self.refused("ValidationException", "Number of Tags exceed the current limit for the provided ResourceArn", dynamodb.tag_resource, ResourceArn=arn, Tags=many)
        other = arn.replace("000000000000", "111111111111")
        self.refused("AccessDeniedException", "Access is denied", dynamodb.list_tags_of_resource, ResourceArn=other)
        west = arn.replace("us-east-1", "us-west-2")
        self.refused("ValidationException", f"Invalid TableArn: Invalid ResourceArn provided as input {west}", dynamodb.list_tags_of_resource, ResourceArn=west)
        self.refused("ResourceNotFoundException", f"Requested resource not found: ResourceArn: {arn}x not found", dynamodb.list_tags_of_resource, ResourceArn=arn + "x")


if __name__ == "__main__":
    unittest.main()
