"""What stands between a request and its integration: authorizers, signatures, policies, throttles, canaries, access logs."""

import io
import json
import os
import time
import unittest
import urllib.error
import urllib.request
import uuid
import zipfile

import boto3
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from botocore.exceptions import ClientError

gateway = boto3.client("apigateway")
awslambda = boto3.client("lambda")
logs = boto3.client("logs")
ENDPOINT = os.environ["AWS_ENDPOINT_URL"]
REGION = os.environ.get("AWS_DEFAULT_REGION", "us-east-1")
APP = """
import json
def backend(event, context):
    return {'statusCode': 200, 'body': json.dumps(event)}
asked = 0
def guard(event, context):
    global asked
    asked += 1
    token = event.get('authorizationToken') or event['headers'].get('Auth')
    if token == 'unauthorized':
        raise Exception('Unauthorized')
    if token == 'fail':
        raise Exception('secret')
    if token == 'nonsense':
        return {'no': 'policy'}
    return {
        'principalId': 'user|' + token,
        'policyDocument': {'Version': '2012-10-17', 'Statement': [{'Action': 'execute-api:Invoke', 'Effect': 'Deny' if token == 'deny' else 'Allow', 'Resource': event['methodArn']}]},
        'context': {'asked': asked, 'flag': True, 'type': event['type'], 'methodArn': event['methodArn']},
    }
"""


def call(url, data=None, method=None, headers=None):
    request = urllib.request.Request(url, data=data, method=method, headers=headers or {})
    try:
        with urllib.request.urlopen(request) as reply:
            return reply.status, reply.headers, reply.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def signed(url, access_key):
    request = AWSRequest("GET", url)
    SigV4Auth(Credentials(access_key, "test"), "execute-api", REGION).add_auth(request)
    return dict(request.headers)


class Gates(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("app.py", APP)
        cls.functions = {}
        for handler in ["backend", "guard"]:
            name = f"{handler}-{uuid.uuid4()}"
            arn = awslambda.create_function(
                FunctionName=name, Runtime="python3.11", Handler=f"app.{handler}", Role="arn:aws:iam::000000000000:role/r", Code={"ZipFile": buffer.getvalue()}
            )["FunctionArn"]
            cls.functions[handler] = f"arn:aws:apigateway:{REGION}:lambda:path/2015-03-31/functions/{arn}/invocations"
            awslambda.get_waiter("function_active_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
            cls.addClassCleanup(awslambda.delete_function, FunctionName=name)

    def setUp(self):
        self.api = gateway.create_rest_api(name=f"gates-{uuid.uuid4()}")["id"]
        self.addCleanup(gateway.delete_rest_api, restApiId=self.api)
        self.root = gateway.get_resources(restApiId=self.api)["items"][0]["id"]
        self.url = f"{ENDPOINT}/_aws/execute-api/{self.api}/dev"

    def method(self, part, http_method="GET", **settings):
        resource = gateway.create_resource(restApiId=self.api, parentId=self.root, pathPart=part)["id"]
        where = dict(restApiId=self.api, resourceId=resource, httpMethod=http_method)
        gateway.put_method(**where, **{"authorizationType": "NONE", **settings})
        gateway.put_integration(**where, type="AWS_PROXY", integrationHttpMethod="POST", uri=self.functions["backend"])

    def deploy(self, **settings):
        return gateway.create_deployment(restApiId=self.api, **settings)["id"]

    def authorizer(self, kind, source, ttl):
        created = gateway.create_authorizer(
            restApiId=self.api, name=f"auth-{uuid.uuid4()}", type=kind, authorizerUri=self.functions["guard"], identitySource=source, authorizerResultTtlInSeconds=ttl
        )
        return created["id"]

    def test_a_token_authorizer_decides(self):
        self.method("guarded", authorizationType="CUSTOM", authorizerId=self.authorizer("TOKEN", "method.request.header.Auth", 0))
        self.deploy(stageName="dev")
        url = self.url + "/guarded"
        status, _, body = call(url, headers={"Auth": "ann"})
        self.assertEqual(status, 200)
        told = json.loads(body)["requestContext"]["authorizer"]
        self.assertEqual((told["principalId"], told["flag"], told["type"]), ("user|ann", "true", "TOKEN"))
        self.assertEqual(told["methodArn"], f"arn:aws:execute-api:{REGION}:000000000000:{self.api}/dev/GET/guarded")
        self.assertEqual(call(url)[::2], (401, b'{"message":"Unauthorized"}'))
        self.assertEqual(call(url, headers={"Auth": "unauthorized"})[::2], (401, b'{"message":"Unauthorized"}'))
        self.assertEqual(call(url, headers={"Auth": "deny"})[::2], (403, b'{"Message":"User is not authorized to access this resource with an explicit deny"}'))
        for token, kind in [("fail", "AuthorizerFailureException"), ("nonsense", "AuthorizerConfigurationException")]:
            status, headers, body = call(url, headers={"Auth": token})
            self.assertEqual((status, headers["x-amzn-ErrorType"], body), (500, kind, b'{"message":null}'))

    def test_what_an_authorizer_said_is_kept_until_it_is_flushed(self):
        self.method("guarded", authorizationType="CUSTOM", authorizerId=self.authorizer("REQUEST", "method.request.header.Auth", 300))
        self.deploy(stageName="dev")

        def asked():
            return json.loads(call(self.url + "/guarded", headers={"Auth": "ann"})[2])["requestContext"]["authorizer"]["asked"]

        first = asked()
        self.assertEqual(asked(), first)
        gateway.flush_stage_authorizers_cache(restApiId=self.api, stageName="dev")
        self.assertNotEqual(asked(), first)

    def test_an_authorizer_is_tried_out_changed_and_kept_while_in_use(self):
        authorizer = self.authorizer("TOKEN", "method.request.header.Auth", 0)
        where = dict(restApiId=self.api, authorizerId=authorizer)
        tried = gateway.test_invoke_authorizer(**where, headers={"Auth": "ann"})
        self.assertEqual((tried["clientStatus"], tried["principalId"]), (0, "user|ann"))
        self.assertIn("Statement", json.loads(tried["policy"]))
        changed = gateway.update_authorizer(**where, patchOperations=[{"op": "replace", "path": "/authorizerResultTtlInSeconds", "value": "60"}])
        self.assertEqual(changed["authorizerResultTtlInSeconds"], 60)
        self.assertEqual([item["id"] for item in gateway.get_authorizers(restApiId=self.api)["items"]], [authorizer])
        self.method("guarded", authorizationType="CUSTOM", authorizerId=authorizer)
        with self.assertRaises(ClientError) as caught:
            gateway.delete_authorizer(**where)
        self.assertEqual(caught.exception.response["Error"]["Code"], "ConflictException")
        self.assertIn("is referenced in method: GET//guarded", caught.exception.response["Error"]["Message"])

    def test_a_signature_is_asked_for_and_tells_who_calls(self):
        self.method("signed", authorizationType="AWS_IAM")
        self.deploy(stageName="dev")
        url = self.url + "/signed"
        self.assertEqual(call(url)[::2], (403, b'{"message":"Missing Authentication Token"}'))
        status, _, body = call(url, headers=signed(url, "test"))
        self.assertEqual(status, 200)
        identity = json.loads(body)["requestContext"]["identity"]
        self.assertEqual((identity["accessKey"], identity["accountId"]), ("test", "000000000000"))
        self.assertTrue(identity["userArn"].startswith("arn:aws:"))
        # An account of its own, which the API's policy would have to allow.
        self.assertEqual(call(url, headers=signed(url, "999999999999"))[0], 403)

    def test_a_policy_lets_in_whom_it_allows(self):
        policy = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "execute-api:/dev/GET/open"}]}
        gateway.update_rest_api(restApiId=self.api, patchOperations=[{"op": "replace", "path": "/policy", "value": json.dumps(policy)}])
        self.method("open")
        self.method("closed")
        self.deploy(stageName="dev")
        self.assertEqual(call(self.url + "/open")[0], 200)
        status, _, body = call(self.url + "/closed")
        message = f"User: anonymous is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:{REGION}:********0000:{self.api}/dev/GET/closed"
        self.assertEqual((status, json.loads(body)), (403, {"Message": message}))

    def test_a_stage_throttles_its_methods(self):
        self.method("slow")
        self.deploy(stageName="dev")
        patches = [{"op": "replace", "path": f"/~1slow/GET/throttling/{name}", "value": value} for name, value in [("burstLimit", "2"), ("rateLimit", "0.01")]]
        gateway.update_stage(restApiId=self.api, stageName="dev", patchOperations=patches)
        answers = [call(self.url + "/slow") for _ in range(3)]
        self.assertEqual([answer[0] for answer in answers], [200, 200, 429])
        self.assertEqual(answers[2][2], b'{"message":"Too Many Requests"}')

    def test_a_canary_gets_its_part(self):
        self.method("old")
        self.deploy(stageName="dev")
        self.method("new")
        self.deploy(stageName="dev", canarySettings={"percentTraffic": 50.0, "stageVariableOverrides": {"color": "green"}})
        answers = [call(self.url + "/new")[0] for _ in range(10)]
        self.assertEqual((answers.count(200), answers.count(403)), (5, 5))

    def test_an_access_log_has_a_line_for_every_request(self):
        group = f"access-{uuid.uuid4()}"
        logs.create_log_group(logGroupName=group)
        self.addCleanup(logs.delete_log_group, logGroupName=group)
        self.method("logged")
        self.deploy(stageName="dev")
        line = '{"id":"$context.requestId","status":"$context.status","path":"$context.resourcePath","user":"$context.identity.user"}'
        for name, value in [("destinationArn", f"arn:aws:logs:{REGION}:000000000000:log-group:{group}"), ("format", line)]:
            gateway.update_stage(restApiId=self.api, stageName="dev", patchOperations=[{"op": "replace", "path": f"/accessLogSettings/{name}", "value": value}])
        _, headers, _ = call(self.url + "/logged")
        call(self.url + "/nowhere")
        deadline = time.monotonic() + 5
        messages = []
        while len(messages) < 2 and time.monotonic() < deadline:
            messages = [json.loads(event["message"]) for event in logs.filter_log_events(logGroupName=group)["events"]]
        self.assertEqual([(message["status"], message["path"], message["user"]) for message in messages], [("200", "/logged", "-"), ("403", "-", "-")])
        self.assertEqual(messages[0]["id"], headers["x-amzn-RequestId"])

    def test_a_validator_sends_back_what_its_models_forbid(self):
        base = f"https://apigateway.amazonaws.com/restapis/{self.api}/models/"
        person = {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}, "friends": {"type": "array", "items": {"$ref": base + "Person"}}}}
        gateway.create_model(restApiId=self.api, name="Person", contentType="application/json", schema=json.dumps(person))
        validator = gateway.create_request_validator(restApiId=self.api, name="all", validateRequestBody=True, validateRequestParameters=True)["id"]
        self.method(
            "people",
            "POST",
            requestValidatorId=validator,
            requestModels={"application/json": "Person"},
            requestParameters={"method.request.header.x-needed": True, "method.request.querystring.q": True},
        )
        template = '{"message":$context.error.messageString,"why":"$context.error.validationErrorString"}'
        gateway.put_gateway_response(restApiId=self.api, responseType="BAD_REQUEST_BODY", statusCode="422", responseTemplates={"application/json": template})
        self.deploy(stageName="dev")
        json_type = {"Content-Type": "application/json", "x-needed": "x"}
        missing = call(self.url + "/people", b"{}", headers={"Content-Type": "application/json"})
        self.assertEqual((missing[0], json.loads(missing[2])), (400, {"message": "Missing required request parameters: [x-needed, q]"}))
        self.assertEqual(call(self.url + "/people?q=1", b'{"name": "a", "friends": [{"name": "b"}]}', headers=json_type)[0], 200)
        wrong = call(self.url + "/people?q=1", b'{"name": "a", "friends": [{}]}', headers=json_type)
        self.assertEqual((wrong[0], wrong[2]), (422, b'{"message":"Invalid request body","why":"[object has missing required properties (["name"])]"}'))

    def test_an_api_answers_by_itself_in_its_own_way(self):
        headers = {"gatewayresponse.header.Access-Control-Allow-Origin": "'*'", "gatewayresponse.header.x-asked": "method.request.header.x-ask"}
        gateway.put_gateway_response(restApiId=self.api, responseType="DEFAULT_4XX", responseParameters=headers)
        gateway.put_gateway_response(restApiId=self.api, responseType="UNAUTHORIZED", statusCode="418", responseTemplates={"application/json": '{"who":"$context.path"}'})
        self.method("guarded", authorizationType="CUSTOM", authorizerId=self.authorizer("TOKEN", "method.request.header.Auth", 0))
        self.deploy(stageName="dev")
        status, headers, body = call(self.url + "/nowhere", headers={"x-ask": "me"})
        self.assertEqual((status, json.loads(body)), (403, {"message": "Missing Authentication Token"}))
        self.assertEqual((headers["Access-Control-Allow-Origin"], headers["x-asked"]), ("*", "me"))
        self.assertEqual(call(self.url + "/guarded")[::2], (418, b'{"who":"/dev/guarded"}'))

    def test_a_missing_api_is_a_concurrent_modification(self):
        with self.assertRaises(ClientError) as caught:
            gateway.create_authorizer(restApiId="test-fake-rest-id", name="a", type="TOKEN")
        self.assertEqual(caught.exception.response["ResponseMetadata"]["HTTPStatusCode"], 409)
        self.assertEqual(caught.exception.response["Error"], {"Code": "ConflictException", "Message": "Unable to complete operation due to concurrent modification. Please try again later."})


if __name__ == "__main__":
    unittest.main()
