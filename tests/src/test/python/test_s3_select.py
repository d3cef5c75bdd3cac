"""SelectObjectContent through boto3. What queries mean is tested apart; this is about requests and streams of events."""

import gzip
import json
import unittest
import uuid

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError, EventStreamError

s3 = boto3.client("s3", config=Config(s3={"addressing_style": "path"}))

PEOPLE = b"name,age\nAnn,30\nBob,25\n"


def events(**arguments):
    arguments.setdefault("ExpressionType", "SQL")
    arguments.setdefault("InputSerialization", {"CSV": {"FileHeaderInfo": "USE"}})
    arguments.setdefault("OutputSerialization", {"CSV": {}})
    return list(s3.select_object_content(**arguments)["Payload"])


def records(stream):
    return b"".join(event["Records"]["Payload"] for event in stream if "Records" in event)


class Select(unittest.TestCase):
    def setUp(self):
        self.bucket = f"select-{uuid.uuid4()}"
        s3.create_bucket(Bucket=self.bucket)

    def put(self, body, key="data", **arguments):
        s3.put_object(Bucket=self.bucket, Key=key, Body=body, **arguments)

    def query(self, expression, **arguments):
        arguments.setdefault("Bucket", self.bucket)
        arguments.setdefault("Key", "data")
        return events(Expression=expression, **arguments)

    def error(self, expression="SELECT * FROM S3Object", **arguments):
        with self.assertRaises(ClientError) as caught:
            self.query(expression, **arguments)
        error = caught.exception.response["Error"]
        return error["Code"], error["Message"], caught.exception.response["ResponseMetadata"]["HTTPStatusCode"]

    def test_answers_records_stats_and_end(self):
        # The order of events: API reference, "Appendix: SelectObjectContent Response".
        self.put(PEOPLE)
        stream = self.query("SELECT s.name FROM S3Object s WHERE CAST(s.age AS INT) > 26")
        self.assertEqual([list(event)[0] for event in stream], ["Records", "Stats", "End"])
        self.assertEqual(stream[0]["Records"]["Payload"], b"Ann\n")
        details = {"BytesScanned": len(PEOPLE), "BytesProcessed": len(PEOPLE), "BytesReturned": 4}
        self.assertEqual(stream[1]["Stats"]["Details"], details)
        self.assertEqual(stream[2]["End"], {})

    def test_answers_no_records_if_nothing_matches(self):
        self.put(PEOPLE)
        stream = self.query("SELECT * FROM S3Object WHERE name = 'Cid'")
        self.assertEqual([list(event)[0] for event in stream], ["Stats", "End"])

    def test_tells_its_progress_if_asked_to(self):
        self.put(PEOPLE)
        stream = self.query("SELECT * FROM S3Object", RequestProgress={"Enabled": True})
        kinds = [list(event)[0] for event in stream]
        self.assertEqual(kinds, ["Records", "Progress", "Stats", "End"])
        self.assertEqual(stream[1]["Progress"]["Details"]["BytesProcessed"], len(PEOPLE))

    def test_streams_many_records_and_says_what_it_scanned(self):
        body = "".join(f'{{"n": {n}, "text": "{n:0100}"}}\n' for n in range(20_000)).encode()
        self.put(gzip.compress(body, 1))
        stream = self.query(
            "SELECT s.n FROM S3Object s WHERE s.n >= 100",
            InputSerialization={"JSON": {"Type": "LINES"}, "CompressionType": "GZIP"},
            OutputSerialization={"JSON": {"RecordDelimiter": "\n"}},
        )
        lines = records(stream).decode().splitlines()
        self.assertEqual([json.loads(line)["n"] for line in lines], list(range(100, 20_000)))
        self.assertGreater(sum("Records" in event for event in stream), 1)
        stats = next(event["Stats"]["Details"] for event in stream if "Stats" in event)
        self.assertEqual(stats["BytesProcessed"], len(body))
        self.assertLess(stats["BytesScanned"], len(body))
        self.assertEqual(stats["BytesReturned"], len(records(stream)))

    def test_delimiters_that_are_blanks_arrive(self):
        self.put(b"a\tb|c\td|")
        stream = self.query(
            "SELECT _2, _1 FROM S3Object",
            InputSerialization={"CSV": {"FieldDelimiter": "\t", "RecordDelimiter": "|"}},
            OutputSerialization={"CSV": {"FieldDelimiter": "\t", "RecordDelimiter": "\n\n"}},
        )
        self.assertEqual(records(stream), b"b\ta\n\nd\tc\n\n")

    def test_scan_ranges(self):
        # The example of the user guide, "Requests using scan ranges".
        self.put(b"A,B\nC,D\nD,E\nE,F\nG,H\nI,J\n")
        stream = self.query(
            "SELECT * FROM S3Object", InputSerialization={"CSV": {}}, ScanRange={"Start": 1, "End": 4}
        )
        self.assertEqual(records(stream), b"C,D\n")

    def test_an_error_behind_the_first_results_comes_in_the_stream(self):
        # Mid-query failures: Hadoop's documentation of S3 Select quotes one.
        self.put(b"".join(b"%d\n" % n for n in range(50_000)) + b"x\n")
        with self.assertRaises(EventStreamError) as caught:
            self.query("SELECT CAST(_1 AS INT) FROM S3Object", InputSerialization={"CSV": {}})
        error = caught.exception.response["Error"]
        self.assertEqual(error["Code"], "CastFailed")
        self.assertEqual(
            error["Message"], "Attempt to convert from one data type to another failed: cast from STRING to INT."
        )

    def test_an_error_before_the_first_results_is_one_of_the_request(self):
        self.put(PEOPLE)
        self.assertEqual(
            self.error("SELECT nothing FROM S3Object"),
            (
                "MissingHeaders",
                "Some headers in the query are missing from the file. Please check the file and try again.",
                400,
            ),
        )
        self.assertEqual(self.error("SELECT * FROM S3Object s WHERE s.5 = 1")[0], "ParseUnexpectedToken")
        self.assertEqual(self.error("SELECT CAST(name AS INT) FROM S3Object")[0], "CastFailed")

    def test_requests_are_checked(self):
        self.put(PEOPLE)
        csv = {"CSV": {}}
        self.assertEqual(self.error(ExpressionType="XPATH")[0], "InvalidExpressionType")
        self.assertEqual(self.error("")[0], "MissingRequiredParameter")
        self.assertEqual(self.error(InputSerialization={"CSV": {}, "JSON": {"Type": "LINES"}})[0], "ObjectSerializationConflict")
        self.assertEqual(self.error(OutputSerialization={"CSV": {}, "JSON": {}})[0], "ObjectSerializationConflict")
        # https://github.com/aws/aws-sdk-java/issues/1609
        self.assertEqual(
            self.error(InputSerialization={"JSON": {}})[:2],
            ("MissingRequiredParameter", "Type is required. Please check the service documentation and try again."),
        )
        self.assertEqual(self.error(InputSerialization={"JSON": {"Type": "TREE"}})[0], "InvalidJsonType")
        self.assertEqual(self.error(InputSerialization={"CSV": {"FileHeaderInfo": "X"}})[0], "InvalidFileHeaderInfo")
        self.assertEqual(self.error(OutputSerialization={"CSV": {"QuoteFields": "X"}})[0], "InvalidQuoteFields")
        self.assertEqual(self.error(InputSerialization={**csv, "CompressionType": "ZIP"})[0], "InvalidCompressionFormat")
        self.assertEqual(
            self.error(InputSerialization={**csv, "CompressionType": "GZIP"})[1],
            "GZIP is not applicable to the queried object. Please correct the request and try again.",
        )
        self.assertEqual(self.error(ScanRange={"Start": 9, "End": 1})[0], "InvalidScanRange")
        empty = boto3.client("s3", config=Config(s3={"addressing_style": "path"}))
        empty.meta.events.register("before-call.s3.SelectObjectContent", lambda params, **_: params.update(body=b""))
        with self.assertRaises(ClientError) as caught:
            empty.select_object_content(
                Bucket=self.bucket, Key="data", Expression="x", ExpressionType="SQL", InputSerialization=csv, OutputSerialization=csv
            )
        self.assertEqual(caught.exception.response["Error"]["Code"], "EmptyRequestBody")
        # Parquet is not there yet, and says so.
        self.assertEqual(self.error(InputSerialization={"Parquet": {}})[0::2], ("NotImplemented", 501))

    def test_objects_have_to_be_there_and_readable(self):
        self.assertEqual(self.error()[0], "NoSuchKey")
        self.assertEqual(self.error(Bucket="none-" + self.bucket)[0], "NoSuchBucket")
        self.put(PEOPLE, StorageClass="REDUCED_REDUNDANCY")
        # Hadoop's documentation of S3 Select quotes this message.
        self.assertEqual(
            self.error()[:2],
            (
                "UnsupportedStorageClass",
                "We do not support REDUCED_REDUNDANCY storage class."
                " Please check the service documentation and try again.",
            ),
        )

    def test_a_customers_key_has_to_come_along(self):
        key = {"SSECustomerAlgorithm": "AES256", "SSECustomerKey": b"k" * 32}
        self.put(PEOPLE, **key)
        self.assertEqual(self.error()[0], "InvalidRequest")
        self.assertEqual(records(self.query("SELECT name FROM S3Object", **key)), b"Ann\nBob\n")


if __name__ == "__main__":
    unittest.main()
