"""API keys, usage plans and custom domain names of REST APIs through boto3 and plain HTTP."""

import io
import json
import os
import unittest
import urllib.error
import urllib.request
import uuid
import zipfile
from datetime import datetime, timezone

import boto3
from botocore.exceptions import ClientError

gateway = boto3.client("apigateway")
awslambda = boto3.client("lambda")
ENDPOINT = os.environ["AWS_ENDPOINT_URL"]
CERTIFICATE = "arn:aws:acm:us-east-1:000000000000:certificate/1"
ECHO = """
import json
def handler(event, context):
    return {'statusCode': 200, 'body': json.dumps(event)}
"""


def call(path, host=None, **headers):
    all_headers = {name.replace("_", "-"): value for name, value in headers.items()}
    if host:
        all_headers["Host"] = host
    request = urllib.request.Request(ENDPOINT + path, headers=all_headers)
    try:
        with urllib.request.urlopen(request) as reply:
            return reply.status, json.loads(reply.read())
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read())


class Deployed(unittest.TestCase):
    """An API with a method that needs a key and one that doesn't."""

    @classmethod
    def setUpClass(cls):
        cls.function = f"keys-{uuid.uuid4()}"
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("app.py", ECHO)
        arn = awslambda.create_function(
            FunctionName=cls.function, Runtime="python3.11", Handler="app.handler", Role="arn:aws:iam::000000000000:role/r", Code={"ZipFile": buffer.getvalue()}
        )["FunctionArn"]
        awslambda.get_waiter("function_active_v2").wait(FunctionName=cls.function, WaiterConfig={"Delay": 1})
        cls.api = gateway.create_rest_api(name="keys")["id"]
        root = gateway.get_resources(restApiId=cls.api)["items"][0]["id"]
        for part, needs_key in (("keyed", True), ("{proxy+}", False)):
            resource = gateway.create_resource(restApiId=cls.api, parentId=root, pathPart=part)["id"]
            gateway.put_method(restApiId=cls.api, resourceId=resource, httpMethod="GET", authorizationType="NONE", apiKeyRequired=needs_key)
            gateway.put_integration(
                restApiId=cls.api,
                resourceId=resource,
                httpMethod="GET",
                type="AWS_PROXY",
                integrationHttpMethod="POST",
                uri=f"arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/{arn}/invocations",
            )
        gateway.create_deployment(restApiId=cls.api, stageName="prod")

    @classmethod
    def tearDownClass(cls):
        gateway.delete_rest_api(restApiId=cls.api)
        awslambda.delete_function(FunctionName=cls.function)

    def key(self, **settings):
        key = gateway.create_api_key(name=f"key-{uuid.uuid4()}", enabled=True, **settings)
        self.addCleanup(gateway.delete_api_key, apiKey=key["id"])
        return key

    def plan(self, **settings):
        plan = gateway.create_usage_plan(name="plan", apiStages=[{"apiId": self.api, "stage": "prod"}], **settings)
        self.addCleanup(self.remove, plan["id"])
        return plan

    def remove(self, plan):
        gateway.update_usage_plan(usagePlanId=plan, patchOperations=[{"op": "remove", "path": "/apiStages", "value": f"{self.api}:prod"}])
        gateway.delete_usage_plan(usagePlanId=plan)

    def join(self, plan, key):
        gateway.create_usage_plan_key(usagePlanId=plan["id"], keyId=key["id"], keyType="API_KEY")

    def keyed(self, value):
        return call(f"/_aws/execute-api/{self.api}/prod/keyed", x_api_key=value)


class Keys(Deployed):
    def test_a_key_opens_the_stages_of_its_plan(self):
        key, plan = self.key(), self.plan()
        self.assertEqual((403, {"message": "Forbidden"}), self.keyed(key["value"]))
        self.join(plan, key)
        status, event = self.keyed(key["value"])
        self.assertEqual(200, status)
        self.assertEqual(key["value"], event["requestContext"]["identity"]["apiKey"])
        self.assertEqual(key["id"], event["requestContext"]["identity"]["apiKeyId"])
        status, event = call(f"/_aws/execute-api/{self.api}/prod/open", x_api_key=key["value"])
        self.assertNotIn("apiKey", event["requestContext"]["identity"])
        gateway.update_api_key(apiKey=key["id"], patchOperations=[{"op": "replace", "path": "/enabled", "value": "false"}])
        self.assertEqual(403, self.keyed(key["value"])[0])

    def test_quota_and_usage(self):
        key, plan = self.key(), self.plan(quota={"limit": 2, "period": "MONTH"})
        self.join(plan, key)
        self.assertEqual([200, 200, 429], [self.keyed(key["value"])[0] for _ in range(3)])
        self.assertEqual({"message": "Limit Exceeded"}, self.keyed(key["value"])[1])
        today = datetime.now(timezone.utc).date().isoformat()
        usage = gateway.get_usage(usagePlanId=plan["id"], startDate=today, endDate=today)
        self.assertEqual({key["id"]: [[2, 0]]}, usage["items"])
        usage = gateway.update_usage(usagePlanId=plan["id"], keyId=key["id"], patchOperations=[{"op": "replace", "path": "/remaining", "value": "1"}])
        self.assertEqual({key["id"]: [[2, 1]]}, usage["items"])
        self.assertEqual([200, 429], [self.keyed(key["value"])[0] for _ in range(2)])

    def test_throttle(self):
        key, plan = self.key(), self.plan(throttle={"rateLimit": 0.001, "burstLimit": 1})
        self.join(plan, key)
        self.assertEqual(200, self.keyed(key["value"])[0])
        self.assertEqual((429, {"message": "Too Many Requests"}), self.keyed(key["value"]))

    def test_import_of_a_file(self):
        value = f"imported-{uuid.uuid4()}"
        imported = gateway.import_api_keys(format="csv", body=f"Name,Key,Enabled\nfile,{value},true\n".encode())
        self.addCleanup(gateway.delete_api_key, apiKey=imported["ids"][0])
        self.assertEqual(value, gateway.get_api_key(apiKey=imported["ids"][0], includeValue=True)["value"])
        self.assertNotIn("value", gateway.get_api_key(apiKey=imported["ids"][0]))
        self.assertEqual([], imported["warnings"])

    def test_tags(self):
        key = self.key(tags={"a": "1"})
        arn = f"arn:aws:apigateway:us-east-1::/apikeys/{key['id']}"
        gateway.tag_resource(resourceArn=arn, tags={"b": "2"})
        self.assertEqual({"a": "1", "b": "2"}, gateway.get_tags(resourceArn=arn)["tags"])
        gateway.untag_resource(resourceArn=arn, tagKeys=["a"])
        self.assertEqual({"b": "2"}, gateway.get_api_key(apiKey=key["id"])["tags"])

    def test_errors(self):
        for code, message, request in (
            ("NotFoundException", "Invalid API Key identifier specified", lambda: gateway.get_api_key(apiKey="unknown")),
            ("NotFoundException", "Invalid Usage Plan ID specified", lambda: gateway.get_usage_plan(usagePlanId="unknown")),
            ("BadRequestException", "API Key value should be at least 20 characters", lambda: gateway.create_api_key(value="short")),
            ("NotFoundException", "Invalid Vpc Link identifier specified", lambda: gateway.get_vpc_link(vpcLinkId="unknown")),
            ("NotFoundException", "Invalid domain name identifier specified", lambda: gateway.get_domain_name(domainName="unknown.example.com")),
        ):
            with self.assertRaises(ClientError) as raised:
                request()
            self.assertEqual((code, message), (raised.exception.response["Error"]["Code"], raised.exception.response["Error"]["Message"]))


class Domains(Deployed):
    def setUp(self):
        self.domain = f"{uuid.uuid4().hex}.example.com"
        self.made = gateway.create_domain_name(
            domainName=self.domain, regionalCertificateArn=CERTIFICATE, endpointConfiguration={"types": ["REGIONAL"]}
        )
        self.addCleanup(gateway.delete_domain_name, domainName=self.domain)

    def map(self, **mapping):
        gateway.create_base_path_mapping(domainName=self.domain, restApiId=self.api, **mapping)

    def test_the_base_path_chooses_the_api(self):
        self.map(basePath="v1", stage="prod")
        status, event = call("/v1/pets/7?x=1", host=f"{self.domain}:443")
        self.assertEqual(200, status)
        self.assertEqual("/v1/pets/7", event["path"])
        self.assertEqual("/v1/pets/7", event["requestContext"]["path"])
        self.assertEqual("/{proxy+}", event["resource"])
        self.assertEqual({"proxy": "pets/7"}, event["pathParameters"])
        self.assertEqual("prod", event["requestContext"]["stage"])
        self.assertEqual(self.domain, event["requestContext"]["domainName"])
        self.assertEqual(self.domain.split(".")[0], event["requestContext"]["domainPrefix"])
        self.assertEqual(f"{self.domain}:443", event["headers"]["Host"])
        self.assertEqual((403, {"message": "Forbidden"}), call("/v2/pets", host=self.domain))

    def test_without_a_stage_the_path_names_it(self):
        self.map()
        status, event = call("/prod/pets", host=self.domain.upper())
        self.assertEqual((200, "/prod/pets"), (status, event["path"]))
        self.assertEqual(403, call("/else/pets", host=self.domain)[0])

    def test_the_name_in_the_region_means_the_domain_too(self):
        self.map(basePath="v1", stage="prod")
        self.assertEqual(200, call("/v1/pets", host=self.made["regionalDomainName"])[0])

    def test_a_closed_default_endpoint_leaves_the_domain_open(self):
        self.map(stage="prod")
        patch = [{"op": "replace", "path": "/disableExecuteApiEndpoint", "value": "true"}]
        gateway.update_rest_api(restApiId=self.api, patchOperations=patch)
        try:
            self.assertEqual((403, {"message": "Forbidden"}), call(f"/_aws/execute-api/{self.api}/prod/pets"))
            self.assertEqual(200, call("/pets", host=self.domain)[0])
        finally:
            gateway.update_rest_api(restApiId=self.api, patchOperations=[{**patch[0], "value": "false"}])

    def test_a_removed_mapping_closes_the_way(self):
        self.map(basePath="v1", stage="prod")
        self.assertEqual(200, call("/v1/pets", host=self.domain)[0])
        gateway.delete_base_path_mapping(domainName=self.domain, basePath="v1")
        self.assertEqual(403, call("/v1/pets", host=self.domain)[0])


class Kept(unittest.TestCase):
    def test_a_client_certificate(self):
        made = gateway.generate_client_certificate(description="first")
        self.addCleanup(gateway.delete_client_certificate, clientCertificateId=made["clientCertificateId"])
        self.assertIn("BEGIN CERTIFICATE", made["pemEncodedCertificate"])
        self.assertEqual(365, (made["expirationDate"] - made["createdDate"]).days)

    def test_sdk_types(self):
        self.assertIn("javascript", [kind["id"] for kind in gateway.get_sdk_types()["items"]])


if __name__ == "__main__":
    unittest.main()
