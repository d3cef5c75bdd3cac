"""Mapping templates, parameter mappings, mocks and TestInvokeMethod of REST APIs, through boto3 and plain HTTP."""

import json
import os
import time
import unittest
import urllib.error
import urllib.request
import uuid

import boto3
from botocore.exceptions import ClientError

gateway = boto3.client("apigateway")
dynamodb = boto3.client("dynamodb")
ENDPOINT = os.environ["AWS_ENDPOINT_URL"]
ROLE = "arn:aws:iam::000000000000:role/gateway"


def call(url, data=None, method=None, headers=None):
    request = urllib.request.Request(url, data=data, method=method, headers=headers or {})
    try:
        with urllib.request.urlopen(request) as reply:
            return reply.status, reply.headers, reply.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read().decode()


class Mapping(unittest.TestCase):
    def setUp(self):
        self.api = gateway.create_rest_api(name="mapping")["id"]
        self.root = gateway.get_resources(restApiId=self.api)["items"][0]["id"]
        self.addCleanup(gateway.delete_rest_api, restApiId=self.api)

    def method(self, http_method, request, response, status="200", pattern=None, headers=None, part=None, **integration):
        resource = self.root
        if part:
            resource = gateway.create_resource(restApiId=self.api, parentId=self.root, pathPart=part)["id"]
        at = {"restApiId": self.api, "resourceId": resource, "httpMethod": http_method}
        gateway.put_method(**at, authorizationType="NONE")
        gateway.put_integration(**at, **({"type": "MOCK"} | integration), requestTemplates={"application/json": request})
        gateway.put_method_response(**at, statusCode=status, responseParameters={name: False for name in headers or {}})
        gateway.put_integration_response(
            **at, statusCode=status, selectionPattern=pattern or "", responseParameters=headers or {}, responseTemplates={"application/json": response} if response else {}
        )
        return at

    def deployed(self):
        gateway.create_deployment(restApiId=self.api, stageName="dev", variables={"colour": "blue"})
        return f"{ENDPOINT}/_aws/execute-api/{self.api}/dev"

    def test_preflight(self):
        allow = {
            "method.response.header.Access-Control-Allow-Origin": "'*'",
            "method.response.header.Access-Control-Allow-Methods": "'GET,OPTIONS'",
            "method.response.header.Access-Control-Allow-Headers": "'Content-Type,Authorization'",
        }
        self.method("OPTIONS", "{statusCode:200}", None, headers=allow)
        status, headers, body = call(self.deployed() + "/", method="OPTIONS", headers={"Origin": "https://a.example", "Access-Control-Request-Method": "GET"})
        self.assertEqual((status, body), (200, ""))
        self.assertEqual(headers["Access-Control-Allow-Origin"], "*")
        self.assertEqual(headers["Access-Control-Allow-Methods"], "GET,OPTIONS")
        self.assertEqual(headers["Content-Type"], "application/json")

    def test_a_mock_maps_parameters_context_and_stage_variables(self):
        template = '{"id": "$input.params(\'id\')", "q": "$input.params().querystring.q", "stage": "$context.stage", "colour": "$stageVariables.colour", "none": "$nothing"}'
        self.method("GET", '{"statusCode": 200}', template, part="{id}")
        status, _, body = call(self.deployed() + "/7?q=x%20y")
        self.assertEqual((status, json.loads(body)), (200, {"id": "7", "q": "x y", "stage": "dev", "colour": "blue", "none": ""}))

    def test_a_template_overrides_status_and_headers(self):
        self.method("GET", '{"statusCode": 200}', "#set($context.responseOverride.status = 418)#set($context.responseOverride.header.X-Kind = 'pot')short")
        status, headers, body = call(self.deployed() + "/")
        self.assertEqual((status, headers["X-Kind"], body), (418, "pot", "short"))

    def test_dynamodb_behind_templates(self):
        table = f"mapping-{uuid.uuid4()}"
        dynamodb.create_table(TableName=table, KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}], AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}], BillingMode="PAY_PER_REQUEST")
        self.addCleanup(dynamodb.delete_table, TableName=table)
        service = {"type": "AWS", "integrationHttpMethod": "POST", "credentials": ROLE}
        put = '{"TableName": "%s", "Item": {"id": {"S": "$input.path(\'$.id\')"}}}' % table
        self.method("POST", put, None, **service, uri="arn:aws:apigateway:us-east-1:dynamodb:action/PutItem")
        scan = '{"ids": [#foreach($item in $input.path(\'$.Items\'))"$item.id.S"#if($foreach.hasNext),#end#end]}'
        self.method("GET", '{"TableName": "%s"}' % table, scan, **service, uri="arn:aws:apigateway:us-east-1:dynamodb:action/Scan")
        url = self.deployed() + "/"
        self.assertEqual(call(url, data=b'{"id": "one"}', headers={"Content-Type": "application/json"})[::2], (200, "{}"))
        status, headers, body = call(url)
        self.assertEqual((status, json.loads(body)), (200, {"ids": ["one"]}))
        self.assertIn("X-Amzn-Trace-Id", headers)

    def test_hostile_templates_end_with_500_soon(self):
        hostile = {
            "range": "#foreach($i in [1..2000000000])#end{}",
            "doubling": "#set($x = 'aaaaaaaa')#foreach($i in [1..99])#set($x = \"$x$x\")#end$x",
            "macro": "#macro(m)#m()#m()#m()#end#m()",
            "regex": "#set($t = 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!')$t.matches('(.*){1,32000}[bc]')",
            "syntax": "#if($x",
        }
        for part, template in hostile.items():
            self.method("GET", '{"statusCode": 200}', template, part=part)
        url = self.deployed()
        for part in hostile:
            start = time.monotonic()
            self.assertEqual(call(f"{url}/{part}")[::2], (500, '{"message": "Internal server error"}'), part)
            self.assertLess(time.monotonic() - start, 6, part)

    def test_unsupported_media_types(self):
        self.method("POST", '{"statusCode": 200}', "{}", passthroughBehavior="NEVER")
        status, headers, body = call(self.deployed() + "/", data=b"<a/>", headers={"Content-Type": "application/xml"})
        self.assertEqual((status, json.loads(body)), (415, {"message": "Unsupported Media Type"}))

    def test_a_method_is_tried_out_without_a_deployment(self):
        at = self.method("GET", '{"statusCode": 200}', '{"petId": "$input.params(\'petId\')"}', part="{petId}")
        result = gateway.test_invoke_method(**at, pathWithQueryString="/123?foo=bar")
        self.assertEqual((result["status"], json.loads(result["body"])), (200, {"petId": "123"}))
        self.assertEqual((result["headers"], result["multiValueHeaders"]), ({"Content-Type": "application/json"}, {"Content-Type": ["application/json"]}))
        self.assertIn("Method request path: {petId=123}\n", result["log"])
        self.assertIn("Method request query string: {foo=bar}\n", result["log"])
        self.assertTrue(result["log"].endswith("Method completed with status: 200\n"))
        with self.assertRaises(ClientError) as caught:
            gateway.test_invoke_method(restApiId=self.api, resourceId=at["resourceId"], httpMethod="PUT")
        self.assertEqual(caught.exception.response["Error"], {"Code": "NotFoundException", "Message": "Invalid Method identifier specified"})


if __name__ == "__main__":
    unittest.main()
