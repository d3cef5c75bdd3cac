"""Exports of DynamoDB's tables to S3 and imports from there through boto3.

The layout of exports and the texts are those of AWS's documentation, or seen in public records of what AWS answers.
"""

import base64
import gzip
import hashlib
import json
import time
import unittest
import uuid
from datetime import datetime, timedelta, timezone

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

dynamodb = boto3.client("dynamodb")
s3 = boto3.client("s3", config=Config(s3={"addressing_style": "path"}))
KEYS = {
    "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}, {"AttributeName": "sk", "AttributeType": "N"}],
    "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
    "BillingMode": "PAY_PER_REQUEST",
}
ITEMS = [
    {
        "pk": {"S": f"item-{number} \u00fc\n\U0001f600"},
        "sk": {"N": str(number)},
        "number": {"N": "1.2345678901234567890123456789012345678E+100"},
        "tiny": {"N": "-1E-130"},
        "bytes": {"B": bytes(range(number))},
        "nothing": {"NULL": True},
        "truth": {"BOOL": number % 2 == 0},
        "empty": {"S": ""},
        "texts": {"SS": ["a", 'quo"te']},
        "numbers": {"NS": ["1", "-2.5"]},
        "binaries": {"BS": [b"x", b"\x00"]},
        "nested": {"M": {"list": {"L": [{"M": {"deep": {"L": [{"N": "7"}]}}}, {"S": "line\nbreak"}]}}},
    }
    for number in range(30)
]


def name():
    return f"export-{uuid.uuid4()}"


def put(table, *items):
    for start in range(0, len(items), 25):
        dynamodb.batch_write_item(RequestItems={table: [{"PutRequest": {"Item": item}} for item in items[start : start + 25]]})


def normal(value):
    if isinstance(value, dict):
        return {key: sorted(inner) if key in ("SS", "NS", "BS") else normal(inner) for key, inner in value.items()}
    return [normal(inner) for inner in value] if isinstance(value, list) else value


def items(table):
    found = dynamodb.get_paginator("scan").paginate(TableName=table).build_full_result()["Items"]
    return sorted((normal(item) for item in found), key=lambda item: int(item["sk"]["N"]))


def ended(describe, status):
    for _ in range(100):
        description = describe()
        if description[status] != "IN_PROGRESS":
            return description
        time.sleep(0.1)
    raise AssertionError(description)


class Case(unittest.TestCase):
    def setUp(self):
        self.tables = []
        self.bucket = name()
        s3.create_bucket(Bucket=self.bucket)

    def tearDown(self):
        for table in self.tables:
            try:
                dynamodb.delete_table(TableName=table)
            except dynamodb.exceptions.ResourceNotFoundException:
                pass

    def table(self, *contents, recovers=True):
        table = self.target()
        dynamodb.create_table(TableName=table, **KEYS)
        dynamodb.get_waiter("table_exists").wait(TableName=table, WaiterConfig={"Delay": 1})
        if recovers:
            dynamodb.update_continuous_backups(TableName=table, PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True})
        put(table, *contents)
        return dynamodb.describe_table(TableName=table)["Table"]

    def target(self):
        self.tables.append(name())
        return self.tables[-1]

    def export(self, table, **request):
        started = dynamodb.export_table_to_point_in_time(**{"TableArn": table["TableArn"], "S3Bucket": self.bucket, **request})["ExportDescription"]
        self.assertEqual(started["ExportStatus"], "IN_PROGRESS")
        arn = started["ExportArn"]
        return started, ended(lambda: dynamodb.describe_export(ExportArn=arn)["ExportDescription"], "ExportStatus")

    def content(self, key):
        return s3.get_object(Bucket=self.bucket, Key=key)["Body"].read()

    def lines(self, manifest):
        lines = []
        for file in self.content(json.loads(self.content(manifest))["manifestFilesS3Key"]).splitlines():
            entry = json.loads(file)
            content = self.content(entry["dataFileS3Key"])
            self.assertEqual(base64.b64encode(hashlib.md5(content).digest()).decode(), entry["md5Checksum"])
            found = gzip.decompress(content).decode().split("\n")[:-1]
            self.assertEqual(len(found), entry["itemCount"])
            lines += found
        return lines

    def refused(self, code, message, call, **request):
        with self.assertRaises(ClientError) as caught:
            call(**request)
        error = caught.exception.response["Error"]
        self.assertEqual((error["Code"], error["Message"]), (code, message))

    def load(self, **request):
        """Imports a table, and returns its name and the description of the import that has ended."""
        table = self.target()
        parameters = {**KEYS, "TableName": table, **request.pop("parameters", {})}
        source = {"S3Bucket": self.bucket, **request.pop("source", {})}
        started = dynamodb.import_table(**{"S3BucketSource": source, "InputFormat": "DYNAMODB_JSON", "TableCreationParameters": parameters, **request})
        description = started["ImportTableDescription"]
        self.assertEqual(description["ImportStatus"], "IN_PROGRESS")
        arn = description["ImportArn"]
        return table, ended(lambda: dynamodb.describe_import(ImportArn=arn)["ImportTableDescription"], "ImportStatus")


class Exports(Case):
    def test_what_is_exported_can_be_imported(self):
        table = self.table(*ITEMS)
        _, export = self.export(table, S3Prefix="some/folder")
        self.assertEqual((export["ExportStatus"], export["ItemCount"]), ("COMPLETED", 30))
        root = export["ExportManifest"].rsplit("/", 1)[0]
        self.assertRegex(root, r"^some/folder/AWSDynamoDB/\d{14}-[0-9a-f]{8}$")
        imported, description = self.load(source={"S3KeyPrefix": root + "/data/"}, InputCompressionType="GZIP")
        self.assertEqual(description["ImportStatus"], "COMPLETED")
        counts = [description[count] for count in ("ProcessedItemCount", "ImportedItemCount", "ErrorCount")]
        self.assertEqual(counts, [30, 30, 0])
        self.assertEqual(items(imported), items(table["TableName"]))
        self.assertEqual(len(items(imported)), 30)

    def test_the_objects_of_an_export_lie_as_aws_lays_them(self):
        table = self.table(*ITEMS[:3])
        started, export = self.export(table, ClientToken="token")
        self.assertRegex(export["ExportArn"], rf"^{table['TableArn']}/export/\d{{14}}-[0-9a-f]{{8}}$")
        for member in ("ExportArn", "TableArn", "TableId", "ExportTime", "StartTime", "ClientToken", "S3Bucket"):
            self.assertEqual(export[member], started[member])
        self.assertEqual((export["S3SseAlgorithm"], export["ExportFormat"], export["ClientToken"]), ("AES256", "DYNAMODB_JSON", "token"))
        self.assertNotIn("ExportType", export)
        root = f"AWSDynamoDB/{export['ExportArn'].rsplit('/', 1)[1]}/"
        self.assertEqual(export["ExportManifest"], root + "manifest-summary.json")
        keys = [each["Key"] for each in s3.list_objects_v2(Bucket=self.bucket)["Contents"]]
        data = [key for key in keys if key.startswith(root + "data/")]
        names = ["_started", "manifest-files.json", "manifest-files.md5", "manifest-summary.json", "manifest-summary.md5"]
        self.assertEqual(sorted(keys), sorted([root + each for each in names] + data))
        self.assertEqual(len(data), 4)  # An on-demand table begins with four partitions.
        for key in data:
            self.assertRegex(key, rf"^{root}data/[0-9a-z]{{26}}\.json\.gz$")
        for manifest in ("manifest-files", "manifest-summary"):
            checksum = base64.b64encode(hashlib.md5(self.content(root + manifest + ".json")).digest())
            self.assertEqual(self.content(root + manifest + ".md5"), checksum)
        summary = json.loads(self.content(root + "manifest-summary.json"))
        self.assertEqual(
            list(summary),
            "version exportArn startTime endTime tableArn tableId exportTime s3Bucket s3Prefix s3SseAlgorithm s3SseKmsKeyId manifestFilesS3Key"
            " billedSizeBytes itemCount outputFormat".split(),
        )
        self.assertEqual((summary["version"], summary["s3Prefix"], summary["itemCount"]), ("2020-06-30", None, 3))
        self.assertRegex(summary["exportTime"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")
        records = [json.loads(line) for line in self.lines(export["ExportManifest"])]
        self.assertEqual(sorted(record["Item"]["sk"]["N"] for record in records), ["0", "1", "2"])
        self.assertTrue(all(list(record) == ["Item"] for record in records))

    def test_an_export_holds_the_state_of_its_time(self):
        table = self.table(*ITEMS[:2])
        moment = datetime.now(timezone.utc).replace(microsecond=0)
        time.sleep(1.01 - time.time() % 1)
        put(table["TableName"], *ITEMS[2:5])
        dynamodb.delete_item(TableName=table["TableName"], Key={"pk": ITEMS[0]["pk"], "sk": ITEMS[0]["sk"]})
        _, export = self.export(table, ExportTime=moment)
        self.assertEqual((export["ExportTime"], export["ItemCount"]), (moment, 2))

    def test_a_token_stands_for_an_export(self):
        table = self.table()
        request = {"TableArn": table["TableArn"], "S3Bucket": self.bucket, "ClientToken": name()}
        first = dynamodb.export_table_to_point_in_time(**request)["ExportDescription"]["ExportArn"]
        self.assertEqual(dynamodb.export_table_to_point_in_time(**request)["ExportDescription"]["ExportArn"], first)
        self.refused(
            "ExportConflictException",
            "Export conflict: Duplicate request detected with conflicting parameters",
            dynamodb.export_table_to_point_in_time,
            **request,
            S3Prefix="other",
        )

    def test_ion_is_text_with_a_version_marker_on_each_line(self):
        item = {"pk": {"S": "a"}, "sk": {"N": "600"}, "a b": {"N": "2.5"}, "sets": {"SS": ["x"]}, "bytes": {"B": b"\x01"}, "map": {"M": {"t": {"BOOL": True}, "n": {"NULL": True}}}}
        _, export = self.export(self.table(item), ExportFormat="ION")
        (line,) = self.lines(export["ExportManifest"])
        self.assertTrue(line.startswith("$ion_1_0 {Item:{"), line)
        for part in ('pk:"a"', "sk:6d2", "'a b':2.5", 'sets:$dynamodb_SS::["x"]', "bytes:{{AQ==}}", "t:true", "n:null"):
            self.assertIn(part, line)

    def test_a_bucket_that_is_not_there_shows_in_the_description(self):
        table = self.table()
        _, export = self.export(table, S3Bucket="no-such-bucket-" + name())
        self.assertEqual((export["ExportStatus"], export["FailureCode"]), ("FAILED", "S3NoSuchBucket"))
        self.assertTrue(export["FailureMessage"].startswith("The specified bucket does not exist (Service: Amazon S3; Status Code: 404; Error Code: NoSuchBucket; Request ID: "))
        _, export = self.export(table, S3BucketOwner="111111111111")
        self.assertEqual((export["ExportStatus"], export["FailureCode"]), ("FAILED", "S3AccessDenied"))

    def test_what_aws_refuses_to_export(self):
        plain, table = self.table(recovers=False), self.table()
        now = datetime.now(timezone.utc)
        missing = table["TableArn"] + "x"
        call = dynamodb.export_table_to_point_in_time
        period = {"ExportFromTime": now}
        for code, message, request in [
            ("PointInTimeRecoveryUnavailableException", f"Point in time recovery is not enabled for table '{plain['TableName']}'", {"TableArn": plain["TableArn"]}),
            ("TableNotFoundException", f"Table not found: {missing}", {"TableArn": missing}),
            ("ValidationException", "One or more parameter values were invalid: tableArn is not a valid ARN", {"TableArn": table["TableName"]}),
            ("AccessDeniedException", "Access is denied", {"TableArn": table["TableArn"].replace("000000000000", "111111111111")}),
            ("InvalidExportTimeException", "Export Time is invalid", {"ExportTime": now + timedelta(hours=1)}),
            ("InvalidExportTimeException", "Export Time is invalid", {"ExportTime": now - timedelta(hours=1)}),
            ("ValidationException", "Invalid Request: KMS Key Id is not supported for this encryption type", {"S3SseKmsKeyId": "key"}),
            (
                "ValidationException",
                "Invalid Request: Export Type expected to be Incremental Export when incremental export specification is provided",
                {"IncrementalExportSpecification": period},
            ),
            (
                "ValidationException",
                "Invalid Request: Incremental Export Specification expected when export type is set as Incremental Export",
                {"ExportType": "INCREMENTAL_EXPORT"},
            ),
            (
                "ValidationException",
                "Invalid Request: ExportFromTime must be provided in IncrementalExportSpecification",
                {"ExportType": "INCREMENTAL_EXPORT", "IncrementalExportSpecification": {}},
            ),
            (
                "InvalidExportTimeException",
                "Difference between export period from time and export period to time is less than 15 minutes",
                {"ExportType": "INCREMENTAL_EXPORT", "IncrementalExportSpecification": period},
            ),
        ]:
            with self.subTest(message):
                self.refused(code, message, call, **{"TableArn": table["TableArn"], "S3Bucket": self.bucket, **request})
        self.assertEqual(dynamodb.list_exports(TableArn=table["TableArn"])["ExportSummaries"], [])
        self.refused("ValidationException", "Invalid Export ARN", dynamodb.describe_export, ExportArn=table["TableArn"])
        arn = table["TableArn"] + "/export/01234567890123-a1b2c3d4"
        self.refused("ExportNotFoundException", f"Export not found: Export not found: {arn}", dynamodb.describe_export, ExportArn=arn)

    def test_lists_begin_with_the_newest(self):
        table = self.table()
        arns = []
        for _ in range(3):
            arns.insert(0, self.export(table)[0]["ExportArn"])
            time.sleep(0.002)
        first = dynamodb.list_exports(TableArn=table["TableArn"], MaxResults=2)
        self.assertEqual([each["ExportArn"] for each in first["ExportSummaries"]], arns[:2])
        self.assertEqual(first["ExportSummaries"][0], {"ExportArn": arns[0], "ExportStatus": "COMPLETED", "ExportType": "FULL_EXPORT"})
        second = dynamodb.list_exports(TableArn=table["TableArn"], NextToken=first["NextToken"])
        self.assertEqual([each["ExportArn"] for each in second["ExportSummaries"]], arns[2:])
        self.assertNotIn("NextToken", second)
        self.refused(
            "ValidationException",
            f"Invalid Request: Provided nextToken is invalid: {first['NextToken']}",
            dynamodb.list_imports,
            NextToken=first["NextToken"],
        )


class Imports(Case):
    def put(self, key, *lines, compressed=False):
        content = "\n".join(json.dumps(line) if isinstance(line, dict) else line for line in lines).encode()
        s3.put_object(Bucket=self.bucket, Key=key, Body=gzip.compress(content) if compressed else content)

    def good(self, number):
        return {"Item": {"pk": {"S": "a"}, "sk": {"N": str(number)}}}

    def test_an_import_is_described_as_aws_does(self):
        self.put("data/1.json", *[self.good(number) for number in range(60)])
        table, description = self.load(ClientToken="import-" + name(), source={"S3KeyPrefix": "data/"})
        self.assertRegex(description["ImportArn"], rf"^arn:aws:dynamodb:us-east-1:000000000000:table/{table}/import/\d{{14}}-[0-9a-f]{{8}}$")
        live = dynamodb.describe_table(TableName=table)["Table"]
        self.assertEqual((description["TableArn"], description["TableId"], live["TableStatus"]), (live["TableArn"], live["TableId"], "ACTIVE"))
        self.assertEqual(description["S3BucketSource"], {"S3BucketOwner": "000000000000", "S3Bucket": self.bucket, "S3KeyPrefix": "data/"})
        self.assertEqual((description["InputFormat"], description["InputCompressionType"]), ("DYNAMODB_JSON", "NONE"))
        self.assertEqual(description["CloudWatchLogGroupArn"], "arn:aws:logs:us-east-1:000000000000:log-group:/aws-dynamodb/imports:*")
        self.assertEqual(description["TableCreationParameters"], {**KEYS, "TableName": table})
        self.assertNotIn("InputFormatOptions", description)
        self.assertGreater(description["ProcessedSizeBytes"], 60 * 40)
        self.assertEqual(len(items(table)), 60)
        listed = dynamodb.list_imports(TableArn=live["TableArn"])["ImportSummaryList"]
        self.assertEqual([each["ImportArn"] for each in listed], [description["ImportArn"]])
        self.assertEqual((listed[0]["ImportStatus"], listed[0]["InputFormat"]), ("COMPLETED", "DYNAMODB_JSON"))

    def test_csv_has_texts_and_keys_of_their_types(self):
        rows = ['pk,sk,text', 'a,1,"quoted ""text"", with a comma"', 'b,2,"two\nlines"', "c,3"]
        self.put("rows.csv", *rows)
        table, description = self.load(InputFormat="CSV")
        self.assertEqual(description["ImportStatus"], "COMPLETED", description)
        self.assertEqual(
            items(table),
            [
                {"pk": {"S": "a"}, "sk": {"N": "1"}, "text": {"S": 'quoted "text", with a comma'}},
                {"pk": {"S": "b"}, "sk": {"N": "2"}, "text": {"S": "two\nlines"}},
                {"pk": {"S": "c"}, "sk": {"N": "3"}},
            ],
        )

    def test_csv_with_headers_and_a_delimiter_of_the_request(self):
        self.put("rows.csv.gz", "a;1;x", "b;2;y", compressed=True)
        options = {"Csv": {"Delimiter": ";", "HeaderList": ["pk", "sk", "text"]}}
        table, description = self.load(InputFormat="CSV", InputFormatOptions=options, InputCompressionType="GZIP")
        self.assertEqual((description["ImportStatus"], description["InputFormatOptions"]), ("COMPLETED", options))
        self.assertEqual([item["text"]["S"] for item in items(table)], ["x", "y"])

    def test_wrong_items_fail_an_import_and_the_others_are_there(self):
        keyless = {"Item": {"pk": {"S": "no sort key"}}}
        mistyped = {"Item": {"pk": {"S": "a"}, "sk": {"S": "1"}}}
        self.put("1.json", self.good(1), keyless, mistyped, self.good(2), self.good(2))
        self.put("2.json", self.good(3), "no JSON", self.good(4))
        table, description = self.load()
        self.assertEqual((description["ImportStatus"], description["FailureCode"]), ("FAILED", "ItemValidationError"))
        self.assertEqual(
            description["FailureMessage"],
            "Some of the items failed validation checks and were not imported. Please check CloudWatch error logs for more details.",
        )
        counts = [description[count] for count in ("ProcessedItemCount", "ImportedItemCount", "ErrorCount")]
        self.assertEqual(counts, [7, 4, 3])
        self.assertEqual([item["sk"]["N"] for item in items(table)], ["1", "2", "3"])

    def test_what_is_not_compressed_as_said_is_an_error(self):
        self.put("1.json", self.good(1))
        table, description = self.load(InputCompressionType="GZIP")
        self.assertEqual((description["ImportStatus"], description["ErrorCount"], items(table)), ("FAILED", 1, []))

    def test_a_prefix_is_any_beginning_of_keys(self):
        self.put("data/1.json", self.good(1))
        self.put("data2/1.json", self.good(2))
        self.put("other.json", self.good(3))
        table, description = self.load(source={"S3KeyPrefix": "data"})
        self.assertEqual([item["sk"]["N"] for item in items(table)], ["1", "2"])
        table, description = self.load(source={"S3KeyPrefix": "nothing"})
        self.assertEqual((description["ImportStatus"], description["ProcessedItemCount"], items(table)), ("COMPLETED", 0, []))

    def test_without_a_bucket_there_is_no_table(self):
        table, description = self.load(source={"S3Bucket": "no-such-bucket-" + name()})
        self.assertEqual((description["ImportStatus"], description["FailureCode"]), ("FAILED", "S3NoSuchBucket"))
        with self.assertRaises(dynamodb.exceptions.ResourceNotFoundException):
            dynamodb.describe_table(TableName=table)

    def test_what_aws_refuses_to_import(self):
        taken = self.table()["TableName"]
        parameters = {**KEYS, "TableName": name()}
        source = {"S3Bucket": self.bucket}
        for code, message, request in [
            ("ResourceInUseException", f"Table already exists: {taken}", {"TableCreationParameters": {**KEYS, "TableName": taken}}),
            (
                "ValidationException",
                "Invalid Request: Unsupported InputFormatOptions for the given input format: DYNAMODB_JSON.",
                {"InputFormatOptions": {"Csv": {"Delimiter": ","}}},
            ),
            ("ValidationException", "This server imports no ION; use DYNAMODB_JSON or CSV", {"InputFormat": "ION"}),
            ("ValidationException", "This server reads no ZSTD; use GZIP or NONE", {"InputCompressionType": "ZSTD"}),
        ]:
            with self.subTest(message):
                self.refused(
                    code, message, dynamodb.import_table, **{"S3BucketSource": source, "InputFormat": "DYNAMODB_JSON", "TableCreationParameters": parameters, **request}
                )

    def test_a_token_stands_for_the_name_of_a_table(self):
        token = name()
        _, description = self.load(ClientToken=token, source={"S3Bucket": "no-such-bucket-" + name()})
        request = {"S3BucketSource": {"S3Bucket": self.bucket}, "InputFormat": "DYNAMODB_JSON", "ClientToken": token}
        again = dynamodb.import_table(**request, TableCreationParameters=description["TableCreationParameters"])
        self.assertEqual(again["ImportTableDescription"]["ImportArn"], description["ImportArn"])
        self.refused(
            "ImportConflictException",
            "Import conflict: Duplicate request detected with conflicting parameters",
            dynamodb.import_table,
            **request,
            TableCreationParameters={**KEYS, "TableName": name()},
        )


if __name__ == "__main__":
    unittest.main()
