"""The server's clock and reset, as a test suite of an application uses them. Needs a server of its own."""

import io
import json
import os
import unittest
import urllib.error
import urllib.request
import zipfile

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

ENDPOINT = os.environ["AWS_ENDPOINT_URL"]
SIGV4 = Config(s3={"addressing_style": "path"}, signature_version="s3v4")
s3 = boto3.client("s3", config=SIGV4)


def post(path, document=None, status=200):
    body = b"" if document is None else json.dumps(document).encode()
    try:
        with urllib.request.urlopen(urllib.request.Request(ENDPOINT + path, data=body, method="POST")) as reply:
            found, text = reply.status, reply.read()
    except urllib.error.HTTPError as error:
        found, text = error.code, error.read()
    assert found == status, (found, text)
    return json.loads(text)


def fetch(url):
    try:
        with urllib.request.urlopen(url) as reply:
            return reply.status, reply.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def presigned(client=s3, expires=3600):
    return client.generate_presigned_url("get_object", Params={"Bucket": "time", "Key": "k"}, ExpiresIn=expires)


class Clock(unittest.TestCase):
    def setUp(self):
        post("/_cumulet/reset")
        s3.create_bucket(Bucket="time")
        s3.put_object(Bucket="time", Key="k", Body=b"content")

    def tearDown(self):
        post("/_cumulet/clock", {"reset": True})

    def test_a_presigned_url_expires_by_an_advance(self):
        url = presigned()
        self.assertEqual(fetch(url), (200, "content"))
        post("/_cumulet/clock", {"advance": "PT59M"})
        self.assertEqual(fetch(url)[0], 200)
        post("/_cumulet/clock", {"advance": "PT2M"})
        status, text = fetch(url)
        self.assertEqual(status, 403)
        self.assertIn("<Message>Request has expired</Message>", text)

    def test_a_url_made_after_an_advance_has_its_whole_lifetime(self):
        post("/_cumulet/clock", {"advance": "P10D"})
        url = presigned(expires=60)
        self.assertEqual(fetch(url)[0], 200)
        post("/_cumulet/clock", {"advance": "PT61S"})
        self.assertEqual(fetch(url)[0], 403)

    def test_the_end_of_a_v2_url_is_one_of_the_servers_clock(self):
        v2 = boto3.client("s3", config=Config(s3={"addressing_style": "path"}, signature_version="s3"))
        url = presigned(v2)
        self.assertIn("Expires=", url)
        self.assertEqual(fetch(url)[0], 200)
        post("/_cumulet/clock", {"advance": "PT2H"})
        self.assertEqual(fetch(url)[0], 403)

    def test_signed_requests_go_on_and_see_the_new_time(self):
        post("/_cumulet/clock", {"set": "2035-01-01T00:00:00Z", "freeze": True})
        s3.put_object(Bucket="time", Key="later", Body=b"")
        modified = s3.head_object(Bucket="time", Key="later")["LastModified"]
        self.assertEqual(modified.isoformat(), "2035-01-01T00:00:00+00:00")

    def test_what_is_wrong_is_said(self):
        self.assertIn("expected", post("/_cumulet/clock", {"advance": "soon"}, status=400)["message"])


class Reset(unittest.TestCase):
    def setUp(self):
        post("/_cumulet/reset")

    def test_s3_has_no_buckets_any_more_and_a_new_one_is_empty(self):
        s3.create_bucket(Bucket="gone")
        for index in range(3):
            s3.put_object(Bucket="gone", Key=f"k{index}", Body=b"x")
        upload = s3.create_multipart_upload(Bucket="gone", Key="big")["UploadId"]
        s3.upload_part(Bucket="gone", Key="big", UploadId=upload, PartNumber=1, Body=b"part")
        s3.put_bucket_tagging(Bucket="gone", Tagging={"TagSet": [{"Key": "a", "Value": "b"}]})
        s3.put_bucket_versioning(Bucket="gone", VersioningConfiguration={"Status": "Enabled"})
        s3.put_object(Bucket="gone", Key="k0", Body=b"y")
        s3.delete_object(Bucket="gone", Key="k1")

        self.assertEqual(post("/_cumulet/reset?service=s3"), {"reset": ["s3"]})

        self.assertEqual(s3.list_buckets()["Buckets"], [])
        s3.create_bucket(Bucket="gone")
        self.assertNotIn("Contents", s3.list_objects_v2(Bucket="gone"))
        self.assertNotIn("Uploads", s3.list_multipart_uploads(Bucket="gone"))
        self.assertNotIn("Status", s3.get_bucket_versioning(Bucket="gone"))
        with self.assertRaises(ClientError) as raised:
            s3.get_bucket_tagging(Bucket="gone")
        self.assertEqual(raised.exception.response["Error"]["Code"], "NoSuchTagSet")
        s3.put_bucket_versioning(Bucket="gone", VersioningConfiguration={"Status": "Enabled"})
        s3.delete_bucket(Bucket="gone")  # no version is left either

    def test_dynamodb_has_no_tables_in_any_region(self):
        clients = [boto3.client("dynamodb", region_name=region) for region in ("us-east-1", "eu-west-1")]
        for client in clients:
            for name, protected in (("plain", False), ("protected", True)):
                client.create_table(
                    TableName=name,
                    BillingMode="PAY_PER_REQUEST",
                    AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
                    KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
                    DeletionProtectionEnabled=protected,
                )
        self.assertEqual(post("/_cumulet/reset?service=dynamodb"), {"reset": ["dynamodb"]})
        for client in clients:
            self.assertEqual(client.list_tables()["TableNames"], [])

    def test_dynamodb_has_no_streams(self):
        client, streams = boto3.client("dynamodb"), boto3.client("dynamodbstreams")
        table = {
            "TableName": "streaming",
            "BillingMode": "PAY_PER_REQUEST",
            "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
            "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
            "StreamSpecification": {"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"},
        }
        before = client.create_table(**table)["TableDescription"]["LatestStreamArn"]
        client.put_item(TableName="streaming", Item={"id": {"S": "a"}})
        post("/_cumulet/reset?service=dynamodb")
        self.assertEqual(streams.list_streams()["Streams"], [])
        with self.assertRaises(streams.exceptions.ResourceNotFoundException):
            streams.describe_stream(StreamArn=before)
        after = client.create_table(**table)["TableDescription"]["LatestStreamArn"]
        self.assertEqual([stream["StreamArn"] for stream in streams.list_streams()["Streams"]], [after])

    def test_lambda_and_api_gateway_forget(self):
        functions, apis = boto3.client("lambda"), boto3.client("apigateway")
        code = io.BytesIO()
        with zipfile.ZipFile(code, "w") as archive:
            archive.writestr("app.py", "def handler(event, context):\n    return 1\n")
        functions.create_function(
            FunctionName="f",
            Runtime="python3.11",
            Handler="app.handler",
            Role="arn:aws:iam::000000000000:role/r",
            Code={"ZipFile": code.getvalue()},
        )
        functions.invoke(FunctionName="f")
        apis.create_rest_api(name="api")

        # LocalStack's path
        self.assertEqual(sorted(post("/_localstack/state/reset")["reset"]), ["apigateway", "dynamodb", "iam", "lambda", "logs", "s3", "sts"])

        self.assertEqual(functions.list_functions()["Functions"], [])
        self.assertEqual(apis.get_rest_apis()["items"], [])

    def test_the_clock_is_put_back(self):
        post("/_cumulet/clock", {"advance": "P3D"})
        post("/_cumulet/reset")
        with urllib.request.urlopen(ENDPOINT + "/_cumulet/clock") as reply:
            self.assertEqual(json.load(reply)["offset"], "PT0S")


if __name__ == "__main__":
    unittest.main()
