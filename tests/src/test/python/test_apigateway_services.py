"""Integrations of the types AWS and HTTP with S3, DynamoDB, Lambda and servers. Recorded from AWS where nothing else is said."""

import base64
import http.client
import io
import json
import os
import unittest
import uuid
import zipfile
from urllib.parse import urlparse

import boto3
from botocore.exceptions import ClientError

gateway = boto3.client("apigateway")
awslambda = boto3.client("lambda")
dynamodb = boto3.client("dynamodb")
s3 = boto3.client("s3")
ENDPOINT = os.environ["AWS_ENDPOINT_URL"]
ROLE = "arn:aws:iam::000000000000:role/gateway"
ARN = "arn:aws:apigateway:us-east-1:"
INTERNAL = b'{"message": "Internal server error"}'
RAW = b"\x1f\x8b\x08\x00\x14l\xeec\x02\xffK\xce\xcf-(J-.NMQHI,I\xd4Q(\xce\xc8/\xcdIQHJU\xc8\xcc+K\xcc\xc9LQ\x08\rq\xd3\xb5P(.)\xca\xccK\x07\x00\xb89\x10W/\x00\x00\x00"
TEXT = b"this is a UTF8 text typed object"
FUNCTION = """
def handler(event, context):
    if isinstance(event, dict) and 'fail' in event:
        raise Exception('Error: Raising %s from within the Lambda function' % event['fail'])
    return {'message': 'hello world', 'event': event}
"""


def call(url, data=None, method="GET", headers=None):
    """Header names are sent as they are spelled, since mappings look for them so."""
    target = urlparse(url)
    connection = http.client.HTTPConnection(target.hostname, target.port)
    try:
        connection.request(method, target.path, body=data, headers=headers or {})
        reply = connection.getresponse()
        return reply.status, reply.headers, reply.read()
    finally:
        connection.close()


class Services(unittest.TestCase):
    def integrated(self, type, uri, responses=None, methods=("ANY",), part="{name}", verb="ANY", binary=(), parameters=None, **more):
        """Returns the URL of an API whose resource has one integration for each of the methods."""
        api = gateway.create_rest_api(name="services", binaryMediaTypes=list(binary))["id"]
        self.addCleanup(gateway.delete_rest_api, restApiId=api)
        root = gateway.get_resources(restApiId=api)["items"][0]["id"]
        resource = gateway.create_resource(restApiId=api, parentId=root, pathPart=part)["id"]
        parameters = dict(parameters or {})
        declared = {source: False for source in parameters.values() if source.startswith("method.")}
        for method in methods:
            gateway.put_method(restApiId=api, resourceId=resource, httpMethod=method, authorizationType="NONE", requestParameters=declared)
            gateway.put_integration(
                restApiId=api, resourceId=resource, httpMethod=method, type=type, integrationHttpMethod=verb, uri=uri, requestParameters=parameters, **({"credentials": ROLE} if type == "AWS" else {}), **more
            )
            for response in responses or [{"statusCode": "200"}]:
                targets = {name: False for name in response.get("responseParameters", {})}
                gateway.put_method_response(restApiId=api, resourceId=resource, httpMethod=method, statusCode=response["statusCode"], responseParameters=targets)
                gateway.put_integration_response(restApiId=api, resourceId=resource, httpMethod=method, **response)
        gateway.create_deployment(restApiId=api, stageName="dev")
        return f"{ENDPOINT}/_aws/execute-api/{api}/dev"

    def bucket(self):
        name = f"gateway-{uuid.uuid4()}"
        s3.create_bucket(Bucket=name)
        self.addCleanup(self.empty, name)
        return name

    def empty(self, name):
        for item in s3.list_objects_v2(Bucket=name).get("Contents", []):
            s3.delete_object(Bucket=name, Key=item["Key"])
        s3.delete_bucket(Bucket=name)

    def objects(self, bucket, **more):
        """Returns the URL of an API whose paths are the bucket's keys."""
        parameters = {
            "integration.request.path.object_path": "method.request.path.object_path",
            "integration.request.header.Content-Type": "method.request.header.Content-Type",
            "integration.request.querystring.response-content-type": "method.request.header.response-content-type",
        }
        responses = more.pop("responses", None) or [{"statusCode": "200", "responseParameters": {"method.response.header.ETag": "integration.response.header.ETag"}}]
        return self.integrated("AWS", f"{ARN}s3:path/{bucket}/{{object_path}}", responses, part="{object_path+}", parameters=parameters, **more)

    def stored(self, bucket, key):
        return s3.get_object(Bucket=bucket, Key=key)["Body"].read()

    def test_objects_are_put_got_and_deleted_by_any(self):
        bucket = self.bucket()
        url = self.objects(bucket) + "/test.json"
        for put in [1, 2]:
            self.assertEqual(call(url, data=json.dumps({"put_id": put}).encode(), method="PUT", headers={"Content-Type": "application/json"})[0], 200)
            status, headers, body = call(url)
            self.assertEqual((status, json.loads(body)), (200, {"put_id": put}))
            self.assertTrue(headers["ETag"].startswith('"') and headers["X-Amzn-Trace-Id"])
        self.assertEqual(call(url, method="DELETE")[0], 200)
        with self.assertRaises(ClientError) as missing:
            s3.get_object(Bucket=bucket, Key="test.json")
        self.assertEqual(missing.exception.response["Error"]["Code"], "NoSuchKey")
        status, headers, body = call(url)
        self.assertEqual((status, headers["Content-Type"]), (200, "application/json"))
        self.assertIn(b"<Code>NoSuchKey</Code><Message>The specified key does not exist.</Message><Key>test.json</Key>", body)

    def test_a_method_may_be_another_one_towards_the_service(self):
        bucket = self.bucket()
        s3.put_object(Bucket=bucket, Key="test.json", Body=b'{"message": "great success!"}', ContentType="application/json")
        url = self.integrated("AWS", f"{ARN}s3:path/{bucket}/test.json", methods=("POST",), part="object", verb="GET") + "/object"
        self.assertEqual(json.loads(call(url, data=b"", method="POST")[2]), {"message": "great success!"})
        url = self.integrated("AWS", f"{ARN}s3:path/{bucket}/test.json", methods=("GET",), part="object", verb="DELETE") + "/object"
        call(url)
        with self.assertRaises(ClientError):
            self.stored(bucket, "test.json")

    def test_contents_that_are_put_through_a_gateway(self):
        encoded = base64.b64encode(RAW)
        replaced = RAW.decode(errors="replace").encode()
        cases = [
            # content handling, binary media types, type, content, what is stored
            (None, (), "image/png", RAW, replaced),
            (None, (), "image/png", encoded, encoded),
            (None, ("image/png",), "image/png", RAW, RAW),
            (None, ("image/png",), "text/plain", RAW, replaced),
            ("CONVERT_TO_TEXT", (), "image/png", RAW, replaced),
            ("CONVERT_TO_TEXT", ("image/png",), "image/png", RAW, encoded),
            ("CONVERT_TO_TEXT", ("image/png",), "image/png", TEXT, base64.b64encode(TEXT)),
            ("CONVERT_TO_TEXT", ("image/png",), "text/plain", encoded, encoded),
            ("CONVERT_TO_BINARY", (), "image/png", encoded, RAW),
            ("CONVERT_TO_BINARY", ("image/png",), "image/png", encoded, encoded),
            ("CONVERT_TO_BINARY", ("image/png",), "text/plain", encoded, RAW),
            ("CONVERT_TO_BINARY", (), "image/png", RAW, None),
        ]
        bucket = self.bucket()
        for number, (handling, binary, type, content, wanted) in enumerate(cases):
            url = self.objects(bucket, binary=binary, **({"contentHandling": handling} if handling else {}))
            status, _, body = call(f"{url}/{number}", data=content, method="PUT", headers={"Content-Type": type})
            if wanted is None:
                self.assertEqual((status, body), (500, INTERNAL), cases[number])
                continue
            self.assertEqual(status, 200, cases[number])
            self.assertEqual(self.stored(bucket, str(number)), wanted, cases[number])
            self.assertEqual(s3.head_object(Bucket=bucket, Key=str(number))["ContentType"], type)

    def test_contents_that_are_got_through_a_gateway(self):
        encoded = base64.b64encode(RAW)
        bucket = self.bucket()
        for key, content in {"raw": RAW, "encoded": encoded, "text": TEXT}.items():
            s3.put_object(Bucket=bucket, Key=key, Body=content)
        cases = [
            # content handling, binary media types, type of the answer, Accept, object, what is answered
            (None, (), "image/png", "image/png", "text", TEXT),
            (None, (), "image/png", "image/png", "raw", RAW.decode(errors="replace").encode()),
            (None, ("image/png",), "text/plain", "image/png", "encoded", RAW),
            (None, ("image/png",), "image/png", "image/png", "raw", RAW),
            (None, ("image/png",), "image/png", "text/plain", "raw", encoded),
            (None, ("image/png",), "image/png", "text/plain", "encoded", base64.b64encode(encoded)),
            ("CONVERT_TO_BINARY", (), "image/png", "image/png", "encoded", RAW),
            ("CONVERT_TO_BINARY", ("image/png",), "text/plain", "text/plain", "encoded", RAW),
            ("CONVERT_TO_BINARY", ("image/png",), "image/png", "text/plain", "raw", RAW),
            (None, ("image/png",), "text/plain", "image/png", "text", None),
        ]
        for case in cases:
            handling, binary, type, accept, key, wanted = case
            response = {"statusCode": "200", "responseParameters": {"method.response.header.ETag": "integration.response.header.ETag"}, **({"contentHandling": handling} if handling else {})}
            url = self.objects(bucket, binary=binary, responses=[response])
            status, headers, body = call(f"{url}/{key}", headers={"Accept": accept, "response-content-type": type})
            self.assertEqual((status, body), (500, INTERNAL) if wanted is None else (200, wanted), case)
            if wanted is not None:
                self.assertEqual(headers["ETag"], s3.head_object(Bucket=bucket, Key=key)["ETag"])

    def test_items_are_put_queried_and_scanned(self):
        table = f"gateway-{uuid.uuid4()}"
        dynamodb.create_table(TableName=table, KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}], AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}], BillingMode="PAY_PER_REQUEST")
        self.addCleanup(dynamodb.delete_table, TableName=table)
        for name in ["test", "test2", "test 3"]:
            dynamodb.put_item(TableName=table, Item={"id": {"S": name}})
        put = '{"TableName": "%s", "Item": {"id": {"S": "$input.params(\'name\')"}}}' % table
        url = self.integrated("AWS", ARN + "dynamodb:action/PutItem", verb="POST", requestTemplates={"application/json": put})
        status, headers, body = call(url + "/test-new")
        self.assertEqual((status, body, headers["Content-Type"]), (200, b"{}", "application/json"))
        self.assertEqual(sorted(item["id"]["S"] for item in dynamodb.scan(TableName=table)["Items"]), ["test", "test 3", "test-new", "test2"])
        query = '{"TableName": "%s", "KeyConditionExpression": "id = :v", "ExpressionAttributeValues": {":v": {"S": "$util.urlDecode($input.params(\'name\'))"}}}' % table
        url = self.integrated("AWS", ARN + "dynamodb:action/Query", verb="POST", requestTemplates={"application/json": query})
        self.assertEqual(json.loads(call(url + "/test2")[2]), {"Count": 1, "Items": [{"id": {"S": "test2"}}], "ScannedCount": 1})
        self.assertEqual(json.loads(call(url + "/invalid")[2]), {"Count": 0, "Items": [], "ScannedCount": 0})
        url = self.integrated("AWS", ARN + "dynamodb:action/Scan", verb="POST", requestTemplates={"application/json": '{"TableName": "%s"}' % table})
        self.assertEqual(json.loads(call(url + "/x")[2])["Count"], 4)

    def function(self):
        name = f"gateway-{uuid.uuid4()}"
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("app.py", FUNCTION)
        arn = awslambda.create_function(FunctionName=name, Runtime="python3.11", Handler="app.handler", Role=ROLE, Code={"ZipFile": buffer.getvalue()})["FunctionArn"]
        self.addCleanup(awslambda.delete_function, FunctionName=name)
        awslambda.get_waiter("function_active_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
        return f"{ARN}lambda:path/2015-03-31/functions/{arn}/invocations"

    def test_functions_behind_mappings(self):
        uri = self.function()
        responses = [{"statusCode": "200"}, {"statusCode": "400", "selectionPattern": ".*four hundred.*"}, {"statusCode": "500", "selectionPattern": ".+"}]
        url = self.integrated("AWS", uri, responses, verb="POST") + "/x"
        status, headers, body = call(url, data=b'{"a": 1}', method="POST", headers={"Content-Type": "application/json"})
        self.assertEqual((status, json.loads(body)), (200, {"message": "hello world", "event": {"a": 1}}))
        self.assertTrue(headers["X-Amzn-Trace-Id"])
        for words, status in [("four hundred", 400), ("five hundred", 500)]:
            got = call(url, data=json.dumps({"fail": words}).encode(), method="POST", headers={"Content-Type": "application/json"})
            self.assertEqual((got[0], json.loads(got[2])["errorMessage"]), (status, f"Error: Raising {words} from within the Lambda function"))

    def test_a_function_may_be_called_without_waiting_for_it(self):
        """AWS documentation: "Set up asynchronous invocation of the backend Lambda function"."""
        url = self.integrated("AWS", self.function(), verb="POST", parameters={"integration.request.header.X-Amz-Invocation-Type": "'Event'"})
        self.assertEqual(call(url + "/x", data=b"{}", method="POST")[::2], (200, b""))

    def test_services_that_are_not_here_are_500(self):
        for uri in ["sqs:path/000000000000/queue", "kinesis:action/PutRecord", "s3:action/GetObject", "lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:none/invocations"]:
            self.assertEqual(call(self.integrated("AWS", ARN + uri, verb="POST") + "/x", data=b"{}", method="POST")[::2], (500, INTERNAL), uri)

    def test_servers_behind_mappings(self):
        inner = self.integrated("MOCK", "", [{"statusCode": "200"}, {"statusCode": "404", "selectionPattern": "404", "responseTemplates": {"application/json": '{"status_code": 404}'}}], requestTemplates={"application/json": '{"statusCode": $input.params("name")}'})
        responses = [{"statusCode": "200"}, {"statusCode": "201", "selectionPattern": "40[0-9]", "responseTemplates": {"application/json": '{"was": $input.json("$.status_code")}'}}]
        url = self.integrated("HTTP", inner + "/{name}", responses, verb="GET", parameters={"integration.request.path.name": "method.request.path.name"})
        self.assertEqual(call(url + "/200")[0], 200)
        self.assertEqual(call(url + "/404")[::2], (201, b'{"was": 404}'))


if __name__ == "__main__":
    unittest.main()
