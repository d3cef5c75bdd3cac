"""API Gateway WebSocket APIs: a chat whose function keeps its clients in DynamoDB, @connections, and what is refused."""

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
from botocore.exceptions import ClientError

from socket_client import BINARY, CLOSE, PING, PONG, TEXT, Refused, WebSocket

gateway = boto3.client("apigatewayv2")
awslambda = boto3.client("lambda")
dynamodb = boto3.client("dynamodb")
ENDPOINT = os.environ["AWS_ENDPOINT_URL"]
SERVER = ENDPOINT.removeprefix("http://")
CHAT = """
import boto3, json, os
table = boto3.resource('dynamodb').Table(os.environ['TABLE'])
connections = boto3.client('apigatewaymanagementapi')

def handler(event, context):
    request = event['requestContext']
    me = request['connectionId']
    if request['eventType'] == 'CONNECT':
        query = event.get('queryStringParameters') or {}
        if query.get('refuse'):
            return {'statusCode': int(query['refuse']), 'body': 'no'}
        table.put_item(Item={'id': me, 'name': query.get('name', 'anonymous'), 'headers': json.dumps(event['headers'])})
        asked = event['headers'].get('Sec-WebSocket-Protocol')
        return {'statusCode': 200, 'headers': {'Sec-WebSocket-Protocol': asked.split(',')[0]} if asked else {}}
    if request['eventType'] == 'DISCONNECT':
        table.delete_item(Key={'id': me})
        table.put_item(Item={'id': 'gone-' + me, 'code': request['disconnectStatusCode'], 'reason': request['disconnectReason']})
        return {'statusCode': 200}
    if request['routeKey'] == 'say':
        text = json.loads(event['body'])['text']
        name = table.get_item(Key={'id': me})['Item']['name']
        for item in table.scan()['Items']:
            if 'name' in item:
                connections.post_to_connection(ConnectionId=item['id'], Data=f'{name}: {text}')
        return {'statusCode': 200}
    if request['routeKey'] == 'fail':
        raise RuntimeError('as asked')
    return {'statusCode': 200, 'body': json.dumps(event)}
"""


def wait_for(check, seconds=15):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = check()
        if value:
            return value
        time.sleep(0.05)
    raise AssertionError("It didn't happen in time")


class Chat(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.name = f"chat-{uuid.uuid4()}"
        dynamodb.create_table(TableName=cls.name, KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}], AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}], BillingMode="PAY_PER_REQUEST")
        dynamodb.get_waiter("table_exists").wait(TableName=cls.name, WaiterConfig={"Delay": 1})
        cls.table = boto3.resource("dynamodb").Table(cls.name)
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("app.py", CHAT)
        arn = awslambda.create_function(
            FunctionName=cls.name,
            Runtime="python3.11",
            Handler="app.handler",
            Role="arn:aws:iam::000000000000:role/r",
            Timeout=20,
            Code={"ZipFile": buffer.getvalue()},
            Environment={"Variables": {"TABLE": cls.name}},
        )["FunctionArn"]
        awslambda.get_waiter("function_active_v2").wait(FunctionName=cls.name, WaiterConfig={"Delay": 1})
        cls.api = gateway.create_api(Name=cls.name, ProtocolType="WEBSOCKET", RouteSelectionExpression="$request.body.action")
        cls.id = cls.api["ApiId"]
        integration = gateway.create_integration(
            ApiId=cls.id, IntegrationType="AWS_PROXY", IntegrationUri=f"arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/{arn}/invocations"
        )
        cls.integration = integration["IntegrationId"]
        for key in ("$connect", "$disconnect", "say", "fail", "echo"):
            route = gateway.create_route(ApiId=cls.id, RouteKey=key, Target=f"integrations/{cls.integration}")
            if key == "echo":
                gateway.update_route(ApiId=cls.id, RouteId=route["RouteId"], RouteResponseSelectionExpression="$default")
                gateway.create_route_response(ApiId=cls.id, RouteId=route["RouteId"], RouteResponseKey="$default")
        deployment = gateway.create_deployment(ApiId=cls.id)["DeploymentId"]
        gateway.create_stage(ApiId=cls.id, StageName="prod", DeploymentId=deployment)
        cls.url = f"ws://{SERVER}/_aws/execute-api/{cls.id}/prod"
        cls.management = boto3.client("apigatewaymanagementapi", endpoint_url=f"{ENDPOINT}/_aws/execute-api/{cls.id}/prod")

    @classmethod
    def tearDownClass(cls):
        gateway.delete_api(ApiId=cls.id)
        awslambda.delete_function(FunctionName=cls.name)
        dynamodb.delete_table(TableName=cls.name)

    def connection(self, name):
        """The connection's id, as the function has noted it."""
        return next(item["id"] for item in self.table.scan()["Items"] if item.get("name") == name)

    def test_what_one_says_all_hear(self):
        with WebSocket(self.url + "?name=ada") as ada, WebSocket(self.url + "?name=bob") as bob:
            ada.send(json.dumps({"action": "say", "text": "hi"}))
            self.assertEqual((ada.text(), bob.text()), ("ada: hi", "ada: hi"))
            bob.send(json.dumps({"action": "say", "text": "\u00fc"}))
            self.assertEqual((ada.text(), bob.text()), ("bob: \u00fc", "bob: \u00fc"))

    def test_hosts_lead_to_the_api_too(self):
        host = f"{self.id}.execute-api.us-east-1.localhost.localstack.cloud:{SERVER.rsplit(':', 1)[1]}"
        with WebSocket(f"ws://{SERVER}/prod?name=eve", host=host) as eve:
            eve.send(json.dumps({"action": "echo"}))
            event = json.loads(eve.text())
            self.assertEqual(event["requestContext"]["domainName"], host)
            self.assertEqual(event["requestContext"]["stage"], "prod")

    def test_a_route_with_a_response_answers(self):
        with WebSocket(self.url) as client:
            client.send('{"action": "echo", "n": 1}')
            event = json.loads(client.text())
            self.assertEqual(set(event), {"requestContext", "body", "isBase64Encoded"})
            self.assertEqual(event["body"], '{"action": "echo", "n": 1}')
            context = event["requestContext"]
            self.assertEqual((context["routeKey"], context["eventType"], context["messageDirection"], context["apiId"]), ("echo", "MESSAGE", "IN", self.id))
            self.assertEqual(context["requestId"], context["extendedRequestId"])

    def test_errors_are_frames(self):
        with WebSocket(self.url) as client:
            client.send("no JSON, and there is no $default")
            self.assertRegex(client.text(), '^{"message": "Forbidden", "connectionId":"[A-Za-z0-9_-]{15}=", "requestId":"[A-Za-z0-9_-]{15}="}$')
            client.send('{"action": "fail"}')
            self.assertRegex(client.text(), '^{"message": "Internal server error", "connectionId":"')
            client.send('{"action": "echo"}')
            self.assertIn("MESSAGE", client.text())

    def test_the_function_refuses(self):
        for status in (301, 401, 403, 500):
            with self.assertRaises(Refused) as refused:
                WebSocket(f"{self.url}?refuse={status}")
            self.assertEqual(refused.exception.status, status)

    def test_other_urls_are_refused(self):
        for path, status in ((f"/_aws/execute-api/{self.id}/other", 403), (f"/_aws/execute-api/{self.id}/prod/x", 403), ("/_aws/execute-api/nobody/prod", 403)):
            with self.assertRaises(Refused) as refused:
                WebSocket(f"ws://{SERVER}{path}")
            self.assertEqual((path, refused.exception.status), (path, status))
            self.assertEqual(json.loads(refused.exception.body)["message"], "Forbidden")
        with self.assertRaises(urllib.error.HTTPError) as plain:
            urllib.request.urlopen(self.url.replace("ws://", "http://"))
        self.assertEqual(plain.exception.code, 426)
        plain.exception.close()

    def test_the_function_chooses_the_subprotocol(self):
        with WebSocket(self.url, {"Sec-WebSocket-Protocol": "graphql-ws, other"}) as client:
            self.assertEqual(client.headers["sec-websocket-protocol"], "graphql-ws")
        with WebSocket(self.url) as client:
            self.assertNotIn("sec-websocket-protocol", client.headers)

    def test_ends_are_told_with_code_and_reason(self):
        client = WebSocket(self.url + "?name=leaver")
        connection = self.connection("leaver")
        client.close(4000, "bye")
        gone = wait_for(lambda: self.table.get_item(Key={"id": f"gone-{connection}"}).get("Item"))
        self.assertEqual((gone["code"], gone["reason"]), (4000, "bye"))
        client = WebSocket(self.url + "?name=vanisher")
        connection = self.connection("vanisher")
        client.socket.close()
        gone = wait_for(lambda: self.table.get_item(Key={"id": f"gone-{connection}"}).get("Item"))
        self.assertEqual(gone["code"], 1006)

    def test_backends_look_post_and_close(self):
        client = WebSocket(self.url + "?name=watched", {"User-Agent": "suite"})
        connection = self.connection("watched")
        self.management.post_to_connection(ConnectionId=connection, Data=b"hello")
        self.assertEqual(client.text(), "hello")
        shown = self.management.get_connection(ConnectionId=connection)
        self.assertEqual(shown["Identity"], {"SourceIp": "127.0.0.1", "UserAgent": "suite"})
        self.assertLessEqual(shown["ConnectedAt"], shown["LastActiveAt"])
        self.management.delete_connection(ConnectionId=connection)
        self.assertEqual(client.closed(), (1000, "Connection Closed Normally"))
        client.close()
        gone = wait_for(lambda: self.table.get_item(Key={"id": f"gone-{connection}"}).get("Item"))
        self.assertEqual((gone["code"], gone["reason"]), (1000, "Connection Closed Normally"))
        for ask in (lambda: self.management.get_connection(ConnectionId=connection), lambda: self.management.delete_connection(ConnectionId=connection)):
            with self.assertRaises(self.management.exceptions.GoneException) as error:
                ask()
            self.assertEqual(error.exception.response["ResponseMetadata"]["HTTPStatusCode"], 410)
        with self.assertRaises(self.management.exceptions.GoneException):
            self.management.post_to_connection(ConnectionId=connection, Data=b"hello")

    def test_commands_have_limits(self):
        with WebSocket(self.url + "?name=limited") as client:
            connection = self.connection("limited")
            self.management.post_to_connection(ConnectionId=connection, Data=b"x" * (128 * 1024))
            self.assertEqual(len(client.text()), 128 * 1024)
            with self.assertRaises(self.management.exceptions.PayloadTooLargeException):
                self.management.post_to_connection(ConnectionId=connection, Data=b"x" * (128 * 1024 + 1))
            with self.assertRaises(ClientError) as error:
                self.management.post_to_connection(ConnectionId="nonsense", Data=b"x")
            self.assertEqual(error.exception.response["Error"], {"Message": "Invalid connectionId: nonsense", "Code": "BadRequestException"})
            other = boto3.client("apigatewaymanagementapi", endpoint_url=f"{ENDPOINT}/_aws/execute-api/{self.id}/other")
            with self.assertRaises(other.exceptions.ForbiddenException):
                other.post_to_connection(ConnectionId=connection, Data=b"x")

    def test_commands_are_signed(self):
        with WebSocket(self.url + "?name=unsigned"):
            connection = self.connection("unsigned").replace("=", "%3D")
            for url in (f"{ENDPOINT}/_aws/execute-api/{self.id}/prod/@connections/{connection}", f"{ENDPOINT}/_aws/execute-api/{self.id}/prod/%40connections/{connection}"):
                with self.assertRaises(urllib.error.HTTPError) as error:
                    urllib.request.urlopen(url)
                self.assertEqual((error.exception.code, json.load(error.exception)), (403, {"message": "Missing Authentication Token"}))
                error.exception.close()

    def test_frames_and_messages_have_limits(self):
        with WebSocket(self.url) as client:
            body = json.dumps({"action": "echo", "x": "y" * 100_000})
            parts = [body.encode()[at : at + 32 * 1024] for at in range(0, len(body), 32 * 1024)]
            for index, part in enumerate(parts):
                client.frame(TEXT if index == 0 else 0, part, final=index == len(parts) - 1)
            self.assertEqual(json.loads(client.text())["body"], body)
            client.frame(PING, b"are you there")
            self.assertEqual(client.next(), (PONG, b"are you there"))
            client.frame(TEXT, b"x" * (32 * 1024 + 1))
            self.assertEqual(client.closed()[0], 1009)
        with WebSocket(self.url) as client:
            client.frame(BINARY, b"x")
            self.assertEqual(client.closed()[0], 1003)

    def test_changes_are_served_after_a_deployment(self):
        route = gateway.create_route(ApiId=self.id, RouteKey="later", Target=f"integrations/{self.integration}")["RouteId"]
        gateway.create_route_response(ApiId=self.id, RouteId=route, RouteResponseKey="$default")
        with WebSocket(self.url) as client:
            client.send('{"action": "later"}')
            self.assertIn("Forbidden", client.text())
            deployment = gateway.create_deployment(ApiId=self.id)["DeploymentId"]
            gateway.update_stage(ApiId=self.id, StageName="prod", DeploymentId=deployment)
            client.send('{"action": "later"}')
            self.assertIn("MESSAGE", client.text())
        gateway.delete_route(ApiId=self.id, RouteId=route)


class Parts(unittest.TestCase):
    """Route responses, integration responses and models, which only WebSocket APIs have."""

    def setUp(self):
        self.id = gateway.create_api(Name="parts", ProtocolType="WEBSOCKET", RouteSelectionExpression="$request.body.action")["ApiId"]
        self.integration = gateway.create_integration(ApiId=self.id, IntegrationType="MOCK", RequestTemplates={"200": '{"statusCode": 200}'}, TemplateSelectionExpression="200")["IntegrationId"]
        self.route = gateway.create_route(ApiId=self.id, RouteKey="$default", Target=f"integrations/{self.integration}")["RouteId"]

    def tearDown(self):
        gateway.delete_api(ApiId=self.id)

    def refused(self, code, call, **arguments):
        with self.assertRaises(ClientError) as error:
            call(**arguments)
        self.assertEqual(error.exception.response["Error"]["Code"], code)
        return error.exception.response["Error"]["Message"]

    def test_route_responses(self):
        made = gateway.create_route_response(ApiId=self.id, RouteId=self.route, RouteResponseKey="$default", ResponseParameters={"route.response.header.x": {"Required": True}})
        made.pop("ResponseMetadata")
        of = {"ApiId": self.id, "RouteId": self.route, "RouteResponseId": made["RouteResponseId"]}
        self.assertEqual(made, {"RouteResponseId": made["RouteResponseId"], "RouteResponseKey": "$default", "ResponseParameters": {"route.response.header.x": {"Required": True}}})
        self.assertEqual(gateway.get_route_responses(ApiId=self.id, RouteId=self.route)["Items"], [made])
        self.assertEqual(gateway.update_route_response(**of, ResponseModels={"$default": "Empty"})["ResponseModels"], {"$default": "Empty"})
        self.assertEqual(gateway.get_route_response(**of)["ResponseModels"], {"$default": "Empty"})
        self.refused("ConflictException", gateway.create_route_response, ApiId=self.id, RouteId=self.route, RouteResponseKey="$default")
        self.refused("BadRequestException", gateway.create_route_response, ApiId=self.id, RouteId=self.route, RouteResponseKey="200")
        gateway.delete_route_response(**of)
        self.refused("NotFoundException", gateway.get_route_response, **of)
        self.refused("NotFoundException", gateway.get_route_responses, ApiId=self.id, RouteId="nothing")

    def test_integration_responses(self):
        made = gateway.create_integration_response(ApiId=self.id, IntegrationId=self.integration, IntegrationResponseKey="/2\\d\\d/", ResponseTemplates={"a": "1", "b": "2"})
        made.pop("ResponseMetadata")
        of = {"ApiId": self.id, "IntegrationId": self.integration, "IntegrationResponseId": made["IntegrationResponseId"]}
        self.assertEqual(gateway.get_integration_responses(ApiId=self.id, IntegrationId=self.integration)["Items"], [made])
        changed = gateway.update_integration_response(**of, ResponseTemplates={"a": "", "c": "3"}, ContentHandlingStrategy="CONVERT_TO_TEXT")
        self.assertEqual((changed["ResponseTemplates"], changed["ContentHandlingStrategy"], changed["IntegrationResponseKey"]), ({"b": "2", "c": "3"}, "CONVERT_TO_TEXT", "/2\\d\\d/"))
        self.refused("ConflictException", gateway.create_integration_response, ApiId=self.id, IntegrationId=self.integration, IntegrationResponseKey="/2\\d\\d/")
        gateway.delete_integration_response(**of)
        self.refused("NotFoundException", gateway.get_integration_response, **of)

    def test_models(self):
        made = gateway.create_model(ApiId=self.id, Name="Message", Schema='{"type": "object"}')
        made.pop("ResponseMetadata")
        self.assertEqual((made["Name"], made["ContentType"], made["Schema"]), ("Message", "application/json", '{"type": "object"}'))
        of = {"ApiId": self.id, "ModelId": made["ModelId"]}
        self.assertEqual(gateway.get_models(ApiId=self.id)["Items"], [made])
        self.assertEqual(gateway.update_model(**of, Description="what clients say")["Description"], "what clients say")
        self.refused("ConflictException", gateway.create_model, ApiId=self.id, Name="Message", Schema="{}")
        self.assertEqual(self.refused("BadRequestException", gateway.create_model, ApiId=self.id, Name="not-alphanumeric", Schema="{}"), "Model name must be alphanumeric: not-alphanumeric")
        self.refused("BadRequestException", gateway.create_model, ApiId=self.id, Name="Broken", Schema="{")
        gateway.delete_model(**of)
        self.refused("NotFoundException", gateway.get_model, **of)


if __name__ == "__main__":
    unittest.main()
