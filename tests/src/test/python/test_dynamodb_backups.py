"""Backups, restores and point-in-time recovery of DynamoDB through boto3.

Texts are those of AWS's documentation, of answers recorded from AWS (test_continuous_backup_update), or seen in public
records of what AWS answers.
"""

import time
import unittest
import uuid
from datetime import datetime, timedelta, timezone

import boto3
from botocore.exceptions import ClientError

dynamodb = boto3.client("dynamodb")
ITEMS = [
    {
        "pk": {"S": f"item-{number}"},
        "sk": {"N": str(number)},
        "colour": {"S": "green" if number % 2 else "red"},
        "nothing": {"NULL": True},
        "bytes": {"B": b"\x00\xff" * number},
        "sets": {"M": {"s": {"SS": ["a", "b"]}, "n": {"NS": ["1", "2.5"]}, "b": {"BS": [b"x", b"y"]}}},
        "list": {"L": [{"BOOL": True}, {"N": "-99999999999999999999999999999999999999"}, {"S": ""}]},
    }
    for number in range(60)
]


def name():
    return f"backups-{uuid.uuid4()}"


def create(table, **more):
    dynamodb.create_table(
        **{
            "TableName": table,
            "BillingMode": "PAY_PER_REQUEST",
            "AttributeDefinitions": [
                {"AttributeName": "pk", "AttributeType": "S"},
                {"AttributeName": "sk", "AttributeType": "N"},
                {"AttributeName": "colour", "AttributeType": "S"},
            ],
            "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
            "GlobalSecondaryIndexes": [
                {
                    "IndexName": "by-colour",
                    "KeySchema": [{"AttributeName": "colour", "KeyType": "HASH"}],
                    "Projection": {"ProjectionType": "KEYS_ONLY"},
                }
            ],
            **more,
        }
    )
    dynamodb.get_waiter("table_exists").wait(TableName=table, WaiterConfig={"Delay": 1})


def put(table, *items):
    for start in range(0, len(items), 25):
        dynamodb.batch_write_item(RequestItems={table: [{"PutRequest": {"Item": item}} for item in items[start : start + 25]]})


def sorted_sets(value):
    if isinstance(value, dict):
        return {key: sorted(inner) if key in ("SS", "NS", "BS") else sorted_sets(inner) for key, inner in value.items()}
    return [sorted_sets(inner) for inner in value] if isinstance(value, list) else value


def items(table):
    found = dynamodb.get_paginator("scan").paginate(TableName=table).build_full_result()["Items"]
    return sorted((sorted_sets(item) for item in found), key=lambda item: int(item["sk"]["N"]))


def filled(table):
    for _ in range(100):
        described = dynamodb.describe_table(TableName=table)["Table"]
        if described["TableStatus"] == "ACTIVE":
            return described
        time.sleep(0.1)
    raise AssertionError(described)


def enable(table, **more):
    specification = {"PointInTimeRecoveryEnabled": True, **more}
    return dynamodb.update_continuous_backups(TableName=table, PointInTimeRecoverySpecification=specification)


def next_second():
    """Two changes are a second apart, which is as fine as a restore's time is."""
    moment = datetime.now(timezone.utc).replace(microsecond=0)
    time.sleep(1.01 - time.time() % 1)
    return moment


class Case(unittest.TestCase):
    def setUp(self):
        self.tables = []

    def tearDown(self):
        for table in self.tables:
            try:
                dynamodb.delete_table(TableName=table)
            except dynamodb.exceptions.ResourceNotFoundException:
                pass

    def table(self, *contents, **more):
        table = self.target()
        create(table, **more)
        put(table, *contents)
        return table

    def target(self):
        self.tables.append(name())
        return self.tables[-1]

    def refused(self, code, message, call, **request):
        with self.assertRaises(ClientError) as caught:
            call(**request)
        error = caught.exception.response["Error"]
        self.assertEqual((error["Code"], error["Message"]), (code, message))


class Backups(Case):
    def backup(self, table, backup="first"):
        return dynamodb.create_backup(TableName=table, BackupName=backup)["BackupDetails"]

    def test_a_backup_is_described_as_aws_does(self):
        table = self.table(*ITEMS)
        created = self.backup(table)
        self.assertRegex(created["BackupArn"], rf"^arn:aws:dynamodb:us-east-1:000000000000:table/{table}/backup/\d{{14}}-[0-9a-f]{{8}}$")
        self.assertEqual((created["BackupName"], created["BackupStatus"], created["BackupType"]), ("first", "CREATING", "USER"))
        described = dynamodb.describe_backup(BackupArn=created["BackupArn"])["BackupDescription"]
        details = described["BackupDetails"]
        self.assertEqual(details["BackupStatus"], "AVAILABLE")
        self.assertEqual(details["BackupCreationDateTime"], created["BackupCreationDateTime"])
        self.assertNotIn("BackupExpiryDateTime", details)
        self.assertGreater(details["BackupSizeBytes"], 60 * 30)
        live = dynamodb.describe_table(TableName=table)["Table"]
        source = described["SourceTableDetails"]
        self.assertEqual(
            source,
            {
                "TableName": table,
                "TableId": live["TableId"],
                "TableArn": live["TableArn"],
                "TableSizeBytes": details["BackupSizeBytes"],
                "KeySchema": live["KeySchema"],
                "TableCreationDateTime": live["CreationDateTime"],
                "ProvisionedThroughput": {"ReadCapacityUnits": 0, "WriteCapacityUnits": 0},
                "ItemCount": 60,
                "BillingMode": "PAY_PER_REQUEST",
            },
        )
        features = described["SourceTableFeatureDetails"]
        self.assertEqual(
            features["GlobalSecondaryIndexes"],
            [
                {
                    "IndexName": "by-colour",
                    "KeySchema": [{"AttributeName": "colour", "KeyType": "HASH"}],
                    "Projection": {"ProjectionType": "KEYS_ONLY"},
                    "ProvisionedThroughput": {"ReadCapacityUnits": 0, "WriteCapacityUnits": 0},
                }
            ],
        )

    def test_a_restored_table_has_the_items_and_indexes_of_its_backup(self):
        table = self.table(*ITEMS, Tags=[{"Key": "k", "Value": "v"}], StreamSpecification={"StreamEnabled": True, "StreamViewType": "KEYS_ONLY"})
        arn = self.backup(table)["BackupArn"]
        put(table, {"pk": {"S": "later"}, "sk": {"N": "1000"}})
        target = self.target()
        answer = dynamodb.restore_table_from_backup(TargetTableName=target, BackupArn=arn)["TableDescription"]
        self.assertEqual(answer["TableStatus"], "CREATING")
        summary = answer["RestoreSummary"]
        self.assertEqual((summary["SourceBackupArn"], summary["RestoreInProgress"]), (arn, True))
        self.assertEqual(summary["SourceTableArn"], f"arn:aws:dynamodb:us-east-1:000000000000:table/{table}")
        restored = filled(target)
        self.assertNotIn("RestoreSummary", restored)
        self.assertNotIn("LatestStreamArn", restored)
        self.assertEqual(restored["BillingModeSummary"]["BillingMode"], "PAY_PER_REQUEST")
        self.assertEqual([index["IndexName"] for index in restored["GlobalSecondaryIndexes"]], ["by-colour"])
        self.assertEqual(items(target), [sorted_sets(item) for item in ITEMS])
        self.assertEqual(dynamodb.list_tags_of_resource(ResourceArn=restored["TableArn"])["Tags"], [])
        queried = dynamodb.query(
            TableName=target,
            IndexName="by-colour",
            KeyConditionExpression="colour = :c",
            ExpressionAttributeValues={":c": {"S": "red"}},
        )
        self.assertEqual(queried["Count"], 30)

    def test_overrides_change_billing_and_indexes(self):
        table = self.table(ITEMS[0])
        arn = self.backup(table)["BackupArn"]
        target = self.target()
        dynamodb.restore_table_from_backup(
            TargetTableName=target,
            BackupArn=arn,
            BillingModeOverride="PROVISIONED",
            ProvisionedThroughputOverride={"ReadCapacityUnits": 3, "WriteCapacityUnits": 2},
            GlobalSecondaryIndexOverride=[],
        )
        restored = filled(target)
        self.assertNotIn("GlobalSecondaryIndexes", restored)
        throughput = restored["ProvisionedThroughput"]
        self.assertEqual((throughput["ReadCapacityUnits"], throughput["WriteCapacityUnits"]), (3, 2))
        self.assertEqual(len(items(target)), 1)
        renamed = self.target()
        index = {
            "IndexName": "renamed",
            "KeySchema": [{"AttributeName": "colour", "KeyType": "HASH"}],
            "Projection": {"ProjectionType": "KEYS_ONLY"},
        }
        dynamodb.restore_table_from_backup(TargetTableName=renamed, BackupArn=arn, GlobalSecondaryIndexOverride=[index])
        self.assertEqual([each["IndexName"] for each in filled(renamed)["GlobalSecondaryIndexes"]], ["renamed"])

    def test_what_aws_refuses_to_restore(self):
        table = self.table(ITEMS[0])
        arn = self.backup(table)["BackupArn"]
        restore = dynamodb.restore_table_from_backup
        missing = f"arn:aws:dynamodb:us-east-1:000000000000:table/{table}/backup/01500000000000-0000abcd"
        other = missing.replace("000000000000", "111111111111")
        throughput = {"ReadCapacityUnits": 1, "WriteCapacityUnits": 1}
        index = {
            "IndexName": "other",
            "KeySchema": [{"AttributeName": "colour", "KeyType": "HASH"}],
            "Projection": {"ProjectionType": "ALL"},
        }
        target = name()
        for code, message, request in [
            ("TableAlreadyExistsException", f"Table already exists: {table}", {"TargetTableName": table}),
            ("BackupNotFoundException", f"Backup not found: {missing}", {"BackupArn": missing}),
            ("ValidationException", "Invalid Backup ARN", {"BackupArn": f"arn:aws:dynamodb:us-east-1:000000000000:table/{table}"}),
            ("AccessDeniedException", "Access is denied", {"BackupArn": other}),
            ("ValidationException", "Invalid Request: Cannot override ProvisionedThroughput unless BillingMode is PROVISIONED", {"ProvisionedThroughputOverride": throughput}),
            ("ValidationException", "Invalid Request: Must override ProvisionedThroughput if BillingMode is overridden to PROVISIONED", {"BillingModeOverride": "PROVISIONED"}),
            (
                "ValidationException",
                "Invalid Request: Index other does not match a secondary index that existed in the source table and cannot be created during the restore operation",
                {"GlobalSecondaryIndexOverride": [index]},
            ),
        ]:
            with self.subTest(message):
                self.refused(code, message, restore, **{"TargetTableName": target, "BackupArn": arn, **request})
        with self.assertRaises(dynamodb.exceptions.ResourceNotFoundException):
            dynamodb.describe_table(TableName=target)

    def test_a_deleted_backup_is_gone_at_once(self):
        table = self.table(ITEMS[0])
        arn = self.backup(table)["BackupArn"]
        deleted = dynamodb.delete_backup(BackupArn=arn)["BackupDescription"]
        self.assertEqual(deleted["BackupDetails"]["BackupStatus"], "DELETED")
        self.assertEqual(deleted["SourceTableDetails"]["TableName"], table)
        self.refused("BackupNotFoundException", f"Backup not found: {arn}", dynamodb.describe_backup, BackupArn=arn)
        self.refused("BackupNotFoundException", f"Backup not found: {arn}", dynamodb.delete_backup, BackupArn=arn)

    def test_a_missing_table_can_not_be_backed_up(self):
        table = name()
        self.refused("TableNotFoundException", f"Table not found: {table}", dynamodb.create_backup, TableName=table, BackupName="any")

    def test_lists_are_filtered_and_paged(self):
        table = self.table()
        backups = []
        for number in range(3):
            backups.append(self.backup(table, f"backup-{number}"))
            time.sleep(0.002)

        def listed(**request):
            answer = dynamodb.list_backups(**{"TableName": table, **request})
            return [each["BackupName"] for each in answer["BackupSummaries"]], answer.get("LastEvaluatedBackupArn")

        self.assertEqual(listed(), (["backup-0", "backup-1", "backup-2"], None))
        self.assertEqual(listed(Limit=3), (["backup-0", "backup-1", "backup-2"], None))
        self.assertEqual(listed(Limit=2), (["backup-0", "backup-1"], backups[1]["BackupArn"]))
        self.assertEqual(listed(ExclusiveStartBackupArn=backups[1]["BackupArn"]), (["backup-2"], None))
        self.assertEqual(listed(BackupType="SYSTEM"), ([], None))
        self.assertEqual(listed(BackupType="ALL")[0], ["backup-0", "backup-1", "backup-2"])
        self.assertEqual(listed(TimeRangeUpperBound=datetime.now(timezone.utc) - timedelta(days=1)), ([], None))
        self.assertEqual(len(listed(TimeRangeLowerBound=datetime.now(timezone.utc) - timedelta(days=1))[0]), 3)
        summary = dynamodb.list_backups(TableName=table, Limit=1)["BackupSummaries"][0]
        self.assertEqual(
            sorted(summary),
            sorted(["TableName", "TableId", "TableArn", "BackupArn", "BackupName", "BackupCreationDateTime", "BackupStatus", "BackupType", "BackupSizeBytes"]),
        )
        self.assertEqual(dynamodb.list_backups(TableName=name())["BackupSummaries"], [])
        now = datetime.now(timezone.utc)
        self.refused(
            "ValidationException",
            "One or more parameter values were invalid: Time range lower bound must be less than or equal to upper bound",
            dynamodb.list_backups,
            TimeRangeLowerBound=now,
            TimeRangeUpperBound=now - timedelta(hours=1),
        )

    def test_a_backup_outlives_its_table(self):
        table = self.table(*ITEMS[:3])
        arn = self.backup(table)["BackupArn"]
        dynamodb.delete_table(TableName=table)
        target = self.target()
        dynamodb.restore_table_from_backup(TargetTableName=target, BackupArn=arn)
        filled(target)
        self.assertEqual(len(items(target)), 3)

    def test_other_regions_have_other_backups(self):
        table = self.table()
        arn = self.backup(table)["BackupArn"]
        elsewhere = boto3.client("dynamodb", region_name="eu-west-1")
        self.refused("BackupNotFoundException", f"Backup not found: {arn}", elsewhere.describe_backup, BackupArn=arn)
        self.refused(
            "ValidationException",
            "Invalid Request: sseSpecificationOverride must be provided for cross-region restores",
            elsewhere.restore_table_from_backup,
            BackupArn=arn,
            TargetTableName=name(),
        )


class Recovery(Case):
    def test_recovery_is_turned_on_and_off(self):
        table = self.table()
        off = {"ContinuousBackupsStatus": "ENABLED", "PointInTimeRecoveryDescription": {"PointInTimeRecoveryStatus": "DISABLED"}}
        self.assertEqual(dynamodb.describe_continuous_backups(TableName=table)["ContinuousBackupsDescription"], off)
        # Recorded: test_continuous_backup_update.
        on = enable(table)["ContinuousBackupsDescription"]
        recovery = on["PointInTimeRecoveryDescription"]
        self.assertEqual(on["ContinuousBackupsStatus"], "ENABLED")
        self.assertEqual((recovery["PointInTimeRecoveryStatus"], recovery["RecoveryPeriodInDays"]), ("ENABLED", 35))
        now = datetime.now(timezone.utc)
        for member in ("EarliestRestorableDateTime", "LatestRestorableDateTime"):
            self.assertLess(abs(recovery[member] - now), timedelta(seconds=3))
            self.assertEqual(recovery[member].microsecond, 0)
        described = dynamodb.describe_continuous_backups(TableName=table)["ContinuousBackupsDescription"]
        self.assertEqual(described["PointInTimeRecoveryDescription"]["EarliestRestorableDateTime"], recovery["EarliestRestorableDateTime"])
        shorter = enable(table, RecoveryPeriodInDays=7)["ContinuousBackupsDescription"]["PointInTimeRecoveryDescription"]
        self.assertEqual(shorter["RecoveryPeriodInDays"], 7)
        self.refused(
            "ValidationException",
            "Invalid Request: Cannot specify RecoveryPeriodInDays when disabling point-in-time recovery.",
            dynamodb.update_continuous_backups,
            TableName=table,
            PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": False, "RecoveryPeriodInDays": 7},
        )
        disabled = dynamodb.update_continuous_backups(TableName=table, PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": False})
        self.assertEqual(disabled["ContinuousBackupsDescription"], off)
        missing = name()
        for call in (enable, lambda table: dynamodb.describe_continuous_backups(TableName=table)):
            self.refused("TableNotFoundException", f"Table not found: {missing}", call, table=missing)

    def test_every_kind_of_write_is_taken_back(self):
        table = self.table(*ITEMS[:12])
        enable(table)
        key = [{"pk": item["pk"], "sk": item["sk"]} for item in ITEMS]
        moment = next_second()
        dynamodb.put_item(TableName=table, Item={**key[0], "changed": {"BOOL": True}})
        dynamodb.update_item(TableName=table, Key={"pk": key[1]["pk"], "sk": {"N": "1.0"}}, UpdateExpression="REMOVE colour")
        dynamodb.delete_item(TableName=table, Key=key[2])
        dynamodb.batch_write_item(RequestItems={table: [{"DeleteRequest": {"Key": key[3]}}, {"PutRequest": {"Item": ITEMS[20]}}]})
        dynamodb.transact_write_items(
            TransactItems=[
                {"Delete": {"TableName": table, "Key": key[4]}},
                {"Put": {"TableName": table, "Item": ITEMS[21]}},
                {"Update": {"TableName": table, "Key": key[5], "UpdateExpression": "SET colour = :c", "ExpressionAttributeValues": {":c": {"S": "blue"}}}},
            ]
        )
        dynamodb.execute_statement(Statement=f"DELETE FROM \"{table}\" WHERE pk = '{key[6]['pk']['S']}' AND \"sk\" = 6")
        dynamodb.execute_statement(Statement=f'UPDATE "{table}" SET colour = ? WHERE pk = ? AND sk = ?', Parameters=[{"S": "blue"}, key[7]["pk"], key[7]["sk"]])
        dynamodb.execute_statement(Statement=f"INSERT INTO \"{table}\" VALUE {{'pk': 'inserted', 'm': {{'pk': 'x', 'sk': 3}}, 'sk': ?}}", Parameters=[{"N": "500"}])
        dynamodb.batch_execute_statement(Statements=[{"Statement": f'DELETE FROM "{table}" WHERE pk = ? AND sk = ?', "Parameters": [key[8]["pk"], key[8]["sk"]]}])
        dynamodb.execute_transaction(TransactStatements=[{"Statement": f'UPDATE "{table}" REMOVE colour WHERE pk = ? AND sk = ?', "Parameters": [key[9]["pk"], key[9]["sk"]]}])
        now = items(table)
        target = self.target()
        answer = dynamodb.restore_table_to_point_in_time(SourceTableName=table, TargetTableName=target, RestoreDateTime=moment)
        summary = answer["TableDescription"]["RestoreSummary"]
        self.assertEqual((summary["RestoreDateTime"], summary["RestoreInProgress"]), (moment, True))
        self.assertNotIn("SourceBackupArn", summary)
        filled(target)
        self.assertEqual(items(target), [sorted_sets(item) for item in ITEMS[:12]])
        latest = self.target()
        source = dynamodb.describe_table(TableName=table)["Table"]["TableArn"]
        dynamodb.restore_table_to_point_in_time(SourceTableArn=source, TargetTableName=latest, UseLatestRestorableTime=True)
        filled(latest)
        self.assertEqual(items(latest), now)
        self.assertEqual(items(table), now)

    def test_states_in_between_can_be_had(self):
        table = self.table()
        enable(table)
        moments = []
        for number in range(3):
            put(table, {"pk": {"S": "a"}, "sk": {"N": "1"}, "version": {"N": str(number)}})
            moments.append(next_second())
        for number, moment in enumerate(moments):
            target = self.target()
            dynamodb.restore_table_to_point_in_time(SourceTableName=table, TargetTableName=target, RestoreDateTime=moment)
            filled(target)
            self.assertEqual([item["version"]["N"] for item in items(target)], [str(number)])

    def test_what_aws_refuses_to_recover(self):
        table = self.table()
        restore = dynamodb.restore_table_to_point_in_time
        target, missing, now = name(), name(), datetime.now(timezone.utc)
        unavailable = ("PointInTimeRecoveryUnavailableException", f"Point in time recovery is not enabled for table '{table}'")
        self.refused(*unavailable, restore, SourceTableName=table, TargetTableName=table, UseLatestRestorableTime=True)
        enable(table)
        window = dynamodb.describe_continuous_backups(TableName=table)["ContinuousBackupsDescription"]["PointInTimeRecoveryDescription"]
        for code, message, request in [
            ("TableAlreadyExistsException", f"Table already exists: {table}", {"SourceTableName": table, "TargetTableName": table, "UseLatestRestorableTime": True}),
            ("TableNotFoundException", f"Table not found: {missing}", {"SourceTableName": missing, "UseLatestRestorableTime": True}),
            (
                "ValidationException",
                "Invalid Request: Either one of RestoreDateTime or UseLatestRestorableTime must be specified, but not both",
                {"SourceTableName": table},
            ),
            ("ValidationException", "The parameter 'TableName' is required but was not present in the request", {"UseLatestRestorableTime": True}),
            ("ValidationException", "One or more parameter values were invalid: sourceTableArn is not a valid ARN", {"SourceTableArn": "arn:x", "UseLatestRestorableTime": True}),
        ]:
            with self.subTest(message):
                self.refused(code, message, restore, **{"TargetTableName": target, **request})
        with self.assertRaises(dynamodb.exceptions.InvalidRestoreTimeException) as caught:
            restore(SourceTableName=table, TargetTableName=target, RestoreDateTime=now - timedelta(days=1))
        earliest = window["EarliestRestorableDateTime"].strftime("%Y-%m-%dT%H:%M:%SZ")
        self.assertIn(f"must be within EarliestRestorableDateTime '{earliest}' and LatestRestorableDateTime '", str(caught.exception))

    def test_a_table_that_is_deleted_leaves_a_system_backup(self):
        table = self.table(*ITEMS[:2])
        enable(table)
        dynamodb.delete_table(TableName=table)
        self.assertEqual(dynamodb.list_backups(TableName=table)["BackupSummaries"], [])
        (summary,) = dynamodb.list_backups(TableName=table, BackupType="SYSTEM")["BackupSummaries"]
        self.assertEqual((summary["BackupName"], summary["BackupType"]), (f"{table}$DeletedTableBackup", "SYSTEM"))
        self.assertTrue(summary["BackupArn"].endswith("-00000000"))
        self.assertEqual(summary["BackupExpiryDateTime"] - summary["BackupCreationDateTime"], timedelta(days=35))
        with self.assertRaises(ClientError) as caught:
            dynamodb.delete_backup(BackupArn=summary["BackupArn"])
        self.assertIn(f"User is not allowed to delete the system backup with arn {summary['BackupArn']}. It will automatically expire on ", str(caught.exception))
        dynamodb.restore_table_from_backup(TargetTableName=table, BackupArn=summary["BackupArn"])
        filled(table)
        self.assertEqual(len(items(table)), 2)


if __name__ == "__main__":
    unittest.main()
